"""Concept Mapping Extensible Language of CmapTools.

Cañas, A. J. et al. (2006). Concept maps: integrating knowledge and information visualization;
https://cmap.ihmc.us/xml/CXL.html
"""

from collections.abc import Iterable
from typing import IO, NamedTuple

from graphkit.exporters import Format, rows, xml
from graphkit.exporters.placement import places
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a concept map of propositions: concept, linking phrase, concept; use --top 60",
    "CmapTools",
)

_ROOT = {
    "xmlns": "http://cmap.ihmc.us/xml/cmap/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


class Phrase(NamedTuple):
    """What stands between two concepts."""

    id: str
    label: str
    source: str
    target: str


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write concepts, claims, and the strongest few co-mentions where nothing is claimed."""
    phrases = _phrases(graph)
    place = places(graph)
    left = min((x for x, _ in place.values()), default=0) - 100
    top = min((y for _, y in place.values()), default=0) - 100
    middle = {
        phrase.id: (
            (place[phrase.source][0] + place[phrase.target][0]) // 2,
            (place[phrase.source][1] + place[phrase.target][1]) // 2,
        )
        for phrase in phrases
    }
    joints = [joint for phrase in phrases for joint in _joints(phrase)]
    out.write((xml.HEAD + xml.start("cmap", _ROOT, ">\n")).encode())
    title = xml.tag("dc:title", {}, "Concept map")
    out.write(f"<res-meta>\n{title}</res-meta>\n<map>\n".encode())
    _list(
        out,
        "concept",
        (
            {"id": f"concept-{c.id}", "label": c.name, "short-comment": c.about or None}
            for c in graph.concepts.values()
        ),
    )
    _list(out, "linking-phrase", ({"id": p.id, "label": p.label} for p in phrases))
    _list(out, "connection", joints)
    for kind, drawn in (
        ("concept", {f"concept-{concept}": place[concept] for concept in graph.concepts}),
        ("linking-phrase", middle),
    ):
        _list(
            out,
            f"{kind}-appearance",
            ({"id": id_, "x": x - left, "y": y - top} for id_, (x, y) in drawn.items()),
        )
    out.write(b"</map>\n</cmap>\n")


def _phrases(graph: ConceptGraph) -> list[Phrase]:
    said = rows.propositions(graph.claims)
    joined = {frozenset((claim.subject, claim.object)) for claim in said}
    pairs = [
        (rows.words(claim.relation, claim.negated), claim.subject, claim.object) for claim in said
    ]
    pairs += [
        ("comes up with", edge.source, edge.target)
        for edge in rows.backbone(graph)
        if {edge.source, edge.target} not in joined
    ]
    return [Phrase(f"phrase-{number}", *pair) for number, pair in enumerate(pairs)]


def _joints(phrase: Phrase) -> Iterable[dict[str, object]]:
    """From the subject to the phrase, and from there to the object."""
    source, target = f"concept-{phrase.source}", f"concept-{phrase.target}"
    yield {"id": f"{phrase.id}-from", "from-id": source, "to-id": phrase.id}
    yield {"id": f"{phrase.id}-to", "from-id": phrase.id, "to-id": target}


def _list(out: IO[bytes], name: str, items: Iterable[dict[str, object]]) -> None:
    out.write(f"<{name}-list>\n".encode())
    for item in items:
        out.write(xml.tag(name, item).encode())
    out.write(f"</{name}-list>\n".encode())
