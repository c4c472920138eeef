"""What the page knows of a graph, as tables that refer to each other by number."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

from graphkit.claims import READINGS
from graphkit.documents import link
from graphkit.graph import ConceptGraph
from graphkit.page.backbone import significance
from graphkit.page.palette import COLOURS, SHAPES, lines, radius, type_size
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, Mention, SegmentNode

__all__ = ["CONCEPTS", "contents"]

Found = TypeVar("Found", Mention, Claim)

CONCEPTS = 5_000
_CLAIMS, _PASSAGES, _MENTIONS = 8_000, 12_000, 48_000
_MENTIONS_A_CONCEPT = 400
_LINKS_A_CONCEPT = 40
"""Bounds that keep the page of a very large map a file that can be sent and opened."""


def contents(graph: ConceptGraph) -> dict[str, Any]:
    """The tables of a page: documents, passages, concepts with their mentions, links, claims.

    Of a very large map they hold the most salient concepts, the strongest links of each, the surest
    claims, and passages for the surest mentions of every concept in turn, from the documents that
    mention it most.
    """
    concepts = graph.ranked()[:CONCEPTS]
    number = {concept.id: i for i, concept in enumerate(concepts)}
    document = {name: i for i, name in enumerate(graph.documents)}
    claims = _surest(
        [c for c in graph.claims if c.subject in number and c.object in number], _CLAIMS
    )
    told = {claim.segment for claim in claims}
    where = _where(graph, number)
    said, found = _evidence(graph, where, claims)
    mentions = _with_room(said, told)
    told.update(mention.segment for own in mentions.values() for mention in own)
    passages = [segment for segment in found if segment.id in told]
    passage = {segment.id: i for i, segment in enumerate(passages)}
    links = _links(graph, number)
    return {
        "documents": [_document(d) for d in graph.documents.values()],
        "passages": [_passage(s, document) for s in passages],
        "concepts": [
            _concept(c, mentions[c.id], passage, passages) | {"within": [*where[c.id]]}
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


def _where(graph: ConceptGraph, shown: Iterable[str]) -> dict[str, dict[int, int]]:
    """For each concept the numbers of the documents that mention it, and how often."""
    where: dict[str, dict[int, int]] = {concept: {} for concept in shown}
    for number, document in enumerate(graph.documents):
        for concept, count in graph.index.places.get(document, {}).items():
            if concept in where:
                where[concept][number] = count
    return where


def _evidence(
    graph: ConceptGraph, where: Mapping[str, Mapping[int, int]], claims: Iterable[Claim]
) -> tuple[dict[str, list[Mention]], list[SegmentNode]]:
    """Mentions of each concept, of which none has more than its share, and their passages.

    The passages of claims are among these. Documents that are not needed for either are not read.
    """
    share = _share(sum(counts.values()) for counts in where.values())
    wanted: dict[int, set[str]] = {}
    for concept, counts in where.items():
        for number in _most(counts, share):
            wanted.setdefault(number, set()).add(concept)
    told: dict[str, set[str]] = {}
    for claim in claims:
        told.setdefault(claim.document, set()).add(claim.segment)
    said: dict[str, list[Mention]] = {concept: [] for concept in where}
    passages: list[SegmentNode] = []
    for number, document in enumerate(graph.documents):
        if number not in wanted and document not in told:
            continue
        evidence = graph.evidence[document]
        chosen, here = wanted.get(number, set()), told.get(document, set())
        for mention in evidence.mentions:
            if mention.concept in chosen:
                said[mention.concept].append(mention)
                here.add(mention.segment)
        passages += [segment for segment in evidence.segments if segment.id in here]
    return {concept: _surest(own, share) for concept, own in said.items()}, passages


def _share(counts: Iterable[int]) -> int:
    """The mentions that every concept may show, if it has as many, for all to find room.

    >>> _share([1, 10, 100_000])
    400
    """
    counts = np.fromiter(counts, dtype=np.int64)
    shares = range(1, _MENTIONS_A_CONCEPT + 1)
    shown = [int(np.minimum(counts, share).sum()) for share in shares]
    return max(bisect_right(shown, _MENTIONS), 1)


def _most(counts: Mapping[int, int], share: int) -> Iterator[int]:
    """The documents with the most mentions, until these are so many."""
    for number in sorted(counts, key=lambda number: (-counts[number], number)):
        if share <= 0:
            return
        share -= counts[number]
        yield number


def _surest(found: list[Found], share: int) -> list[Found]:
    ranked = sorted(range(len(found)), key=lambda i: -found[i].confidence)
    return [found[i] for i in sorted(ranked[:share])]


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
    ranked = sorted(graph.among(number), key=attrgetter("strength"), reverse=True)
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
        "name": concept.name,
        "label": lines(concept.name),
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
