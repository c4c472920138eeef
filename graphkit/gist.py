"""What the map needs of one record, in columns: small enough to go through those of an archive."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from graphkit.record import Claim, Concept, DocumentNode, Extraction, Mention

__all__ = ["Gist", "Mentions", "gist"]

Numbers = NDArray[np.int64]


class Gist(msgspec.Struct, frozen=True, array_like=True):
    """One document, as the user's corrections leave it.

    ``places`` holds for each mention its concept, as a number in ``mentioned``, its passage, and
    its place in words from the document's start, as 32-bit integers; ``surfaces`` says how often
    each concept is mentioned in which lower-case words, ``capital`` which have a capital there,
    ``central`` how likely the document is about each.
    """

    document: DocumentNode
    passages: int
    words: int
    concepts: list[Concept]
    mentioned: list[str]
    places: bytes
    surfaces: dict[str, dict[str, int]]
    capital: list[str]
    central: dict[str, float]
    claims: list[Claim]


def gist(record: Extraction, mentions: Iterable[Mention], claims: list[Claim]) -> Gist:
    """The gist of a record.

    Parameters
    ----------
    record : Extraction
        Of the document.
    mentions, claims : iterable of Mention and list of Claim
        Those of the record, corrected.
    """
    begins, words = {}, 0
    for segment in record.segments:
        begins[segment.id] = (segment.position, words, segment.text)
        words += segment.text.count(" ") + 1
    number: dict[str, int] = {}
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    places, capital = [], set()
    for mention in mentions:
        position, begin, text = begins[mention.segment]
        word = begin + text.count(" ", 0, mention.start)
        places.append((number.setdefault(mention.concept, len(number)), position, word))
        surfaces[mention.concept][mention.surface.casefold()] += 1
        if not mention.surface.islower():
            capital.add(mention.concept)
    return Gist(
        document=record.document,
        passages=len(record.segments),
        words=words,
        concepts=record.concepts,
        mentioned=list(number),
        places=np.array(places, dtype="<i4").tobytes(),
        surfaces={concept: dict(counts) for concept, counts in surfaces.items()},
        capital=sorted(capital),
        central=record.central,
        claims=claims,
    )


class Columns(NamedTuple):
    """A row a mention: its concept's and document's number, its passage and word.

    Passages are counted through all documents, with gaps between these; words in the document.
    """

    concept: Numbers
    document: Numbers
    passage: Numbers
    word: Numbers


class Mentions:
    """The mentions of all documents, document by document."""

    def __init__(self) -> None:
        self.concepts: list[str] = []
        self.words: list[int] = []
        self._number: dict[str, int] = {}
        self._passages = 0
        self._parts: list[NDArray[np.int32]] = []

    def add(self, found: Gist) -> None:
        """Take in a document."""
        places = np.frombuffer(found.places, dtype="<i4").reshape(-1, 3)
        own = np.array([self._numbered(concept) for concept in found.mentioned], dtype=np.int32)
        rows = np.empty((len(places), 4), dtype=np.int32)
        rows[:, 0] = own[places[:, 0]] if len(own) else 0
        rows[:, 1] = len(self.words)
        rows[:, 2] = places[:, 1] + self._passages
        rows[:, 3] = places[:, 2]
        self._parts.append(rows)
        self.words.append(found.words)
        self._passages += found.passages + 2
        for made in ("columns", "counts", "_company", "_orders"):
            self.__dict__.pop(made, None)

    def _numbered(self, concept: str) -> int:
        number = self._number.setdefault(concept, len(self.concepts))
        if number == len(self.concepts):
            self.concepts.append(concept)
        return number

    @cached_property
    def columns(self) -> Columns:
        """All mentions."""
        rows = np.concatenate([np.empty((0, 4), dtype=np.int32), *self._parts])
        self._parts = [rows]
        return Columns(*(rows[:, i].astype(np.int64) for i in range(4)))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each concept is mentioned."""
        found = np.bincount(self.columns.concept, minlength=len(self.concepts))
        return dict(zip(self.concepts, found.tolist(), strict=True))

    def company(self, concept: str, near: int) -> frozenset[str]:
        """The other concepts that are mentioned within so many passages of one."""
        number = self._number.get(concept)
        if number is None:
            return frozenset()
        if (concept, near) not in self._company:
            by_passage, passages, by_concept, first = self._orders
            mine = by_concept[first[number] : first[number + 1]]
            here = np.unique(self.columns.passage[mine])
            low = np.searchsorted(passages, here - near).tolist()
            high = np.searchsorted(passages, here + near, side="right").tolist()
            around = [by_passage[a:b] for a, b in zip(low, high, strict=True)]
            found = np.unique(self.columns.concept[np.concatenate(around)]).tolist()
            others = frozenset(self.concepts[other] for other in found if other != number)
            self._company[concept, near] = others
        return self._company[concept, near]

    @cached_property
    def _company(self) -> dict[tuple[str, int], frozenset[str]]:
        return {}

    @cached_property
    def _orders(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Rows by passage, with the passages, and rows by concept, with where each one's begin."""
        concept, _, passage, _ = self.columns
        by_passage = np.argsort(passage, kind="stable")
        by_concept = np.argsort(concept, kind="stable")
        numbers = np.arange(len(self.concepts) + 1)
        first = np.searchsorted(concept[by_concept], numbers)
        return by_passage, passage[by_passage], by_concept, first
