"""What was learnt from talk: how it sounds, which words follow one another, what keeps company."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.channel import Channel
from graphkit.resolution.mapped import Arrays, mapped
from graphkit.resolution.pronunciation import Pronouncer
from graphkit.resolution.trees import Trees
from graphkit.vocabulary import digest

__all__ = ["Company", "Learned", "load", "unit"]

FOLDER = Path(__file__).parent / "model"

_VERSION = 1

_UNSEEN = 0.5
"""Count of a word that was never met."""

_TRUST = 20
"""Uses of a word from which on the counts of its followers weigh more than those of all words."""

_COMMON = 3e4
"""Words among which one that says nothing about a topic is met once."""


class Learned(NamedTuple):
    """Tables made by ``python -m training.hearing``.

    Parameters
    ----------
    pronounce : Pronouncer
        Words to phones.
    channel : Channel
        What is heard for what is said.
    places : dict of str to int
        Row of each word in `counts`; concepts of a vocabulary stand there too, as ``@id``.
    counts : array of float32
        How often each was met in talk.
    pairs, pair_counts : arrays of int64 and float32
        Two words that follow one another, ``first * len(counts) + second``, sorted, and how often.
    vectors : array of float32, a row each of `counts`
        Company that each keeps: words that are used alike have a small angle; zeros for the rare.
    middle : array of float32
        The mean of what concepts keep company with.
    slots : tuple of arrays
        Weights of a network from the vectors of three words before and after to kinds of names.
    trees : Trees
        The final weighing.
    """

    pronounce: Pronouncer
    channel: Channel
    places: dict[str, int]
    counts: NDArray[np.float32]
    pairs: NDArray[np.int64]
    pair_counts: NDArray[np.float32]
    vectors: NDArray[np.float32]
    middle: NDArray[np.float32]
    slots: tuple[NDArray[np.float32], ...]
    trees: Trees

    @property
    def total(self) -> float:
        """Words of talk that were counted."""
        return float(self.counts[0])

    def rows(self, words: list[str]) -> NDArray[np.intp]:
        """Rows of lower-case words; 0 for those never met."""
        return np.array([self.places.get(word, 0) for word in words], dtype=np.intp)

    def log_chance(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """Log probability of each word by itself."""
        counts = np.where(rows > 0, self.counts[rows], 0)
        chance: NDArray[np.float32] = np.log((counts + _UNSEEN) / self.total).astype(np.float32)
        return chance

    def attraction(
        self, rows: NDArray[np.intp], chance: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Pointwise mutual information of each word with the one before it; 0 for the first.

        Counts are interpolated with those of single words (Jelinek and Mercer 1980).
        """
        first, second = rows[:-1], rows[1:]
        key = np.where((first > 0) & (second > 0), first * len(self.counts) + second, -1)
        at = np.minimum(np.searchsorted(self.pairs, key), len(self.pairs) - 1)
        together = np.where(self.pairs[at] == key, self.pair_counts[at], 0)
        before = np.where(first > 0, self.counts[first], 0)
        follows = (together + _TRUST * np.exp(chance[1:])) / (before + _TRUST)
        found = np.zeros(len(rows), dtype=np.float32)
        found[1:] = np.log(follows) - chance[1:]
        return found

    def weights(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """How much each word says about its topic: less, the more common it is."""
        share = self.counts[rows] / self.total
        weights: NDArray[np.float32] = np.where(rows > 0, (1 + _COMMON * share) ** -0.75, 0)
        return weights.astype(np.float32)

    def centred(self, vectors: NDArray[np.floating]) -> NDArray[np.float32]:
        """Vectors of length 1 without what all have in common."""
        return unit(unit(vectors) - self.middle)


class Company:
    """What the words of a talk keep company with.

    Parameters
    ----------
    rows : array of int
        Of its words, from `Learned.rows`.
    learned : Learned
        What is known of words.

    Attributes
    ----------
    topic : array of float32
        Where the talk as a whole stands.
    """

    def __init__(self, rows: NDArray[np.intp], learned: Learned) -> None:
        self.learned = learned
        vectors = learned.vectors[rows] * learned.weights(rows)[:, None]
        self._sums = np.vstack([np.zeros_like(vectors[:1]), np.cumsum(vectors, axis=0)])
        self.topic = learned.centred(vectors.mean(0))

    def around(
        self, starts: NDArray[np.intp], ends: NDArray[np.intp], far: int
    ) -> NDArray[np.float32]:
        """The vector of `far` words to each side of places, without the words between."""
        sums = self._sums
        before, after = np.maximum(starts - far, 0), np.minimum(ends + far, len(sums) - 1)
        return self.learned.centred(sums[after] - sums[ends] + sums[starts] - sums[before])


def unit(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    """Rows of length 1."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    shortened: NDArray[np.float32] = (vectors / (length + 1e-9)).astype(np.float32)
    return shortened


@lru_cache(maxsize=1)
def load(folder: Path = FOLDER) -> Learned:
    """Read the tables that are shipped, or others."""
    path = folder / "talk.npz"
    tables = mapped("talk", f"{_VERSION}-{digest([path])[:16]}", lambda: _tables(path))
    with np.load(path) as talk:
        words = bytes(talk["words"]).decode().split("\n")
        said = (line.split("\t") for line in bytes(talk["said"]).decode().split("\n"))
        rules = dict(line.split("\t") for line in bytes(talk["rules"]).decode().split("\n"))
        return Learned(
            pronounce=Pronouncer({word: ways for word, *ways in said}, rules),
            channel=Channel(talk["costs"].astype(np.float32)),
            places={word: i for i, word in enumerate(words)},
            counts=tables["counts"],
            pairs=tables["pairs"],
            pair_counts=tables["pair_counts"],
            vectors=tables["vectors"],
            middle=talk["middle"].astype(np.float32),
            slots=tuple(talk[f"slots{i}"].astype(np.float32) for i in range(4)),
            trees=Trees(*(talk[f"trees{i}"] for i in range(6))),
        )


def _tables(path: Path) -> Arrays:
    """The larger tables as they are used, which is larger than they are kept."""
    with np.load(path) as talk:
        vectors = unit(talk["vectors"].astype(np.float32))
        table = np.zeros((len(talk["counts"]), vectors.shape[1]), dtype=np.float32)
        table[talk["vector_rows"]] = vectors
        return {
            "counts": talk["counts"].astype(np.float32),
            "pairs": np.cumsum(talk["gaps"].astype(np.int64)),
            "pair_counts": talk["pair_counts"].astype(np.float32),
            "vectors": table,
        }
