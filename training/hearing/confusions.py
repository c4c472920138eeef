"""Costs of the channel, learnt from pairs of what was said and what was heard."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.channel import ALPHABET

__all__ = ["learn_costs"]

_ROUNDS = 8
_SMOOTHING = 0.5
_AT_MOST = 0.7
"""Edits for each phone beyond which a pair is no mishearing but an error of alignment."""


def learn_costs(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Negative log probabilities of edits, by expectation and maximisation over best paths.

    Parameters
    ----------
    pairs : sequence of (str, str)
        Phones said and phones heard.

    Returns
    -------
    array of shape (40, 40)
        As `graphkit.resolution.channel.Channel` wants it.
    """
    none = len(ALPHABET)
    code = {phone: i for i, phone in enumerate(ALPHABET)}
    coded = [([code[c] for c in said], [code[c] for c in heard]) for said, heard in pairs]
    costs = np.ones((none + 1, none + 1), dtype=np.float32)
    np.fill_diagonal(costs, 0.0)
    for turn in range(_ROUNDS):
        counts = np.full_like(costs, 0.01)
        counts[np.arange(none), np.arange(none)] += 1
        table = costs.tolist()
        for said, heard in coded:
            total, edits = _best_path(said, heard, table)
            if turn or total <= _AT_MOST * max(len(said), len(heard)):
                for edit in edits:
                    counts[edit] += 1
        if not turn:
            coded = [
                pair
                for pair in coded
                if _best_path(*pair, table)[0] <= _AT_MOST * max(map(len, pair))
            ]
        counts[none, none] = 0
        by_class = counts[:none].sum(1, keepdims=True)
        prior = counts.sum(0, keepdims=True) / counts.sum()
        chance = (counts + _SMOOTHING * 10 * prior) / (
            counts.sum(1, keepdims=True) + _SMOOTHING * 10
        )
        chance[none] = counts[none] / by_class.sum() + 1e-5
        costs = -np.log(chance + 1e-9).astype(np.float32)
        costs[none, none] = 0.0
    return costs


def _best_path(
    said: list[int], heard: list[int], costs: list[list[float]]
) -> tuple[float, list[tuple[int, int]]]:
    none = len(ALPHABET)
    rows = [[0.0]]
    for h in heard:
        rows[0].append(rows[0][-1] + costs[none][h])
    for s in said:
        above, row = rows[-1], [rows[-1][0] + costs[s][none]]
        for j, h in enumerate(heard):
            row.append(
                min(above[j] + costs[s][h], above[j + 1] + costs[s][none], row[j] + costs[none][h])
            )
        rows.append(row)
    i, j, edits = len(said), len(heard), []
    while i or j:
        here = rows[i][j]
        if i and j and abs(here - rows[i - 1][j - 1] - costs[said[i - 1]][heard[j - 1]]) < 1e-6:
            i, j = i - 1, j - 1
            edits.append((said[i], heard[j]))
        elif i and abs(here - rows[i - 1][j] - costs[said[i - 1]][none]) < 1e-6:
            i -= 1
            edits.append((said[i], none))
        else:
            j -= 1
            edits.append((none, heard[j]))
    return rows[-1][-1], edits
