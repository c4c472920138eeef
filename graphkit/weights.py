"""How strongly concepts belong together, how salient each is, and which form communities.

Concepts are numbers here, from 0.
"""

import math
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

__all__ = ["Pairs", "Windows", "communities", "npmi", "salience", "strength"]

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

_ROOM = 8_000_000
"""Pairs that are counted in memory; more wait on disk."""

_HALF = 32
"""Bits of a concept's number in the key of a pair."""


class Pairs(NamedTuple):
    """Pairs of concepts, in order, the first of each pair the smaller: windows, documents."""

    first: Numbers
    second: Numbers
    together: Numbers
    documents: Numbers


class Windows:
    """Counts which concepts are mentioned within one window of talk.

    A window is a number of words; the next begins half a window further on, so that no two
    neighbours are parted by a boundary. The counts are exact however many pairs there are: those
    that memory has no room for are sorted, written to a temporary file and merged at the end.

    Parameters
    ----------
    size : int
        Words a window, at least 2.
    concepts : int
        How many there are.
    room : int
        Pairs to hold in memory.

    Examples
    --------
    >>> windows = Windows(10, concepts=3)
    >>> windows.add(words=20, places=np.array([1, 4, 19]), concepts=np.array([0, 2, 1]))
    >>> windows.total, windows.alone.tolist(), [p.together.tolist() for p in windows.pairs()]
    (4, [1, 2, 1], [[1]])
    """

    def __init__(self, size: int, concepts: int, room: int = _ROOM) -> None:
        self.stride = max(size // 2, 1)
        self.total = 0
        self.alone = np.zeros(concepts, dtype=np.int64)
        self._room = room
        self._fresh: list[tuple[Numbers, Numbers]] = []
        self._waiting = 0
        self._counted = np.empty((3, 0), dtype=np.int64)
        self._runs: list[NDArray[np.int64]] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, words: int, places: Numbers, concepts: Numbers) -> None:
        """Count the windows of one document.

        Parameters
        ----------
        words : int
            Length of the document in words.
        places, concepts : arrays of int
            Place of each mention, in words from the start, and the concept that it means.
        """
        self.total += math.ceil(words / self.stride)
        last = places // self.stride
        inside = np.concatenate([last, np.maximum(last - 1, 0)]) << _HALF
        inside = np.unique(inside | np.concatenate([concepts, concepts]))
        window, concept = inside >> _HALF, inside & (1 << _HALF) - 1
        self.alone += np.bincount(concept, minlength=len(self.alone))
        found = []
        apart = 1
        while (same := np.flatnonzero(window[apart:] == window[:-apart])).size:
            found.append(concept[same] << _HALF | concept[same + apart])
            apart += 1
        if found:
            pairs, together = np.unique(np.concatenate(found), return_counts=True)
            self._fresh.append((pairs, together))
            self._waiting += len(pairs)
            if self._waiting > self._room:
                self._settle()

    def pairs(self) -> Iterator[Pairs]:
        """All pairs in order, in blocks that memory has room for."""
        self._settle()
        runs = [*self._runs, self._counted]
        ends = [np.zeros(len(runs), dtype=np.int64)]
        if self._runs:
            step = max(self._room // len(runs), 1)
            cuts = np.unique(np.concatenate([run[0, step::step] for run in runs]))
            ends += [np.array([np.searchsorted(run[0], cut) for run in runs]) for cut in cuts]
        ends.append(np.array([run.shape[1] for run in runs]))
        for low, high in pairwise(ends):
            key, together, documents = _added(
                [run[:, a:b] for run, a, b in zip(runs, low, high, strict=True)]
            )
            yield Pairs(key >> _HALF, key & (1 << _HALF) - 1, together, documents)

    def _settle(self) -> None:
        """Add up what was counted; write it to disk where it is too much."""
        if self._fresh:
            fresh = [np.stack([key, count, np.ones_like(key)]) for key, count in self._fresh]
            self._counted = _added([self._counted, *fresh])
            self._fresh, self._waiting = [], 0
        if self._counted.shape[1] > self._room:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="graphkit-")
            path = Path(self._folder.name, f"{len(self._runs)}.npy")
            np.save(path, self._counted)
            self._runs.append(np.load(path, mmap_mode="r"))
            self._counted = np.empty((3, 0), dtype=np.int64)


