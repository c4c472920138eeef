"""Boosted decision trees, evaluated with numpy."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]


class Trees:
    """A sum of decision trees whose logistic is a probability (Friedman 2001).

    Parameters
    ----------
    feature : array of int, shape (trees, nodes)
        What a node asks for; -1 in a leaf.
    threshold : array of float, shape (trees, nodes)
        Values up to it go left.
    left, right : arrays of int, shape (trees, nodes)
        The nodes to go on with.
    value : array of float, shape (trees, nodes)
        What a leaf adds; that of the first tree's includes the prior.
    floor : array of float, shape (trees,)
        The sum after each tree below which a row is given up: no such row ever came to anything
        (a soft cascade, Bourdev and Brandt 2005).
    """

    def __init__(
        self,
        feature: NDArray[np.int16],
        threshold: NDArray[np.float32],
        left: NDArray[np.int16],
        right: NDArray[np.int16],
        value: NDArray[np.float32],
        floor: NDArray[np.float32],
    ) -> None:
        cuts = [0, *(np.flatnonzero(floor > -np.inf) + 1).tolist(), len(feature)]
        self.blocks = [
            _Block.of(
                feature[a:b], threshold[a:b], left[a:b], right[a:b], value[a:b], float(floor[b - 1])
            )
            for a, b in pairwise(dict.fromkeys(cuts))
        ]

    def __call__(self, evidence: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability for each row of evidence; of those given up, by the trees until then."""
        total = np.zeros(len(evidence), dtype=np.float32)
        cells = np.ascontiguousarray(evidence, dtype=np.float32).ravel()
        alive = np.arange(len(evidence))
        for block in self.blocks:
            total[alive] += block.sums(cells, alive * evidence.shape[1])
            alive = alive[total[alive] >= block.floor]
        return (1 / (1 + np.exp(-total))).astype(np.float32)


class _Block(NamedTuple):
    """Trees between two looks at the floor, their nodes in one row."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    after: NDArray[np.intp]
    value: NDArray[np.float32]
    floor: float

    @classmethod
    def of(
        cls,
        feature: NDArray[np.int16],
        threshold: NDArray[np.float32],
        left: NDArray[np.int16],
        right: NDArray[np.int16],
        value: NDArray[np.float32],
        floor: float,
    ) -> _Block:
        roots = np.arange(len(feature)) * feature.shape[1]
        after = np.stack([right + roots[:, None], left + roots[:, None]], axis=2)
        return cls(
            roots,
            feature.astype(np.intp).ravel(),
            threshold.ravel(),
            after.ravel(),
            value.ravel(),
            floor,
        )

    def sums(self, cells: NDArray[np.float32], rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """What the trees add for rows that begin at some cells."""
        node = np.tile(self.roots, len(rows))
        begin = np.repeat(rows, len(self.roots))
        going = np.arange(len(node))
        while len(going):
            here = node[going]
            goes_left = cells[begin[going] + self.feature[here]] <= self.threshold[here]
            there = self.after[2 * here + goes_left]
            node[going] = there
            going = going[self.feature[there] >= 0]
        added: NDArray[np.float32] = self.value[node].reshape(len(rows), len(self.roots)).sum(1)
        return added
