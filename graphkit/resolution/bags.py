"""Texts as the characters they hold, to tell at once which cannot be like which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alphabet"]

_TOLD_APART = 0.02
"""Share of texts that must hold a character, or hold it twice, for that to have a column."""


class Alphabet:
    """The characters of some texts.

    Two texts that are `k` edits apart share all but `k` characters of the longer one (bag
    distance; Bartolini, Ciaccia and Patella 2002), and one matrix product counts what many texts
    share with many others.

    Parameters
    ----------
    texts : sequence of str
        Whose common characters are told apart, and which of them are there twice. The others of a
        text are taken for shared, so that the count may be too large and is never too small.

    >>> alphabet = Alphabet(["keras", "kerberos"])
    >>> (alphabet.asked(["karass"]) @ alphabet.bags(["keras", "kerberos"]).T).tolist()
    [[4.0, 3.0]]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._characters = np.unique(_codes(texts))
        counts = self._counts(texts)
        self._columns = [
            np.flatnonzero((counts > times).sum(0) > _TOLD_APART * len(texts)) for times in range(2)
        ]

    def bags(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text: the characters it holds, those twice, and how many others."""
        held = self._held(texts)
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        return np.column_stack([held, lengths - held.sum(1)])

    def asked(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows whose products with bags are no less than the number of shared characters."""
        return np.column_stack([self._held(texts), np.ones(len(texts), dtype=np.float32)])

    def _held(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = self._counts(texts)
        held = [counts[:, columns] > times for times, columns in enumerate(self._columns)]
        return np.hstack(held).astype(np.float32)

    def _counts(self, texts: Sequence[str]) -> NDArray[np.intp]:
        n, size = len(texts), len(self._characters)
        codes = _codes(texts)
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        row = np.repeat(np.arange(n), lengths)
        column = np.searchsorted(self._characters, codes)
        known = np.append(self._characters, 0)[column] == codes
        places = row[known] * size + column[known]
        return np.bincount(places, minlength=n * size).reshape(n, size)


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