def _added(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Rows of keys and counts with the counts of the same key added up, in the order of keys."""
    every = np.concatenate(parts, axis=1)
    every = every[:, np.argsort(every[0], kind="stable")]
    first = np.flatnonzero(np.diff(every[0], prepend=-1))
    if not len(first):
        return every
    return np.stack([every[0, first], *(np.add.reduceat(row, first) for row in every[1:])])


def npmi(both: ArrayLike, a: ArrayLike, b: ArrayLike, total: int) -> Weights:
    """Normalised pointwise mutual information of two concepts over windows, in -1..1.

    Parameters
    ----------
    both, a, b : int or array of int
        Windows with both, with the one, with the other.
    total : int
        All windows.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of the Biennial GSCL Conference.

    >>> npmi([5, 1, 0], [5, 10, 3], [5, 10, 4], 100).tolist()
    [1.0, 0.0, -1.0]
    """
    both, a, b = (np.asarray(count, dtype=np.float64) for count in (both, a, b))
    total = max(total, 1)
    share = np.clip(both / total, 0.5 / total, 1 - 0.5 / total)
    found = np.minimum(np.log(share * total * total / (a * b)) / -np.log(share), 1.0)
    return np.where(both == 0, -1.0, np.where(both >= total, 1.0, found))


def strength(both: ArrayLike, a: ArrayLike, b: ArrayLike, total: int) -> Weights:
    """How much a co-mention says to a reader, in 0..1: NPMI, discounted where counts are small.

    NPMI damps hubs, whose company is chance; the discount damps pairs seen once or twice, to which
    mutual information is too kind. The parameters are those of `npmi`.

    References
    ----------
    Pantel, P. and Lin, D. (2002). Discovering word senses from text. KDD, section 3: the factor
    ``c / (c + 1) * m / (m + 1)`` with c the count of the pair, m the smaller of the two counts.

    >>> strength([1, 9], [1, 9], [1, 9], 100).round(2).tolist()
    [0.25, 0.81]
    """
    both, least = np.asarray(both, dtype=np.float64), np.minimum(a, b)
    discount = both / (both + 1) * least / (least + 1)
    found: Weights = np.maximum(npmi(both, a, b, total), 0.0) * discount
    return found


_DAMPING, _NEAR_ENOUGH, _ROUNDS = 0.85, 1e-9, 500
"""Of PageRank: how often a walk goes on, the change a concept at which it ends, and its longest."""


def salience(
    mentions: ArrayLike, first: Numbers, second: Numbers, together: Numbers, about: ArrayLike
) -> Weights:
    """Rank concepts in 0..1, the first having 1.

    The salience of a concept is the root of its PageRank over the co-mentions, times how likely the
    talk that mentions it is about it. The walk follows co-mentions by their count and starts anew
    at a concept in proportion to the logarithm of its mentions, so that one much talked about but
    seldom in company is not lost.

    Parameters
    ----------
    mentions : array of int
        Mentions of each concept.
    first, second, together : arrays of int
        Pairs of concepts, and the windows that each shares.
    about : array of float
        Chance in 0..1 that talk which mentions a concept is about it, over all its mentions.

    References
    ----------
    Mihalcea, R. and Tarau, P. (2004). TextRank: bringing order into text. EMNLP.
    Haveliwala, T. (2002). Topic-sensitive PageRank. WWW.

    >>> pairs = np.array([0, 0]), np.array([1, 2]), np.array([5, 1])
    >>> salience([3, 3, 1], *pairs, [0.5, 0.5, 0.5]).round(2).tolist()
    [1.0, 0.91, 0.45]
    >>> salience([3, 3, 1], *pairs, [0.1, 0.5, 0.5]).round(2).tolist()
    [0.22, 1.0, 0.49]
    """
    counts = np.asarray(mentions, dtype=np.float64)
    if not len(counts):
        return counts
    links = _graph(len(counts), first, second, together)
    degree = links.sum(axis=1)
    alone = degree == 0
    onward = sparse.diags_array(np.divide(1.0, degree, where=~alone, out=np.zeros_like(degree)))
    steps = (onward @ links).T.tocsr()
    weights = np.log1p(counts)
    start = weights / (weights.sum() or 1.0)
    rank = np.full(len(counts), 1 / len(counts))
    for _ in range(_ROUNDS):
        before = rank
        rank = _DAMPING * (steps @ rank + rank[alone].sum() * start) + (1 - _DAMPING) * start
        if np.abs(rank - before).sum() < len(counts) * _NEAR_ENOUGH:
            break
    rank = np.sqrt(rank) * np.asarray(about, dtype=np.float64)
    scaled: Weights = rank / (rank.max() or 1.0)
    return scaled


def communities(mentions: ArrayLike, first: Numbers, second: Numbers, weight: Weights) -> Numbers:
    """Number the community of each concept, from 0 for the one with the most mentions.

    Parameters
    ----------
    mentions : array of int
        Mentions of each concept.
    first, second, weight : arrays
        Pairs of concepts, and how strongly each belongs together.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. Journal of
    Statistical Mechanics, P10008.

    >>> communities([9, 2, 1, 1], np.array([0, 2]), np.array([1, 3]), np.ones(2)).tolist()
    [0, 0, 1, 1]
    """
    from sknetwork.clustering import Louvain

    counts = np.asarray(mentions, dtype=np.int64)
    joined = weight > 0
    if joined.any():
        links = _graph(len(counts), first[joined], second[joined], weight[joined])
        label = Louvain(random_state=0).fit_predict(sparse.csr_matrix(links))
    else:
        label = np.arange(len(counts))
    _, found, label = np.unique(label, return_index=True, return_inverse=True)
    order = np.lexsort((found, -np.bincount(label, weights=counts, minlength=len(found))))
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    return number[label]


def _graph(
    concepts: int, first: Numbers, second: Numbers, weight: NDArray[np.generic]
) -> sparse.csr_array:
    """Each pair both ways."""
    values = np.asarray(weight, dtype=np.float64)
    here, there = np.concatenate([first, second]), np.concatenate([second, first])
    return sparse.coo_array(
        (np.concatenate([values, values]), (here, there)), shape=(concepts, concepts)
    ).tocsr()
