"""Where the nodes of the page stand."""

from collections.abc import Mapping, Sequence

import networkx as nx

__all__ = ["positions"]

_SPACING = 110
"""Pixels between neighbouring nodes, about the width of a label."""


def positions(
    concepts: Sequence[str], edges: Mapping[tuple[str, str], float], seed: int = 0
) -> dict[str, tuple[int, int]]:
    """Place concepts in the plane, those that belong together near each other.

    Parameters
    ----------
    concepts : sequence of str
        Ids.
    edges : mapping of (str, str) to float
        Strength of each pair.
    seed : int
        Of the random first placement.

    Returns
    -------
    dict of str to (int, int)
        Pixels; the same for the same arguments.

    References
    ----------
    Fruchterman, T. and Reingold, E. (1991). Graph drawing by force-directed placement.

    >>> positions(["a", "b"], {("a", "b"): 1.0}) == positions(["a", "b"], {("a", "b"): 1.0})
    True
    """
    number = {concept: i for i, concept in enumerate(concepts)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(concepts)))
    graph.add_weighted_edges_from(
        (number[a], number[b], 0.1 + weight) for (a, b), weight in sorted(edges.items())
    )
    placed = nx.spring_layout(
        graph, k=2.2 / max(len(concepts), 1) ** 0.5, seed=seed, iterations=200
    )
    size = _SPACING * len(concepts) ** 0.5
    across = _spread([placed[i][0] for i in range(len(concepts))])
    down = _spread([placed[i][1] for i in range(len(concepts))])
    return {
        concept: (round(across[i] * size * 1.4), round(down[i] * size))
        for concept, i in number.items()
    }


def _spread(values: Sequence[float]) -> list[float]:
    """Values halfway between where they are and where even spacing in their order puts them.

    >>> _spread([0.0, 0.1, 1.0])
    [0.0, 0.3, 1.0]
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    rank = {i: position for position, i in enumerate(order)}
    least, span = (
        min(values, default=0.0),
        (max(values, default=0.0) - min(values, default=0.0)) or 1,
    )
    last = max(len(values) - 1, 1)
    return [((v - least) / span + rank[i] / last) / 2 for i, v in enumerate(values)]
