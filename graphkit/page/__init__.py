"""The standalone page to look at a map with: one HTML file that asks no host for anything."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from graphkit.documents import link
from graphkit.graph import ConceptGraph
from graphkit.page.layout import positions
from graphkit.record import CoMention, ConceptNode, Mention, SegmentNode

__all__ = ["COLOURS", "is_of", "render"]

COLOURS = {
    "person": "#0072b2",
    "idea": "#e69f00",
    "tool": "#009e73",
    "organization": "#cc79a7",
    "work": "#d55e00",
    "event": "#56b4e9",
    "place": "#8c8c8c",
}
"""Okabe, M. and Ito, K. (2008). Color universal design: told apart by colour-blind readers."""

_SHAPES = {
    "person": "dot",
    "idea": "diamond",
    "tool": "square",
    "organization": "hexagon",
    "work": "triangle",
    "event": "star",
    "place": "triangleDown",
}

_EDGES_A_CONCEPT = 4
_NEIGHBOURS_A_CONCEPT = 16
_QUOTES_A_CONCEPT = 6

_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "selectionWidth": 2},
    "nodes": {"borderWidth": 1},
}


def render(graph: ConceptGraph, *, title: str, top: int = 150, state: str = "") -> str:
    """The page of a graph as HTML.

    Parameters
    ----------
    graph : ConceptGraph
        What to show.
    title : str
        Heading of the page.
    top : int
        How many concepts to show, the most salient first.
    state : str
        Digest of what the page was made of; `is_of` asks for it.
    """
    from pyvis.network import Network

    concepts = graph.ranked()[:top]
    edges = _backbone(graph, concepts)
    places = positions([c.id for c in concepts], {(e.source, e.target): e.strength for e in edges})
    network = Network(directed=True)
    for concept in concepts:
        x, y = places[concept.id]
        network.add_node(
            concept.id,
            label=concept.name,
            shape=_SHAPES[concept.kind],
            color=COLOURS[concept.kind],
            size=round(6 + 24 * concept.salience, 1),
            font={"size": round(13 + 15 * concept.salience)},
            kind=concept.kind,
            x=x,
            y=y,
        )
    for edge in edges:
        network.add_edge(edge.source, edge.target, width=round(0.5 + 4 * edge.strength, 2))
    network.set_options(json.dumps(_OPTIONS))
    here = files("graphkit.page")
    network.set_template(Path(str(here.joinpath("template.html"))).as_posix())
    details = _details(graph, concepts)
    network.templateEnv.globals.update(
        title=title,
        state=state,
        nonce=hashlib.sha256(repr(details).encode()).hexdigest()[:16],
        colours=COLOURS,
        vis=files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text("utf-8"),
        style=here.joinpath("page.css").read_text("utf-8"),
        script=here.joinpath("page.js").read_text("utf-8"),
        details=details,
        total=len(graph.concepts),
        documents=len(graph.documents),
    )
    html: str = network.generate_html()
    return html


def is_of(page: Path, state: str) -> bool:
    """Whether a file is the page that was made of this state."""
    try:
        with page.open(encoding="utf-8") as text:
            return f'name="graphkit-state" content="{state}"' in text.read(2000)
    except (OSError, UnicodeDecodeError):
        return False


def _backbone(graph: ConceptGraph, concepts: Iterable[ConceptNode]) -> list[CoMention]:
    """The strongest few edges of each concept shown."""
    shown = {concept.id for concept in concepts}
    kept: dict[tuple[str, str], CoMention] = {}
    for concept in sorted(shown):
        edges = [
            e for other, e in graph.neighbours[concept].items() if other in shown and e.strength
        ]
        edges.sort(key=lambda e: (-e.strength, e.source, e.target))
        kept.update({(e.source, e.target): e for e in edges[:_EDGES_A_CONCEPT]})
    return [kept[pair] for pair in sorted(kept)]


def _details(graph: ConceptGraph, concepts: Iterable[ConceptNode]) -> dict[str, Any]:
    """What the side panel tells of each concept."""
    shown = {concept.id for concept in concepts}
    quotes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    places, surfaces = graph.index.places, graph.index.surfaces
    for document in graph.documents:
        here = shown.intersection(places.get(document, ()))
        wanted = {concept for concept in here if len(quotes[concept]) < _QUOTES_A_CONCEPT}
        if not wanted:
            continue
        evidence = graph.evidence[document]
        segments = {segment.id: segment for segment in evidence.segments}
        for mention in evidence.mentions:
            found = quotes[mention.concept]
            if mention.concept in wanted and len(found) < _QUOTES_A_CONCEPT:
                found.append(_quote(graph, mention, segments[mention.segment]))
    return {
        concept: {
            "kind": graph.concepts[concept].kind,
            "about": graph.concepts[concept].about,
            "aliases": graph.concepts[concept].aliases,
            "mentions": graph.concepts[concept].mentions,
            "documents": graph.concepts[concept].documents,
            "surfaces": _ranked(surfaces.get(concept, {})),
            "quotes": quotes[concept],
            "neighbours": _neighbours(graph, concept, shown),
        }
        for concept in sorted(shown)
    }


def _ranked(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda surface: (-counts[surface], surface))


def _neighbours(graph: ConceptGraph, concept: str, shown: set[str]) -> list[str]:
    """Those among the concepts shown that keep a concept company, the strongest first."""
    edges = graph.neighbours[concept]
    others = [other for other, edge in edges.items() if other in shown and edge.strength]
    return sorted(others, key=lambda o: (-edges[o].strength, o))[:_NEIGHBOURS_A_CONCEPT]


def _quote(graph: ConceptGraph, mention: Mention, segment: SegmentNode) -> dict[str, Any]:
    document = graph.documents[mention.document]
    safe = document.url and document.url.startswith(("http://", "https://"))
    return {
        "before": segment.text[: mention.start],
        "surface": mention.surface,
        "after": segment.text[mention.end :],
        "document": document.title,
        "line": mention.line,
        "time": mention.time,
        "url": link(document.url, mention.time) if safe else None,
    }
