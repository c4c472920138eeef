"""Texts as the characters they hold, to tell at once which cannot be like which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alphabet"]

_TIMES = 2
"""Occurrences of a character that are told apart."""


class Alphabet:
    """The characters of some texts.

    Two texts that are `k` edits apart share all but `k` characters of the longer one (bag
    distance; Bartolini, Ciaccia and Patella 2002), and one matrix product counts what many texts
    share with many others.

    Parameters
    ----------
    texts : sequence of str
        Whose characters are told apart; others are shared with nobody.

    >>> alphabet = Alphabet(["keras", "kerberos"])
    >>> (alphabet.asked(["karass"]) @ alphabet.bags(["keras", "kerberos"]).T).tolist()
    [[4.0, 3.0]]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._characters = np.unique(_codes(texts))

    def bags(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text: which characters it holds, which twice, and how many beyond."""
        counts = self._counts(texts)
        beyond = np.maximum(counts - _TIMES, 0).sum(1, keepdims=True)
        return self._rows(counts, beyond)

    def asked(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows whose products with bags are no less than the number of shared characters."""
        counts = self._counts(texts)
        return self._rows(counts, np.ones((len(texts), 1)))

    def _counts(self, texts: Sequence[str]) -> NDArray[np.intp]:
        n, size = len(texts), len(self._characters)
        codes = _codes(texts)
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        row = np.repeat(np.arange(n), lengths)
        column = np.searchsorted(self._characters, codes)
        known = np.append(self._characters, 0)[column] == codes
        places = row[known] * size + column[known]
        return np.bincount(places, minlength=n * size).reshape(n, size)

    def _rows(self, counts: NDArray[np.intp], last: NDArray[np.generic]) -> NDArray[np.float32]:
        held = [counts > times for times in range(_TIMES)]
        return np.hstack([*held, last]).astype(np.float32)


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
