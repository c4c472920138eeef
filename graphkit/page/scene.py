"""The first view of a graph: which concepts and links it shows, and where."""

from collections.abc import Sequence

import msgspec

from graphkit.graph import ConceptGraph
from graphkit.page.backbone import backbone
from graphkit.page.layout import positions
from graphkit.page.palette import lines, radius, type_size
from graphkit.record import CoMention, ConceptNode

__all__ = ["Node", "Scene", "scene"]

_NARROW, _WIDE = "fijlrtIJ .,:;'|()[]-", "mwMW"
_WIDTHS = {"narrow": 0.36, "wide": 0.98, "capital": 0.74, "other": 0.62}
"""Of a character by the type's size, in common sans-serif faces; measured on DejaVu Sans, the
widest of them."""

_LEADING = 1.2


class Node(msgspec.Struct, frozen=True):
    """A concept and its place, in pixels; the lines of its label stand below it."""

    concept: ConceptNode
    x: int
    y: int
    label: list[str]

    @property
    def radius(self) -> float:
        """Of its shape."""
        return radius(self.concept.salience)

    @property
    def type_size(self) -> float:
        """Of its label."""
        return type_size(self.concept.salience)


class Scene(msgspec.Struct, frozen=True):
    """What a drawing shows first."""

    nodes: list[Node]
    links: list[CoMention]


def scene(graph: ConceptGraph, top: int) -> Scene:
    """The most salient concepts with the links that matter among them."""
    concepts = graph.ranked()[:top]
    links = _links(graph, concepts)
    places = positions(
        [concept.id for concept in concepts],
        {(link.source, link.target): link.strength for link in links},
        {concept.id: concept.community for concept in concepts},
        {concept.id: _box(concept) for concept in concepts},
    )
    nodes = [Node(concept, *_shape_at(concept, places[concept.id])) for concept in concepts]
    return Scene(nodes, links)


def _links(graph: ConceptGraph, concepts: Sequence[ConceptNode]) -> list[CoMention]:
    return backbone(graph.among({concept.id for concept in concepts}))


def _box(concept: ConceptNode) -> tuple[float, float]:
    """Width and height of a node with its label and some room."""
    label, size = lines(concept.name), type_size(concept.salience)
    width = size * max(sum(map(_width, line)) for line in label)
    height = len(label) * size * _LEADING
    return max(width, 2 * radius(concept.salience)) + 10, 2 * radius(concept.salience) + height + 8


def _width(character: str) -> float:
    if character in _NARROW:
        return _WIDTHS["narrow"]
    if character in _WIDE:
        return _WIDTHS["wide"]
    return _WIDTHS["capital" if character.isupper() else "other"]


def _shape_at(concept: ConceptNode, middle: tuple[int, int]) -> tuple[int, int, list[str]]:
    """Where the shape stands in a box with this middle, and the lines of the label below it."""
    x, y = middle
    label = lines(concept.name)
    return x, round(y - len(label) * type_size(concept.salience) * _LEADING / 2), label
