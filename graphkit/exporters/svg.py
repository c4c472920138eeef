"""The page's first view as a drawing, for places that show no HTML.

W3C (2011). Scalable Vector Graphics (SVG) 1.1, second edition.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO, TypeAlias

from graphkit.exporters import Format, rows, xml
from graphkit.graph import ConceptGraph
from graphkit.page.palette import CLAIM, COLOURS, GROUND, INK, LINK, OUTLINE, REGION, SHAPES, SOFT
from graphkit.page.scene import Node, Scene, scene

__all__ = ["FORMAT", "draw", "write"]

FORMAT = Format(
    "a drawing as the page shows first, to print or scale; use --top or --about for a part",
    "browsers, Inkscape, Illustrator, LaTeX",
)

Point: TypeAlias = tuple[float, float]

_WHOLE, _PART = 300, 150
"""Concepts up to which all are drawn, and how many are of larger maps."""

_MARGIN, _FOOT = 90, 60
_REGION = 84
_FACE = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

_STYLE = f"""
text {{ fill: {INK}; stroke: {GROUND}; stroke-width: 4px; stroke-linejoin: round;
        paint-order: stroke; text-anchor: middle }}
.key text {{ text-anchor: start; fill: {SOFT} }}
.region path {{ fill: {REGION}; stroke: {REGION}; stroke-width: {_REGION}px;
                stroke-linejoin: round }}
.link line {{ stroke: {LINK}; stroke-opacity: .34 }}
.claim path {{ fill: none; stroke: {CLAIM}; stroke-opacity: .45 }}
.node path, .key path {{ stroke: {OUTLINE}; stroke-width: .08 }}
"""


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Draw all concepts, or the most salient of a map with more than 300."""
    out.writelines(line.encode() for line in draw(graph))


def draw(graph: ConceptGraph) -> Iterator[str]:
    """The lines of the drawing: ground, links, claims, concepts with their names, a legend."""
    shown = scene(graph, len(graph.concepts) if len(graph.concepts) <= _WHOLE else _PART)
    xs, ys = [n.x for n in shown.nodes] or [0], [n.y for n in shown.nodes] or [0]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width = max(max(xs) + _MARGIN - left, 720)
    height = max(ys) + _MARGIN + _FOOT - top
    yield xml.HEAD
    box = {"viewBox": f"{left} {top} {width} {height}", "width": width, "height": height}
    root = {"xmlns": "http://www.w3.org/2000/svg", **box, "font-family": _FACE, "role": "img"}
    yield xml.start("svg", root, ">\n")
    yield xml.tag("title", {}, f"{len(shown.nodes)} of {len(graph.concepts)} concepts")
    yield xml.tag("style", {}, _STYLE)
    yield from _group("defs", {}, _head())
    ground = {"x": left, "y": top, "width": width, "height": height, "fill": GROUND}
    yield xml.tag("rect", ground)
    yield from _group("g", {"class": "region"}, _regions(shown))
    yield from _group("g", {"class": "link"}, _links(shown))
    yield from _group("g", {"class": "claim"}, _claims(graph, shown))
    for node in shown.nodes:
        yield from _shape(node)
    for node in reversed(shown.nodes):
        yield from _name(node)
    yield from _group("g", {"class": "key"}, _legend(shown, left + 40, top + height - 34))
    yield xml.end("svg")


def _group(name: str, attributes: dict[str, object], items: Iterator[str]) -> Iterator[str]:
    yield xml.start(name, attributes, ">\n")
    yield from items
    yield xml.end(name)


def _head() -> Iterator[str]:
    """The head of an arrow."""
    units = {"markerWidth": 8, "markerHeight": 8, "markerUnits": "userSpaceOnUse"}
    place = {"id": "head", "viewBox": "0 0 8 8", "refX": 8, "refY": 4, "orient": "auto"}
    yield xml.start("marker", place | units)
    yield xml.tag("path", {"d": "M0 0 8 4 0 8Z", "style": f"fill: {CLAIM}; stroke: none"})
    yield xml.end("marker")


