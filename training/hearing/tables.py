"""The shipped file of all that is learnt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.learned import unit
from graphkit.resolution.pronunciation import Pronouncer

from .company import Corpus

__all__ = ["company", "sounds", "update"]

Tables = dict[str, NDArray[np.generic]]

_LEAST = 4
"""Uses below which a word is as good as never met."""


def sounds(dictionary: Mapping[str, Sequence[str]], rules: Mapping[str, str]) -> Tables:
    """How words are said, where the rules alone tell it wrong, and the rules."""
    by_rules = Pronouncer({}, rules)
    said = sorted(w for w, ways in dictionary.items() if [by_rules.word(w)] != [*ways])
    return {
        "said": _text("\t".join([word, *dictionary[word]]) for word in said),
        "rules": _text(f"{context}\t{phones}" for context, phones in sorted(rules.items())),
    }


def company(
    corpus: Corpus,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    vectors: tuple[NDArray[np.intp], NDArray[np.float32]],
    slots: Sequence[NDArray[np.float32]],
) -> Tables:
    """How often words are said, alone and together, and what they keep company with.

    The trees that weighed it before know nothing of it: there are none.
    """
    size = len(corpus.words)
    plain = sum(np.bincount(text, minlength=size) for text in corpus.plain)
    named = sum(np.bincount(text, minlength=size) for text in corpus.named)
    concept = np.array([word.startswith("@") for word in corpus.words])
    counts = np.where(concept, named, plain).astype(np.float32)
    kept = np.flatnonzero(counts >= _LEAST)
    kept = np.concatenate([[0], kept[kept > 0]])
    counts[0] = plain.sum()
    number = np.full(size, -1)
    number[kept] = np.arange(len(kept))
    keys, times = pairs
    first, second = number[keys // size], number[keys % size]
    both = (first > 0) & (second > 0)
    keys = first[both].astype(np.int64) * len(kept) + second[both]
    order = np.argsort(keys)
    rows, table = vectors
    inside = number[rows] > 0
    return {
        "words": _text(corpus.words[i] for i in kept),
        "counts": counts[kept],
        "gaps": np.diff(keys[order], prepend=0).astype(np.uint32),
        "pair_counts": np.minimum(times[both][order], 65_000).astype(np.uint16),
        "vector_rows": number[rows][inside],
        "vectors": np.clip(np.rint(table[inside] * 254), -127, 127).astype(np.int8),
        "middle": unit(table[concept[rows]]).mean(0),
        **{f"slots{i}": weights.astype(np.float16) for i, weights in enumerate(slots)},
        **_no_trees(),
    }


def update(path: Path, tables: Tables) -> None:
    """Put tables into the shipped file, beside those that it has."""
    kept = {}
    if path.exists():
        with np.load(path) as old:
            kept = {name: old[name] for name in old.files}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **{**kept, **tables})  # type: ignore[arg-type]


def _no_trees() -> Tables:
    """Arrays of a forest without trees."""
    kinds = (np.int16, np.float32, np.int16, np.int16, np.float32)
    nodes = {f"trees{i}": np.zeros((0, 1), dtype=kind) for i, kind in enumerate(kinds)}
    return {**nodes, "trees5": np.zeros(0, dtype=np.float32)}


def _text(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)
