"""A graph as linked data: SKOS concepts, schema.org kinds, claims with their provenance.

Resources are given as JSON-LD nodes, with prefixed names for keys. Miles, A. and Bechhofer, S.
(2009). SKOS reference. W3C; Lebo, T. et al. (2013). PROV-O. W3C.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import networkx as nx

from graphkit.documents import link
from graphkit.exporters.xml import printable
from graphkit.graph import ConceptGraph
from graphkit.record import Claim, ConceptNode, DocumentNode, SegmentNode

__all__ = ["PREFIXES", "resources"]

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "gk": "urn:x-graphkit:term:",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_KINDS = {
    "person": "schema:Person",
    "idea": "schema:DefinedTerm",
    "tool": "schema:Product",
    "organization": "schema:Organization",
    "work": "schema:CreativeWork",
    "event": "schema:Event",
    "place": "schema:Place",
}

_BROADER = {"IS_A", "PART_OF"}

Resource = dict[str, Any]


def resources(graph: ConceptGraph) -> Iterator[Resource]:
    """All resources: the map, documents, concepts, claims, and the passages that claims are from.

    Two concepts are ``skos:related`` where a co-mention of some strength joins them. A claim that
    something is, or is part of, another makes it narrower; such two are not related as well, which
    SKOS (S27) rules out.
    """
    yield {"@id": "urn:x-graphkit:map", "@type": "skos:ConceptScheme"}
    surfaces: dict[str, set[str]] = defaultdict(set)
    for document in graph.documents.values():
        mentioned = set()
        for mention in graph.evidence[document.id].mentions:
            mentioned.add(mention.concept)
            surfaces[mention.concept].add(printable(mention.surface))
        yield _document(document, sorted(mentioned))
    broader = _broader(graph)
    related: dict[str, list[str]] = defaultdict(list)
    for edge in graph.co_mentions:
        if edge.strength and not (
            edge.target in broader.get(edge.source, {})
            or edge.source in broader.get(edge.target, {})
        ):
            related[edge.source].append(edge.target)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        claims[claim.subject].append(claim)
    for concept in graph.concepts.values():
        found = _concept(concept, surfaces[concept.id])
        found["skos:related"] = [_id("concept", other) for other in related[concept.id]]
        for claim in claims[concept.id]:
            if not claim.negated:
                found.setdefault(_relation(claim), []).append(_id("concept", claim.object))
                if claim.relation in _BROADER and claim.object in broader.get(concept.id, {}):
                    found.setdefault("skos:broader", []).append(_id("concept", claim.object))
        yield _without_empty(found)
    yield from _claims(graph)


def _document(document: DocumentNode, mentioned: list[str]) -> Resource:
    date = {"@value": printable(document.date), "@type": "xsd:date"} if document.date else None
    return _without_empty(
        {
            **_id("document", document.id),
            "@type": ["schema:CreativeWork", "prov:Entity"],
            "dcterms:title": printable(document.title),
            "dcterms:date": date,
            "dcterms:source": printable(document.source),
            "schema:url": document.url and printable(document.url),
            "dcterms:subject": [_id("concept", concept) for concept in mentioned],
        }
    )


def _concept(concept: ConceptNode, surfaces: set[str]) -> Resource:
    name = printable(concept.name)
    aliases = {printable(alias) for alias in concept.aliases} - {name}
    known = {label.casefold() for label in (name, *aliases)}
    return {
        **_id("concept", concept.id),
        "@type": ["skos:Concept", _KINDS[concept.kind]],
        "skos:inScheme": {"@id": "urn:x-graphkit:map"},
        "skos:prefLabel": name,
        "skos:altLabel": sorted(aliases),
        "skos:hiddenLabel": sorted(s for s in surfaces if s.casefold() not in known),
        "skos:definition": printable(concept.about),
        "gk:mentions": concept.mentions,
        "gk:documents": concept.documents,
        "gk:salience": float(concept.salience),
        "gk:community": concept.community,
    }


def _claims(graph: ConceptGraph) -> Iterator[Resource]:
    """The claims, document by document, and the passages in which they are made."""
    made: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        made[claim.document].append(claim)
    for document in sorted(made):
        wanted = {claim.segment for claim in made[document]}
        for segment in graph.evidence[document].segments:
            if segment.id in wanted:
                yield _segment(segment, graph.documents[document].url)
        for claim in made[document]:
            yield _without_empty(
                {
                    **_id("claim", claim.id),
                    "@type": ["rdf:Statement", "prov:Entity"],
                    "rdf:subject": _id("concept", claim.subject),
                    "rdf:predicate": {"@id": _relation(claim)},
                    "rdf:object": _id("concept", claim.object),
                    "gk:negated": claim.negated,
                    "gk:confidence": float(claim.confidence),
                    "prov:value": printable(claim.quote),
                    "dcterms:description": printable(claim.text),
                    "prov:wasDerivedFrom": _id("segment", claim.segment),
                    "prov:wasAttributedTo": claim.speaker and _id("concept", claim.speaker),
                }
            )


def _segment(segment: SegmentNode, url: str | None) -> Resource:
    return _without_empty(
        {
            **_id("segment", segment.id),
            "@type": ["schema:Quotation", "prov:Entity"],
            "prov:wasQuotedFrom": _id("document", segment.document),
            "prov:value": printable(segment.text),
            "schema:url": url and printable(link(url, segment.start) or ""),
            "gk:speaker": segment.speaker and printable(segment.speaker),
            "gk:line": segment.line,
        }
    )


def _broader(graph: ConceptGraph) -> Mapping[str, set[str]]:
    """For each concept all that are broader, near or far; what would close a circle is left out."""
    upwards: nx.DiGraph[str] = nx.DiGraph()
    for claim in graph.claims:
        if claim.relation in _BROADER and not claim.negated and claim.subject != claim.object:
            upwards.add_edge(claim.subject, claim.object)
    for part in list(nx.strongly_connected_components(upwards)):
        upwards.remove_edges_from(list(upwards.subgraph(part).edges))
    return {concept: nx.descendants(upwards, concept) for concept in upwards}


def _relation(claim: Claim) -> str:
    return f"gk:{quote(claim.relation, safe='')}"


def _id(kind: str, name: str) -> Resource:
    return {"@id": f"urn:x-graphkit:{kind}:{quote(name, safe='')}"}


def _without_empty(resource: Resource) -> Resource:
    return {key: value for key, value in resource.items() if value not in (None, "", [])}
