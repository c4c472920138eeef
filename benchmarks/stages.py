"""Words a second of each stage and of the whole, beside the bare pipeline on the same talks."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.language import Language
from spacy.tokens import Doc

from graphkit import extraction, language
from graphkit.build import build
from graphkit.documents import Document
from graphkit.map import Map
from graphkit.readers import find_inputs, read

ROUNDS = 3
STAGES = {
    "annotate": "annotate",
    "find_concepts": "match the vocabulary",
    "resolve": "resolve garbled names",
    "discover": "discover",
    "speakers_of": "who speaks",
    "find_claims": "claims",
    "passages": "cut passages",
}
"""Functions of `graphkit.extraction` and what they do."""


def documents(talks: Path) -> list[Document]:
    """All documents of a folder."""
    return [d for path in find_inputs([str(talks)], print) for d in read(path)]


def clocked(spent: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose processor time is added up under a name."""

    def run(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] += time.process_time() - began

    return run


def beside_bare(spent: Counter[str], nlp: Language) -> Callable[..., Doc]:
    """Annotation that has the bare pipeline run over each text too, before or after it in turn.

    So the two are measured within seconds of each other, whatever the machine's clock does.
    """
    annotate = clocked(spent, "annotate", extraction.annotate)
    alone = clocked(spent, "bare", lambda text: list(nlp.pipe([text])))
    first = cycle([True, False])

    def run(text: str, pipeline: Language) -> Doc:
        ahead = next(first)
        if ahead:
            alone(text)
        doc = annotate(text, pipeline)
        if not ahead:
            alone(text)
        return doc

    return run


def built(talks: Path, nlp: Language) -> Counter[str]:
    """Seconds of the processor for each stage of a build in this process, and for the whole.

    Beside them those for the bare pipeline over the same texts, which are no part of the whole.
    """
    spent: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        timed = {name: clocked(spent, name, getattr(extraction, name)) for name in STAGES}
        for name, run in {**timed, "annotate": beside_bare(spent, nlp)}.items():
            stack.enter_context(patch.object(extraction, name, run))
        began = time.process_time()
        report = build([talks], Path(folder, "m"))
        extracted = time.process_time()
        Map(Path(folder, "m")).graph()
        spent["assemble"] = time.process_time() - extracted
        spent["whole"] = time.process_time() - began - spent["bare"]
    assert report.extracted
    return spent


def at_once(talks: Path, *options: str) -> float:
    """Seconds of ``graphkit build`` from start to page."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "graphkit", "build", talks, "-o", f"{folder}/m", "-q"]
        began = time.perf_counter()
        subprocess.run([*command, *options], check=True)
        return time.perf_counter() - began


def measure(talks: Path) -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    nlp = language.load()
    began = time.process_time()
    read_ones = documents(talks)
    reading = time.process_time() - began
    words = sum(document.words for document in read_ones)
    built(talks, nlp)
    whole = [built(talks, nlp) for _ in range(ROUNDS)]

    def speed(seconds: float) -> str:
        return f"{words / seconds:,.0f} words a second"

    def median(name: str) -> float:
        return statistics.median(spent[name] for spent in whole)

    about = f"{len(read_ones):,} talks of {words:,} words"
    yield f"{about}: bare `nlp.pipe`, one core", speed(median("bare"))
    yield "read", speed(reading)
    for name, what in (*STAGES.items(), ("assemble", "assemble"), ("whole", "whole, one core")):
        yield what, speed(median(name))
    share = statistics.median(spent["bare"] / spent["whole"] for spent in whole)
    yield "whole build beside bare `nlp.pipe`, one core", f"{share:.2f} of its speed"
    pairs = [(at_once(talks, "--workers", "1"), at_once(talks, "--workers", "2")) for _ in range(2)]
    one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
    yield "`graphkit build`, start to page, one worker", f"{one:.1f} s, {speed(one)}"
    yield "`graphkit build`, start to page, two workers", f"{two:.1f} s, {speed(two)}"
    dask = statistics.median(at_once(talks, "--dask", "local", "--workers", "2") for _ in range(2))
    yield "two Dask workers beside `--workers 2`", f"{dask / two:.2f} of its time"
