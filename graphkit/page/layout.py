"""Where concepts stand in the plane."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

__all__ = ["positions"]

Points: TypeAlias = "npt.NDArray[np.float64]"

_BY_FORCE = 500
"""Concepts up to which they are placed by force; the time for that grows with their square."""

_BOX = (110.0, 44.0)
"""Pixels that a node takes with its label, where it is not said."""

_GAP = 26.0
"""Pixels between communities."""

_WIDE = 1.75
"""Width of the whole by its height, as of a screen."""


def positions(
    concepts: Sequence[str],
    edges: Mapping[tuple[str, str], float],
    communities: Mapping[str, int] | None = None,
    boxes: Mapping[str, tuple[float, float]] | None = None,
    seed: int = 0,
) -> dict[str, tuple[int, int]]:
    """Place concepts, those that belong together near each other, communities apart.

    Up to 500 are placed by force; then those of a community are pushed off each other, until no
    label overlaps, and communities likewise. More form sunflowers, one a community.

    Parameters
    ----------
    concepts : sequence of str
        Ids, the most salient first.
    edges : mapping of (str, str) to float
        Strength of each pair.
    communities : mapping of str to int, optional
        Number of each concept's community.
    boxes : mapping of str to (float, float), optional
        Width and height of each concept with its label.
    seed : int
        Of the placement by force.

    Returns
    -------
    dict of str to (int, int)
        Pixels; the same for the same arguments.

    References
    ----------
    Fruchterman, T. and Reingold, E. (1991). Graph drawing by force-directed placement.
    Gansner, E. and Hu, Y. (2010). Efficient, proximity-preserving node overlap removal. Journal of
    Graph Algorithms and Applications 14: equation 1, how far two boxes that overlap are stretched.

    >>> positions(["a", "b"], {("a", "b"): 1.0}) == positions(["a", "b"], {("a", "b"): 1.0})
    True
    """
    if not concepts:
        return {}
    group = np.array([(communities or {}).get(concept, 0) for concept in concepts])
    sizes = np.array([(boxes or {}).get(concept, _BOX) for concept in concepts])
    places = _sunflowers(group)
    if len(concepts) <= _BY_FORCE:
        places = _by_force(concepts, edges, group, places, seed)
        places *= math.sqrt(1.6 * sizes.prod(axis=1).sum()) / 2 * np.array([_WIDE, 1]) ** 0.5
        places = _communities_apart(places, sizes, group)
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return {
        concept: (round(x), round(y))
        for concept, (x, y) in zip(concepts, places.tolist(), strict=True)
    }


def _by_force(
    concepts: Sequence[str],
    edges: Mapping[tuple[str, str], float],
    group: "npt.NDArray[np.int64]",
    start: Points,
    seed: int,
) -> Points:
    """Places within a square of side 2; pairs of one community draw each other more."""
    number = {concept: i for i, concept in enumerate(concepts)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(concepts)))
    for (a, b), strength in sorted(edges.items()):
        i, j = number[a], number[b]
        graph.add_edge(i, j, weight=(0.1 + strength) * (2.0 if group[i] == group[j] else 0.4))
    start = start / max(np.abs(start).max(), 1)
    near = 1.6 / math.sqrt(len(concepts))
    begin = dict(enumerate(start.tolist()))
    placed = nx.spring_layout(graph, k=near, pos=begin, iterations=150, seed=seed)
    return np.array([placed[i] for i in range(len(concepts))])


def _communities_apart(places: Points, sizes: Points, group: "npt.NDArray[np.int64]") -> Points:
    """Each community's concepts packed about their middle, then the communities as boxes."""
    members = [np.flatnonzero(group == number) for number in np.unique(group)]
    centres, extents = np.empty((len(members), 2)), np.empty((len(members), 2))
    for i, own in enumerate(members):
        packed = _packed(places[own], sizes[own])
        low = (packed - sizes[own] / 2).min(axis=0)
        high = (packed + sizes[own] / 2).max(axis=0)
        centres[i], extents[i] = places[own].mean(axis=0), high - low + _GAP
        places[own] = packed - (low + high) / 2
    for own, centre in zip(members, _packed(centres, extents), strict=True):
        places[own] += centre
    return places


def _packed(places: Points, sizes: Points) -> Points:
    """Boxes drawn together step by step into the shape of a screen, and apart after each step."""
    places = _apart(places, sizes)
    for _ in range(60):
        middle = places.mean(axis=0)
        width, height = (places + sizes / 2).max(axis=0) - (places - sizes / 2).min(axis=0)
        narrower = np.array([0.93, 0.99] if width > _WIDE * height else [0.99, 0.93])
        places = _apart(middle + (places - middle) * narrower, sizes)
    return _apart(places, sizes, rounds=3000)


def _apart(places: Points, sizes: Points, rounds: int = 20) -> Points:
    """Boxes moved away from those that they overlap until none do, or for so many rounds."""
    places, reach = places.copy(), sizes.max(axis=0)
    for _ in range(rounds):
        near = cKDTree(places / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
        off = places[near[:, 0]] - places[near[:, 1]]
        room = (sizes[near[:, 0]] + sizes[near[:, 1]]) / 2
        hit = (room - np.abs(off) > 0.01).all(axis=1)
        if not hit.any():
            break
        near, off, room = near[hit], off[hit], room[hit]
        off = np.where(np.abs(off) < 1, -1.0, off)
        stretch = np.minimum((room / np.abs(off)).min(axis=1), 1.5)
        push = off * (stretch - 1)[:, None] / 2
        np.add.at(places, near[:, 0], push)
        np.subtract.at(places, near[:, 1], push)
    return places


def _sunflowers(group: "npt.NDArray[np.int64]") -> Points:
    """Each community a sunflower, its first concept at the centre, and so the communities.

    References
    ----------
    Vogel, H. (1979). A better way to construct the sunflower head. Mathematical Biosciences 44.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for i, number in enumerate(group.tolist()):
        members[number].append(i)
    places, before = np.empty((len(group), 2)), 0
    for number in sorted(members, key=lambda c: (-len(members[c]), c)):
        x, y = _seed(before + len(members[number]) / 2, 2 * _BOX[0])
        for rank, member in enumerate(members[number]):
            dx, dy = _seed(rank, _BOX[0])
            places[member] = x + dx, y + dy
        before += len(members[number])
    return places


def _seed(rank: float, spacing: float) -> tuple[float, float]:
    """The place of a seed of a sunflower's head."""
    angle = rank * math.pi * (3 - math.sqrt(5))
    radius = spacing * math.sqrt(rank)
    return radius * math.cos(angle), radius * math.sin(angle)
