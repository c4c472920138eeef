"""Talks whose ideas and names were judged, and the evidence on each."""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.discovery import propose
from graphkit.discovery.candidates import Candidate
from graphkit.documents import Document
from graphkit.extraction import annotate, see
from graphkit.language.loading import load
from graphkit.passages import join
from graphkit.readers import read
from graphkit.resolution import learned
from graphkit.resolution.lexicon import Lexicon, kept_lexicon
from graphkit.vocabulary import Vocabulary, packs

__all__ = ["GRADES", "Examples", "examples", "read_judged", "tools", "write_talk"]

GRADES = "-MKS"
"""None of the map's, marginal, kept, salient."""

_JUDGED = Path(__file__).parent / "judged.tsv"

_WORDS, _LINE = 12_000, 8
"""Words from the beginning of an episode that were judged, and words a line of its captions."""

_STRETCH = (1_000, 4_000)
"""Words of the stretch of each talk that is learnt from besides, as a short talk."""


class Examples(NamedTuple):
    """The judged candidates of one talk: key, evidence, grade as a place in `GRADES`, weight."""

    keys: list[str]
    evidence: NDArray[np.float32]
    grades: NDArray[np.int8]
    weights: NDArray[np.float32]


def read_judged(path: Path = _JUDGED) -> dict[str, dict[str, str]]:
    """The grade of each candidate that was judged, by talk."""
    judged: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        talk, grade, names = line.split("\t")
        judged.setdefault(talk, {}).update(dict.fromkeys(names.split(";"), grade))
    return judged


def write_talk(talk: str, data: Path, work: Path) -> Path:
    """The file of a talk: a transcript as it is, captions made into one."""
    if talk.endswith(".md"):
        return data / "changelog" / talk
    title, said = _captions(data / "asr_aligned.jsonl.xz")[int(talk)]
    file = work / f"{talk} {title}.txt".replace("/", " ")
    lines = (" ".join(said[i : i + _LINE]) for i in range(0, min(len(said), _WORDS), _LINE))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@cache
def _captions(path: Path) -> dict[int, tuple[str, list[str]]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {int(row["episode"]): (row["title"], row["caption"]) for row in rows}


def examples(file: Path, judged: dict[str, str]) -> tuple[Examples, Examples, Examples]:
    """The judged candidates of a talk, of a stretch of it, and of it without any vocabulary."""
    (document,) = read(str(file))
    nlp, vocabulary, lexicon = tools()
    stretch, whole = _stretch(document), annotate(join(document)[0], nlp)
    unknown = {key: grade for key, grade in judged.items() if not key.startswith("@")}
    for concept, grade in sorted(judged.items(), key=lambda judged: GRADES.index(judged[1])):
        entry = vocabulary.entries.get(concept[1:]) if concept.startswith("@") else None
        for name in entry.names if entry else ():
            unknown |= {name.lower(): grade, f"={name.lower()}": grade}
    return (
        _judged(_evidence(document, whole, vocabulary, lexicon), judged),
        _judged(_evidence(stretch, annotate(join(stretch)[0], nlp), vocabulary, lexicon), judged),
        _judged(_evidence(document, whole, Vocabulary([]), None), unknown),
    )


def _stretch(document: Document) -> Document:
    random, segments = Random(document.id), document.segments
    most = random.randint(*_STRETCH)
    first = random.randrange(max(len(segments) * 3 // 4, 1))
    last, words = first, 0
    while last < len(segments) and words < most:
        words += len(segments[last].text.split())
        last += 1
    return msgspec.structs.replace(document, segments=segments[first:last])


def _evidence(
    document: Document, doc: Doc, vocabulary: Vocabulary, lexicon: Lexicon | None
) -> tuple[list[Candidate], NDArray[np.float32]]:
    seen = see(document, doc, tools()[0], vocabulary, lexicon)
    proposal = propose(
        doc,
        seen.sightings,
        vocabulary,
        seen.people,
        matches=seen.matches,
        title=document.title,
        titled=seen.titled,
    )
    return proposal.candidates, proposal.evidence


@cache
def tools() -> tuple[Language, Vocabulary, Lexicon | None]:
    """The shipped pipeline and vocabulary."""
    vocabulary = Vocabulary.load(packs())
    return load(), vocabulary, kept_lexicon(vocabulary, packs(), learned.load())


def _judged(found: tuple[list[Candidate], NDArray[np.float32]], judged: dict[str, str]) -> Examples:
    """Those that were judged; of phrases used once only a sample was, which stands for all."""
    candidates, evidence = found
    keys = [candidate.key for candidate in candidates]
    grades = [judged.get(key) for key in keys]
    once = [_is_term(c) and len(c.places) == 1 for c in candidates]
    sample = sum(1 for one, grade in zip(once, grades, strict=True) if one and grade)
    weight = sum(once) / max(sample, 1)
    rows = [i for i, grade in enumerate(grades) if grade]
    return Examples(
        [keys[i] for i in rows],
        evidence[rows],
        np.array([GRADES.index(grades[i]) for i in rows], dtype=np.int8),
        np.array([weight if once[i] else 1.0 for i in rows], dtype=np.float32),
    )


def _is_term(candidate: Candidate) -> bool:
    return not candidate.concept and candidate.kind == "idea"
