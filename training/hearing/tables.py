"""The shipped file of all that is learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.learned import unit
from graphkit.resolution.pronunciation import Pronouncer

from .company import Corpus

__all__ = ["no_trees", "update", "write"]

_LEAST = 4
"""Uses below which a word is as good as never met."""


def write(
    path: Path,
    *,
    dictionary: Mapping[str, str],
    rules: Mapping[str, str],
    costs: NDArray[np.float32],
    corpus: Corpus,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    vectors: tuple[NDArray[np.intp], NDArray[np.float32]],
    slots: Sequence[NDArray[np.float32]],
) -> None:
    """Write everything but the trees, with few digits, and as a whole."""
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
    met, plain_rules = set(corpus.words), Pronouncer({}, rules)
    said = {
        word: phones
        for word, phones in dictionary.items()
        if word in met and plain_rules.word(word) != phones
    }
    arrays = {
        "words": _text(corpus.words[i] for i in kept),
        "counts": counts[kept],
        "said": _text(f"{word}\t{phones}" for word, phones in sorted(said.items())),
        "rules": _text(f"{context}\t{phones}" for context, phones in sorted(rules.items())),
        "costs": costs,
        "gaps": np.diff(keys[order], prepend=0).astype(np.uint32),
        "pair_counts": np.minimum(times[both][order], 65_000).astype(np.uint16),
        "vector_rows": number[rows][inside],
        "vectors": np.clip(np.rint(table[inside] * 254), -127, 127).astype(np.int8),
        "middle": unit(table[concept[rows]]).mean(0),
        **{f"slots{i}": weights.astype(np.float16) for i, weights in enumerate(slots)},
        **no_trees(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def update(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Put other arrays into a file that `write` made."""
    with np.load(path) as old:
        kept = {name: old[name] for name in old.files}
    np.savez_compressed(path, **{**kept, **arrays})


def no_trees() -> dict[str, NDArray[np.generic]]:
    """Arrays of a forest without trees."""
    kinds = (np.int16, np.float32, np.int16, np.int16, np.float32)
    return {f"trees{i}": np.zeros((0, 1), dtype=kind) for i, kind in enumerate(kinds)}


def _text(lines: object) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)  # type: ignore[arg-type]
