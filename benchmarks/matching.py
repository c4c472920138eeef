"""What the matching of the vocabulary costs beside the annotation of the same talks."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from graphkit import language
from graphkit.concepts import find_concepts, is_edited
from graphkit.passages import join
from graphkit.readers import find_inputs, read
from graphkit.vocabulary import Vocabulary, packs

TALKS = Path(__file__).parents[1] / "seeds" / "talks"


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    nlp = language.load()
    began = time.perf_counter()
    vocabulary = Vocabulary.load(packs())
    vocabulary.match(nlp.make_doc("once, to compile the names"))
    yield "vocabulary, loaded and compiled", f"{time.perf_counter() - began:.2f} s"
    talks = [d for path in find_inputs([str(TALKS)], print) for d in read(path)]
    annotating, matching = [], []
    speed: dict[str, list[float]] = {"captions": [], "text with marks": []}
    for _ in range(5):
        for talk in talks:
            text, _starts = join(talk)
            began = time.process_time()
            doc = nlp(text)
            annotated = time.process_time()
            find_concepts(doc, vocabulary)
            annotating.append(annotated - began)
            matching.append(time.process_time() - annotated)
            sort = "text with marks" if is_edited(doc) else "captions"
            speed[sort].append(talk.words / annotating[-1])
    for sort, speeds in speed.items():
        figure = f"{statistics.median(speeds):,.0f} words a second"
        yield f"annotation of {sort}, one core", figure
    share = statistics.median(m / a for m, a in zip(matching, annotating, strict=True))
    yield "matching beside annotation", f"{share:.1%} of its time"
