"""Cut a talk into passages: a few sentences of one speaker, short enough to show as evidence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from graphkit.documents import Document, Segment

__all__ = ["Passage", "Place", "join", "passages", "place"]

_ENOUGH, _MOST = 40, 80
"""Words after which a passage ends with its sentence, and after which it ends anyhow."""


class Passage(NamedTuple):
    """Characters ``start`` to ``end`` of a document's text."""

    start: int
    end: int


class Place(NamedTuple):
    """Where a character of the text stands in the source: line, seconds, speaker."""

    line: int
    time: float | None
    speaker: str | None


def join(document: Document) -> tuple[str, list[int]]:
    """The text of a document, its segments joined by spaces, and where each of them begins."""
    starts, position = [], 0
    for segment in document.segments:
        starts.append(position)
        position += len(segment.text) + 1
    return " ".join(segment.text for segment in document.segments), starts


def place(document: Document, starts: list[int], character: int) -> Place:
    """The place in the source of a character of the joined text.

    Times within a segment are found by interpolation.
    """
    index = bisect_right(starts, character) - 1
    segment = document.segments[index]
    return Place(segment.line, _time(segment, character - starts[index]), segment.speaker)


def _time(segment: Segment, offset: int) -> float | None:
    if segment.start is None or segment.end is None or not segment.text:
        return segment.start
    share = min(offset / len(segment.text), 1.0)
    return round(segment.start + share * (segment.end - segment.start), 2)


def passages(
    document: Document, starts: list[int], doc: Doc, uncut: Iterable[tuple[int, int]]
) -> list[Passage]:
    """Divide the joined text of a document.

    A passage ends with a turn or paragraph, with the sentence in which it reaches 40 words, or at
    80 words where no sentence ends; never within one of the stretches that must stay whole.

    Parameters
    ----------
    document : Document
        Says where turns and paragraphs begin.
    starts : list of int
        Where its segments begin in the joined text, from `join`.
    doc : Doc
        The joined text with sentence boundaries.
    uncut : iterable of (int, int)
        Tokens, first and past last, between which no boundary may fall, such as mentions.

    Returns
    -------
    list of Passage
        They cover all words, in order.
    """
    length, text = len(doc), doc.text
    offsets, opens, punct, space = doc.to_array(["IDX", "SENT_START", "IS_PUNCT", "IS_SPACE"]).T
    words = [0, *np.cumsum((punct == 0) & (space == 0)).tolist()]
    inside = np.zeros(length, dtype=bool)
    inside[[i for first, last in uncut for i in range(first + 1, last)]] = True
    turns = np.isin(offsets, _turns(document, starts))
    ends = [
        ([*np.flatnonzero(here & ~inside).tolist(), length], least)
        for here, least in ((turns, 1), (opens == 1, _ENOUGH), (~inside, _MOST))
    ]
    cuts = [0]
    while cuts[-1] < length:
        said = words[cuts[-1]]
        enough = ((at, bisect_left(words, said + least, hi=length)) for at, least in ends)
        cuts.append(min(at[bisect_left(at, first)] for at, first in enough))
    begins = [*offsets[cuts[:-1]].tolist(), len(text)]
    return [_trimmed(text, a, b) for a, b in pairwise(begins) if text[a:b].strip()]


def _turns(document: Document, starts: list[int]) -> list[int]:
    """Where the turns and paragraphs begin, but for the first."""
    segments = zip(starts[1:], pairwise(document.segments), strict=True)
    return [s for s, (one, two) in segments if two.paragraph or two.speaker != one.speaker]


def _trimmed(text: str, start: int, end: int) -> Passage:
    piece = text[start:end]
    return Passage(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
