"""Which co-mentions a drawing needs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphkit.record import CoMention

__all__ = ["CHANCE", "backbone", "significance"]

CHANCE = 0.3
"""A co-mention as strong as this by chance, or more surely, belongs to the backbone."""


def significance(edges: Sequence[CoMention]) -> list[float]:
    """How likely each edge is as strong by chance: the smaller of what its two ends say.

    An end with few edges, or with many alike, is surprised by none; one that spends most of its
    strength on one edge is. So the filter keeps what matters to rare concepts as well as to hubs.

    References
    ----------
    Serrano, M. Á., Boguñá, M. and Vespignani, A. (2009). Extracting the multiscale backbone of
    complex weighted networks. PNAS 106: the disparity filter, equation 2.

    >>> def edge(a, b, strength):
    ...     return CoMention(source=a, target=b, count=1, documents=1, npmi=0, strength=strength)
    >>> significance([edge("a", "b", 0.9), edge("a", "c", 0.1)])
    [0.1, 0.9]
    """
    total: dict[str, float] = defaultdict(float)
    degree: dict[str, int] = defaultdict(int)
    for edge in edges:
        for end in (edge.source, edge.target):
            total[end] += edge.strength
            degree[end] += edge.strength > 0

    def chance(end: str, strength: float) -> float:
        share = strength / total[end] if total[end] else 0.0
        return float((1 - share) ** (degree[end] - 1)) if degree[end] > 1 else 1.0

    return [
        round(min(chance(edge.source, edge.strength), chance(edge.target, edge.strength)), 4)
        for edge in edges
    ]


def backbone(edges: Iterable[CoMention]) -> list[CoMention]:
    """The edges that are no chance, and the strongest of each concept, in the order given."""
    strong = [edge for edge in edges if edge.strength]
    best: dict[str, CoMention] = {}
    for edge in strong:
        for end in (edge.source, edge.target):
            if end not in best or edge.strength > best[end].strength:
                best[end] = edge
    return [
        edge
        for edge, chance in zip(strong, significance(strong), strict=True)
        if chance <= CHANCE or edge is best[edge.source] or edge is best[edge.target]
    ]
