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
    """

    def __init__(
        self,
        feature: NDArray[np.int16],
        threshold: NDArray[np.float32],
        left: NDArray[np.int16],
        right: NDArray[np.int16],
        value: NDArray[np.float32],
    ) -> None:
        self.feature, self.threshold = feature.astype(np.intp), threshold
        self.left, self.right = left.astype(np.intp), right.astype(np.intp)
        self.value = value

    def __call__(self, evidence: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability for each row of evidence."""
        total = np.zeros(len(evidence), dtype=np.float32)
        rows = np.arange(len(evidence))
        for feature, threshold, left, right, value in zip(
            self.feature, self.threshold, self.left, self.right, self.value, strict=True
        ):
            node = np.zeros(len(evidence), dtype=np.intp)
            while (inner := feature[node] >= 0).any():
                asked = evidence[rows, feature[node]]
                after = np.where(asked <= threshold[node], left[node], right[node])
                node = np.where(inner, after, node)
            total += value[node]
        return (1 / (1 + np.exp(-total))).astype(np.float32)