def _regions(shown: Scene) -> Iterator[str]:
    """A soft ground under each community of some size."""
    members: dict[int, list[Point]] = defaultdict(list)
    for node in shown.nodes:
        members[node.concept.community].append((node.x, node.y + 10))
    for own in members.values():
        if len(own) > 3:
            corners = " ".join(f"{x:g} {y:g}" for x, y in hull(own))
            yield xml.tag("path", {"d": f"M{corners}Z"})


def _links(shown: Scene) -> Iterator[str]:
    at = {node.concept.id: node for node in shown.nodes}
    for link in shown.links:
        a, b = at[link.source], at[link.target]
        ends = {"x1": a.x, "y1": a.y, "x2": b.x, "y2": b.y}
        yield xml.tag("line", ends | {"stroke-width": round(0.5 + 4 * link.strength, 2)})


def _claims(graph: ConceptGraph, shown: Scene) -> Iterator[str]:
    """An arrow for each thing claimed, bent so that it runs beside the link; dashed if denied."""
    at = {node.concept.id: node for node in shown.nodes}
    for said in rows.propositions(graph.claims):
        if said.subject == said.object or not {said.subject, said.object} <= at.keys():
            continue
        a, b = at[said.subject], at[said.object]
        dx, dy = b.x - a.x, b.y - a.y
        middle = f"{(a.x + b.x) / 2 + dy * 0.12:.1f} {(a.y + b.y) / 2 - dx * 0.12:.1f}"
        short = 1 - min((b.radius + 3) / max((dx**2 + dy**2) ** 0.5, 1), 0.9)
        end = f"{a.x + dx * short:.1f} {a.y + dy * short:.1f}"
        look = {"d": f"M{a.x} {a.y}Q{middle} {end}", "marker-end": "url(#head)"}
        look["stroke-width"] = f"{0.8 + said.confidence:.2f}"
        if said.negated:
            look["stroke-dasharray"] = "5 4"
        words = rows.words(said.relation, said.negated)
        yield xml.start("path", look)
        yield xml.tag("title", {}, f"{a.concept.name} {words} {b.concept.name}")
        yield xml.end("path")


def _shape(node: Node) -> Iterator[str]:
    kind = node.concept.kind
    yield xml.start("g", {"class": "node", "id": node.concept.id})
    yield xml.tag("title", {}, f"{node.concept.name} ({kind})")
    place = f"translate({node.x} {node.y}) scale({node.radius:g})"
    yield xml.tag("path", {"d": SHAPES[kind], "transform": place, "fill": COLOURS[kind]})
    yield xml.end("g")


def _name(node: Node) -> Iterator[str]:
    for row, line in enumerate(node.label):
        y = node.y + node.radius + 3 + node.type_size * (0.9 + 1.15 * row)
        place = {"x": node.x, "y": round(y, 1), "font-size": node.type_size}
        yield xml.tag("text", place, line)


def _legend(shown: Scene, x: float, y: float) -> Iterator[str]:
    kinds = {node.concept.kind for node in shown.nodes}
    for kind, colour in COLOURS.items():
        if kind in kinds:
            place = f"translate({x} {y}) scale(7)"
            yield xml.tag("path", {"d": SHAPES[kind], "transform": place, "fill": colour})
            yield xml.tag("text", {"x": x + 14, "y": y + 5, "font-size": 14}, kind)
            x += 42 + 8 * len(kind)


def hull(points: Sequence[Point]) -> list[Point]:
    """The corners of the smallest convex area that holds all points.

    References
    ----------
    Andrew, A. (1979). Another efficient algorithm for convex hulls in two dimensions.

    >>> hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """

    def half(walk: Sequence[Point]) -> list[Point]:
        kept: list[Point] = []
        for x, y in walk:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    ordered = sorted(points)
    return half(ordered) + half(ordered[::-1])
