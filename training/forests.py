"""Boosted trees of scikit-learn as graphkit keeps them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

__all__ = ["tables"]


def tables(
    forest: HistGradientBoostingClassifier,
    floor: NDArray[np.float32],
    odds: float = 0.0,
    name: str = "trees",
) -> dict[str, NDArray[np.generic]]:
    """Arrays of `graphkit.resolution.trees.Trees`, numbered; `odds` are added to all sums."""
    trees = [stage[0].nodes for stage in forest._predictors]
    size = max(map(len, trees))

    def table(field: str, kind: type[np.generic], inner: bool) -> NDArray[np.generic]:
        rows = np.zeros((len(trees), size), dtype=kind)
        for row, nodes in zip(rows, trees, strict=True):
            keep = nodes["is_leaf"] == (not inner)
            row[: len(nodes)] = np.where(keep, nodes[field], 0)
        return rows

    feature = table("feature_idx", np.int16, inner=True)
    for row, nodes in zip(feature, trees, strict=True):
        row[: len(nodes)][nodes["is_leaf"] == 1] = -1
    value = table("value", np.float32, inner=False)
    value[0] += np.float32(forest._baseline_prediction.item() + odds)
    arrays = (
        feature,
        table("num_threshold", np.float32, inner=True),
        table("left", np.int16, inner=True),
        table("right", np.int16, inner=True),
        value,
        floor,
    )
    return {f"{name}{i}": array for i, array in enumerate(arrays)}
