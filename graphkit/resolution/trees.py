"""Boosted decision trees, evaluated with numpy."""

from __future__ import annotations

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
        leaf = feature < 0
        own = np.broadcast_to(np.arange(feature.shape[1], dtype=np.intp), feature.shape)
        self.feature = np.where(leaf, 0, feature).astype(np.intp)
        self.threshold = threshold
        self.after = np.stack(
            [np.where(leaf, own, right), np.where(leaf, own, left)], axis=2
        ).reshape(len(feature), -1)
        self.leaf, self.value, self.floor = leaf, value, floor

    def __call__(self, evidence: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability for each row of evidence; of those given up, by the trees until then."""
        total = np.zeros(len(evidence), dtype=np.float32)
        cells = np.ascontiguousarray(evidence, dtype=np.float32).ravel()
        alive = np.arange(len(evidence))
        for feature, threshold, after, leaf, value, floor in zip(
            self.feature,
            self.threshold,
            self.after,
            self.leaf,
            self.value,
            self.floor,
            strict=True,
        ):
            rows = alive * evidence.shape[1]
            node = np.zeros(len(alive), dtype=np.intp)
            while not leaf.take(node).all():
                goes_left = cells.take(rows + feature.take(node)) <= threshold.take(node)
                node = after.take(2 * node + goes_left)
            total[alive] += value.take(node)
            if floor > -np.inf:
                alive = alive[total[alive] >= floor]
        return (1 / (1 + np.exp(-total))).astype(np.float32)
