"""The property graph of a map: tables of nodes and relationships, and the rows they hold.

Both stores and both exports for Neo4j are made of these tables; labels, types and property names
come from here and from nowhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from graphkit.graph import ConceptGraph
from graphkit.record import Claim, ConceptNode
from graphkit.vocabulary import fold_name
from graphkit.vocabulary.spelling import spellings

__all__ = ["KIND_LABELS", "NODES", "RELATIONS", "RELATIONSHIPS", "Nodes", "Relationships"]

RELATIONS = [
    "CREATED",
    "AUTHORED",
    "WORKS_AT",
    "MEMBER_OF",
    "STUDIED_WITH",
    "LOCATED_IN",
    "IS_A",
    "PART_OF",
    "USES",
    "BUILT_ON",
    "RUNS_ON",
    "APPLIED_TO",
    "ENABLES",
    "CAUSES",
    "REQUIRES",
    "IMPROVES",
    "LIMITS",
    "OUTPERFORMS",
    "REPLACES",
    "SIMILAR_TO",
    "DIFFERS_FROM",
    "INSPIRED_BY",
    "SUPPORTS",
    "CRITICIZES",
    "BELIEVES",
    "RELATED_TO",
]
"""Relations that a claim may state, each also the type of a relationship between concepts."""

KIND_LABELS = {
    kind: kind.capitalize()
    for kind in ("person", "idea", "tool", "organization", "work", "event", "place")
}
"""The second label of a concept in Neo4j, by its kind."""

Row = tuple[object, ...]
Rows = Callable[[ConceptGraph], Iterator[Row]]


class Nodes(NamedTuple):
    """Nodes of one label.

    ``columns`` gives the type of each property, the first of which is the unique ``id``; ``rows``
    their values in the same order.
    """

    label: str
    columns: dict[str, str]
    rows: Rows


class Relationships(NamedTuple):
    """Relationships of one type.

    A row is the id of the source, the id of the target, and the ``columns``, of which the first
    ``keys`` tell relationships between the same two nodes apart.
    """

    type: str
    source: str
    target: str
    columns: dict[str, str]
    keys: int
    rows: Rows


def _concepts(graph: ConceptGraph) -> Iterator[Row]:
    for c in graph.concepts.values():
        about = (c.about, c.mentions, c.documents, c.salience, c.community, c.discovered)
        yield (c.id, c.name, c.kind, list(c.aliases), *about)


def _documents(graph: ConceptGraph) -> Iterator[Row]:
    for d in graph.documents.values():
        yield d.id, d.title, d.date, d.url, d.source


def _segments(graph: ConceptGraph) -> Iterator[Row]:
    for s in graph.segments():
        yield s.id, s.position, s.start, s.end, s.speaker, s.text, s.line


def _claims(graph: ConceptGraph) -> Iterator[Row]:
    labels = _speaker_labels(graph)
    for c in graph.claims:
        speaker = graph.concepts[c.speaker].name if c.speaker else labels[c.segment]
        yield c.id, c.relation, c.text, c.negated, c.confidence, speaker


def _speaker_labels(graph: ConceptGraph) -> dict[str, str | None]:
    """Who speaks in the passages that claims were made in, as the source labels them."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        wanted[claim.document].add(claim.segment)
    return {
        segment.id: segment.speaker
        for document, segments in wanted.items()
        for segment in graph.evidence[document].segments
        if segment.id in segments
    }


def _mentioned_in(graph: ConceptGraph) -> Iterator[Row]:
    for document in graph.documents:
        count: Counter[str] = Counter()
        first: dict[str, int] = {}
        for mention in graph.evidence[document].mentions:
            count[mention.concept] += 1
            first[mention.concept] = min(mention.line, first.get(mention.concept, mention.line))
        for concept in sorted(count):
            yield concept, document, count[concept], first[concept]


def _mentions(graph: ConceptGraph) -> Iterator[Row]:
    named = cache(lambda concept, surface: _is_named(graph.concepts[concept], surface))
    for m in graph.mentions():
        place = (m.start, m.end, m.surface, m.line, m.time)
        yield m.segment, m.concept, *place, m.confidence, named(m.concept, m.surface), m.reason


