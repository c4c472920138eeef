"""The final weighing, learnt from judged candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from training.forests import tables

from .examples import RIGHT, UNCLEAR, Examples

__all__ = ["learn_trees"]

_MISJUDGED = 2.0
"""How much better the odds are than the verdicts say, which take the better recogniser at its word:
of 140 candidates judged wrong at a chance of a quarter and more that were read, some 50 were right
(40 of 70 above a half, 12 of 70 below)."""

_TREES, _LEAVES, _RATE, _LEAST = 300, 63, 0.04, 20
"""Of 15 settings tried, the one of best average precision on the episodes held out for trying."""

_EVERY, _HOPELESS, _MARGIN = 20, 0.04, 0.1
"""After how many trees each time hopeless rows are given up, the chance below which they are (from
which on `graphkit.resolution.resolve` reads words again), and how far below all others they are."""


def learn_trees(episodes: Sequence[Examples]) -> dict[str, NDArray[np.generic]]:
    """Arrays of `graphkit.resolution.trees.Trees`.

    Right candidates for the same words share a weight, so that a name that many stretches fit
    does not count many times.
    """
    evidence = np.concatenate([e.evidence for e in episodes])
    verdict = np.concatenate([e.verdict for e in episodes])
    weight = np.concatenate([_weights(e) for e in episodes])
    clear = verdict != UNCLEAR
    forest = HistGradientBoostingClassifier(
        max_iter=_TREES,
        max_leaf_nodes=_LEAVES,
        learning_rate=_RATE,
        min_samples_leaf=_LEAST,
        l2_regularization=5,
        early_stopping=False,
        random_state=1,
    )
    forest.fit(evidence[clear], verdict[clear] == RIGHT, sample_weight=weight[clear])
    return tables(forest, _floor(forest, evidence), float(np.log(_MISJUDGED)))


def _floor(
    forest: HistGradientBoostingClassifier, evidence: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The least sum after each tree of the rows that come to more than nothing."""
    odds, misjudged = np.log(_HOPELESS / (1 - _HOPELESS)), np.log(_MISJUDGED)
    hopeful = evidence[forest.decision_function(evidence) + misjudged >= odds]
    floor = np.full(_TREES, -np.inf, dtype=np.float32)
    for i, sums in enumerate(forest.staged_decision_function(hopeful), start=1):
        if i % _EVERY == 0 and i < _TREES:
            floor[i - 1] = sums.min() + misjudged - _MARGIN
    return floor


def _weights(examples: Examples) -> NDArray[np.float64]:
    weight = np.ones(len(examples.verdict))
    right = examples.verdict == RIGHT
    places, number = np.unique(examples.place[right], return_inverse=True)
    if len(places):
        weight[right] = np.bincount(number)[number] ** -0.5
    return weight
