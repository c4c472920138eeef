"""Where the concepts of a whole graph stand in the plane."""

import math
from collections import defaultdict

from graphkit.exporters.rows import backbone
from graphkit.graph import ConceptGraph
from graphkit.page.layout import positions

__all__ = ["places"]

_DRAWN = 500
"""Concepts up to which they are placed by force; the time for that grows with their square."""

_SPACING = 110


def places(graph: ConceptGraph) -> dict[str, tuple[int, int]]:
    """Place each concept near those it belongs with, in pixels.

    Small graphs are placed by force. In large ones each community is a sunflower, its most salient
    concept at the centre, and so are the communities among themselves.

    References
    ----------
    Vogel, H. (1979). A better way to construct the sunflower head. Mathematical Biosciences 44.
    """
    if len(graph.concepts) <= _DRAWN:
        strengths = {(e.source, e.target): e.strength for e in backbone(graph)}
        return positions([concept.id for concept in graph.ranked()], strengths)
    members: dict[int, list[str]] = defaultdict(list)
    for concept in graph.ranked():
        members[concept.community].append(concept.id)
    found, before = {}, 0
    for community in sorted(members, key=lambda c: (-len(members[c]), c)):
        size = len(members[community])
        x, y = _seed(before + size / 2, 2 * _SPACING)
        for rank, member in enumerate(members[community]):
            dx, dy = _seed(rank, _SPACING)
            found[member] = (round(x + dx), round(y + dy))
        before += size
    return found


def _seed(rank: float, spacing: float) -> tuple[float, float]:
    """The place of a seed of a sunflower's head."""
    angle = rank * math.pi * (3 - math.sqrt(5))
    radius = spacing * math.sqrt(rank)
    return radius * math.cos(angle), radius * math.sin(angle)