def _is_named(concept: ConceptNode, surface: str) -> bool:
    """Whether a surface is a name of the concept in some spelling, or words of one (a surname)."""
    said = fold_name(surface)
    ways = spellings((concept.name, *concept.aliases), concept.kind)
    return said in ways or any(set(said) <= set(way) for way in ways)


def _part_of_document(graph: ConceptGraph) -> Iterator[Row]:
    for segment in graph.segments():
        yield segment.id, segment.document


def _co_mentioned_with(graph: ConceptGraph) -> Iterator[Row]:
    for e in graph.co_mentions:
        yield e.source, e.target, e.count, e.documents, e.npmi, e.strength


def _subject(graph: ConceptGraph) -> Iterator[Row]:
    return ((c.id, c.subject) for c in graph.claims)


def _object(graph: ConceptGraph) -> Iterator[Row]:
    return ((c.id, c.object) for c in graph.claims)


def _made(graph: ConceptGraph) -> Iterator[Row]:
    return ((c.speaker, c.id) for c in graph.claims if c.speaker)


def _evidenced_by(graph: ConceptGraph) -> Iterator[Row]:
    return ((c.id, c.segment, c.quote, c.line, c.time) for c in graph.claims)


def _related(relation: str, graph: ConceptGraph) -> Iterator[Row]:
    """One row for all claims that say the same, and one for those that deny it."""
    said: dict[tuple[str, str, bool], list[Claim]] = defaultdict(list)
    for c in graph.claims:
        if c.relation == relation:
            said[c.subject, c.object, c.negated].append(c)
    for (subject, object_, negated), claims in sorted(said.items()):
        yield subject, object_, negated, len(claims), max(c.confidence for c in claims)


NODES = [
    Nodes(
        "Concept",
        {
            "id": "STRING",
            "name": "STRING",
            "kind": "STRING",
            "aliases": "STRING[]",
            "about": "STRING",
            "mentions": "INT64",
            "documents": "INT64",
            "salience": "DOUBLE",
            "community": "INT64",
            "discovered": "BOOLEAN",
        },
        _concepts,
    ),
    Nodes(
        "Document",
        dict.fromkeys(["id", "title", "date", "url", "source"], "STRING"),
        _documents,
    ),
    Nodes(
        "Segment",
        {
            "id": "STRING",
            "position": "INT64",
            "start": "DOUBLE",
            "end": "DOUBLE",
            "speaker": "STRING",
            "text": "STRING",
            "line": "INT64",
        },
        _segments,
    ),
    Nodes(
        "Claim",
        {
            "id": "STRING",
            "relation": "STRING",
            "text": "STRING",
            "negated": "BOOLEAN",
            "confidence": "DOUBLE",
            "speaker": "STRING",
        },
        _claims,
    ),
]

RELATIONSHIPS = [
    Relationships(
        "MENTIONED_IN",
        "Concept",
        "Document",
        {"count": "INT64", "first": "INT64"},
        0,
        _mentioned_in,
    ),
    Relationships("PART_OF_DOCUMENT", "Segment", "Document", {}, 0, _part_of_document),
    Relationships(
        "MENTIONS",
        "Segment",
        "Concept",
        {
            "start": "INT64",
            "end": "INT64",
            "surface": "STRING",
            "line": "INT64",
            "time": "DOUBLE",
            "confidence": "DOUBLE",
            "named": "BOOLEAN",
            "reason": "STRING",
        },
        2,
        _mentions,
    ),
    Relationships(
        "CO_MENTIONED_WITH",
        "Concept",
        "Concept",
        {"count": "INT64", "documents": "INT64", "npmi": "DOUBLE", "strength": "DOUBLE"},
        0,
        _co_mentioned_with,
    ),
    Relationships("SUBJECT", "Claim", "Concept", {}, 0, _subject),
    Relationships("OBJECT", "Claim", "Concept", {}, 0, _object),
    Relationships("MADE", "Concept", "Claim", {}, 0, _made),
    Relationships(
        "EVIDENCED_BY",
        "Claim",
        "Segment",
        {"quote": "STRING", "line": "INT64", "time": "DOUBLE"},
        0,
        _evidenced_by,
    ),
    *(
        Relationships(
            relation,
            "Concept",
            "Concept",
            {"negated": "BOOLEAN", "claims": "INT64", "confidence": "DOUBLE"},
            1,
            partial(_related, relation),
        )
        for relation in RELATIONS
    ),
]
