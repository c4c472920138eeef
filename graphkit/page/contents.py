"""What the page knows of a graph, as tables that refer to each other by number."""

import math
from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import Any

from graphkit.claims import READINGS
from graphkit.documents import link
from graphkit.graph import ConceptGraph
from graphkit.page.backbone import significance
from graphkit.page.palette import COLOURS, SHAPES, lines, radius, type_size
from graphkit.record import CoMention, ConceptNode, DocumentNode, Mention, SegmentNode

__all__ = ["contents"]

_CONCEPTS = 5_000
_PASSAGES = 12_000
_MENTIONS_A_CONCEPT = 400
_LINKS_A_CONCEPT = 40
"""Bounds that keep the page of a very large map a file that can be sent and opened."""


def contents(graph: ConceptGraph) -> dict[str, Any]:
    """The tables of a page: documents, passages, concepts with their mentions, links, claims.

    Of a very large map they hold the most salient concepts, the strongest links of each, and
    passages for the surest mentions of every concept in turn.
    """
    concepts = graph.ranked()[:_CONCEPTS]
    number = {concept.id: i for i, concept in enumerate(concepts)}
    document = {name: i for i, name in enumerate(graph.documents)}
    claims = [c for c in graph.claims if c.subject in number and c.object in number]
    told = {claim.segment for claim in claims}
    said, where = _mentioned(graph, number)
    mentions = _with_room(said, told)
    told.update(mention.segment for own in mentions.values() for mention in own)
    talks = {claim.document for claim in claims}
    talks.update(mention.document for own in mentions.values() for mention in own)
    passages = _passages(graph, told, talks)
    passage = {segment.id: i for i, segment in enumerate(passages)}
    links = _links(graph, number)
    return {
        "documents": [_document(d) for d in graph.documents.values()],
        "passages": [_passage(s, document) for s in passages],
        "concepts": [
            _concept(c, mentions[c.id], passage, passages) | {"within": where[c.id]}
            for c in concepts
        ],
        "links": [
            _link(edge, chance, number)
            for edge, chance in zip(links, significance(links), strict=True)
        ],
        "claims": [
            {
                "subject": number[claim.subject],
                "relation": claim.relation,
                "object": number[claim.object],
                "negated": claim.negated,
                "speaker": number.get(claim.speaker or ""),
                "quote": claim.quote,
                "passage": passage[claim.segment],
                "line": claim.line,
                "time": claim.time,
                "confidence": claim.confidence,
            }
            for claim in claims
        ],
        "readings": READINGS,
        "kinds": list(COLOURS),
        "colours": COLOURS,
        "shapes": SHAPES,
        "total": len(graph.concepts),
    }


def _mentioned(
    graph: ConceptGraph, shown: Iterable[str]
) -> tuple[dict[str, list[Mention]], dict[str, list[int]]]:
    """The surest mentions of each concept in the order of the talks, and all its documents.

    Documents that mention none are not read.
    """
    said: dict[str, list[Mention]] = {concept: [] for concept in shown}
    where: dict[str, list[int]] = {concept: [] for concept in said}
    for number, document in enumerate(graph.documents):
        here = graph.index.places.get(document, {})
        for mention in graph.evidence[document].mentions if said.keys() & here else ():
            if mention.concept not in said:
                continue
            own = said[mention.concept]
            own.append(mention)
            if len(own) >= 2 * _MENTIONS_A_CONCEPT:
                own[:] = _surest(own)
            if where[mention.concept][-1:] != [number]:
                where[mention.concept].append(number)
    return {concept: _surest(own) for concept, own in said.items()}, where


def _passages(graph: ConceptGraph, told: set[str], talks: set[str]) -> list[SegmentNode]:
    """Some passages of some documents, in their order."""
    return [
        segment
        for document in graph.documents
        if document in talks
        for segment in graph.evidence[document].segments
        if segment.id in told
    ]


def _surest(mentions: list[Mention]) -> list[Mention]:
    ranked = sorted(range(len(mentions)), key=lambda i: -mentions[i].confidence)
    return [mentions[i] for i in sorted(ranked[:_MENTIONS_A_CONCEPT])]


def _with_room(said: dict[str, list[Mention]], passages: Iterable[str]) -> dict[str, list[Mention]]:
    """The mentions whose passages find room beside some, one of each concept at a time."""
    ranked = [sorted(said[concept], key=lambda m: -m.confidence) for concept in sorted(said)]
    room, kept = set(passages), set()
    for mention in filter(None, chain.from_iterable(zip_longest(*ranked))):
        if len(room) < _PASSAGES or mention.segment in room:
            room.add(mention.segment)
            kept.add(id(mention))
    return {concept: [m for m in own if id(m) in kept] for concept, own in said.items()}


def _links(graph: ConceptGraph, number: dict[str, int]) -> list[CoMention]:
    """The co-mentions that are among the strongest of one of their ends."""
    among = (e for e in graph.co_mentions if e.source in number and e.target in number)
    ranked = sorted(among, key=lambda e: (-e.strength, e.source, e.target))
    kept, degree = [], dict.fromkeys(number, 0)
    for edge in ranked:
        if min(degree[edge.source], degree[edge.target]) < _LINKS_A_CONCEPT:
            kept.append(edge)
            degree[edge.source] += 1
            degree[edge.target] += 1
    return kept


def _document(document: DocumentNode) -> dict[str, Any]:
    url = document.url or ""
    safe = url.startswith(("https://", "http://"))
    first = link(url, 0) if safe else None
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "url": url if safe else None,
        "seconds": first.removesuffix("0") if first else None,
    }


def _passage(segment: SegmentNode, document: dict[str, int]) -> list[Any]:
    return [document[segment.document], segment.position, segment.speaker, segment.text]


def _concept(
    concept: ConceptNode,
    mentions: list[Mention],
    passage: dict[str, int],
    passages: list[SegmentNode],
) -> dict[str, Any]:
    def said(mention: Mention) -> list[Any]:
        number = passage[mention.segment]
        text = passages[number].text
        return [
            number,
            _unit(text, mention.start),
            _unit(text, mention.end),
            mention.line,
            None if mention.time is None else math.floor(mention.time),
            round(mention.confidence, 2),
            *([mention.reason] if mention.reason else []),
        ]

    return {
        "id": concept.id,
        "name": "\n".join(lines(concept.name)),
        "kind": concept.kind,
        "aliases": concept.aliases,
        "about": concept.about,
        "discovered": concept.discovered,
        "mentions": concept.mentions,
        "documents": concept.documents,
        "salience": round(concept.salience, 4),
        "community": concept.community,
        "radius": radius(concept.salience),
        "type": type_size(concept.salience),
        "said": [said(mention) for mention in mentions],
    }


def _unit(text: str, offset: int) -> int:
    """An offset as JavaScript counts, to which a character may be two units of UTF-16.

    >>> _unit("🎵 a song", 2)
    3
    """
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le")) // 2


def _link(edge: CoMention, chance: float, number: dict[str, int]) -> list[float]:
    ends = (number[edge.source], number[edge.target])
    figures = (round(edge.npmi, 3), round(edge.strength, 4), chance)
    return [*ends, edge.count, edge.documents, *figures]
