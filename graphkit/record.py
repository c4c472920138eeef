"""What is written down of a talk and of a map: the rows of the interchange format.

An `Extraction` is the record of one document; a map's graph is made of the same rows.
"""

import msgspec

from graphkit.vocabulary import Entry, Kind

__all__ = [
    "VERSION",
    "Claim",
    "CoMention",
    "Concept",
    "ConceptNode",
    "DocumentNode",
    "Extraction",
    "Header",
    "Mention",
    "SegmentNode",
]

VERSION = 24
"""Raised when extraction finds other things in the same text, so that old records are redone."""


class DocumentNode(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A document of the map; the fields are those of `graphkit.documents.Document`."""

    id: str
    title: str
    date: str | None
    url: str | None
    source: str
    kind: str
    words: int


class SegmentNode(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A passage of a document: its text, its place in the file and in the recording."""

    id: str
    document: str
    position: int
    start: float | None
    end: float | None
    speaker: str | None
    line: int
    text: str


class Concept(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A concept as a document's record describes it; of a discovered one the kind may be unsure."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    about: str = ""
    discovered: bool = False
    kind_confidence: float = 1.0

    @classmethod
    def of(cls, entry: Entry) -> "Concept":
        """A concept of the vocabulary."""
        return cls(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            aliases=entry.aliases,
            about=entry.about,
        )


class ConceptNode(Concept, frozen=True, kw_only=True, gc=False):
    """A concept of the map.

    ``mentions`` and ``documents`` are counts, ``salience`` its rank in 0..1, ``community`` the
    number of its community, 0 being the largest.
    """

    mentions: int
    documents: int
    salience: float
    community: int


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One surface at one place that means one concept.

    ``start`` and ``end`` are character offsets into the text of the segment; ``line`` is the
    1-based line of the file on which it begins, ``time`` its second in the recording. ``reason``
    says in words why a surface that is no name of the concept was taken for it; it stands in
    records and is left out of the interchange format.
    """

    concept: str
    document: str
    segment: str
    start: int
    end: int
    surface: str
    line: int
    time: float | None
    confidence: float
    reason: str = ""


class CoMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two concepts that keep company; ``source`` is the smaller id.

    ``count`` windows and ``documents`` have both; ``npmi`` and ``strength`` are defined in
    `graphkit.weights`.
    """

    source: str
    target: str
    count: int
    documents: int
    npmi: float
    strength: float


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A statement of the text that joins two concepts; ``speaker`` is a concept's id."""

    id: str
    document: str
    segment: str
    subject: str
    relation: str
    object: str
    negated: bool
    speaker: str | None
    text: str
    quote: str
    line: int
    time: float | None
    confidence: float


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What tells whether a record is up to date: digests of its document and of the settings."""

    digest: str
    settings: str


class Extraction(Header, frozen=True, kw_only=True):
    """The record of one document.

    ``lines`` holds for each segment the characters at which a line of the file begins in it, each
    with the line's number. ``unsure`` holds readings that were too doubtful to be mentions, and
    ``central`` how likely the document is about each of its concepts, where that was judged.
    """

    document: DocumentNode
    concepts: list[Concept]
    segments: list[SegmentNode]
    lines: list[list[tuple[int, int]]]
    mentions: list[Mention]
    unsure: list[Mention]
    central: dict[str, float]
    claims: list[Claim]
