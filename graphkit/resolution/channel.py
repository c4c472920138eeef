"""How likely a recogniser turns the sounds of a name into the sounds of other words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.pronunciation import PHONES

__all__ = ["ALPHABET", "Channel", "encode"]

ALPHABET = "".join(sorted(PHONES.values()))
"""The phones in the order of the channel's table; its last row and column stand for no phone."""

_CODES = np.full(128, len(ALPHABET), dtype=np.uint8)
_CODES[[ord(phone) for phone in ALPHABET]] = np.arange(len(ALPHABET), dtype=np.uint8)


def encode(phones: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """Strings of phones as a padded array of codes, a row each, and their lengths."""
    lengths = np.array([len(said) for said in phones], dtype=np.intp)
    codes = np.full((len(phones), max(lengths.max(initial=0), 1)), len(ALPHABET), dtype=np.uint8)
    flat = _CODES[np.frombuffer("".join(phones).encode("ascii"), dtype=np.uint8)]
    codes[np.arange(codes.shape[1]) < lengths[:, None]] = flat
    return codes, lengths


_TOGETHER = 4096
"""Pairs of about one length that are compared at once."""


class Channel:
    """A noisy channel of single edits (Brill and Moore 2000, with edits of one phone).

    Parameters
    ----------
    costs : array of shape (40, 40)
        Negative log probability that a phone that was said (row) is heard as another (column);
        the last row is a phone heard where none was said, the last column one that was not heard.
    """

    def __init__(self, costs: NDArray[np.float32]) -> None:
        self.costs = costs

    def __call__(
        self,
        said: tuple[NDArray[np.uint8], NDArray[np.intp]],
        heard: tuple[NDArray[np.uint8], NDArray[np.intp]],
    ) -> NDArray[np.float32]:
        """Cost of the cheapest way from what was said to what was heard, for each pair of rows.

        Parameters
        ----------
        said, heard : pairs of arrays
            From `encode`, with as many rows.

        Returns
        -------
        array of float32
            In nats.
        """
        (names, long), (spans, wide) = said, heard
        found = np.empty(len(names), dtype=np.float32)
        order = np.lexsort((wide, long))
        for at in range(0, len(order), _TOGETHER):
            rows = order[at : at + _TOGETHER]
            i, j = long[rows].max(), wide[rows].max()
            found[rows] = self._together(
                names[rows, :i].T, spans[rows, :j].T, long[rows], wide[rows]
            )
        return found

    def _together(
        self,
        names: NDArray[np.uint8],
        spans: NDArray[np.uint8],
        long: NDArray[np.intp],
        wide: NDArray[np.intp],
    ) -> NDArray[np.float32]:
        """Costs of pairs that stand side by side, a column each."""
        none = len(ALPHABET)
        pair = np.arange(names.shape[1])
        added = np.zeros((len(spans) + 1, len(pair)), dtype=np.float32)
        np.cumsum(self.costs[none, spans], axis=0, out=added[1:])
        row = added
        found = row[wide, pair]
        for i, phone in enumerate(names):
            fresh = row + self.costs[phone, none]
            np.minimum(fresh[1:], row[:-1] + self.costs[phone, spans], out=fresh[1:])
            fresh -= added
            np.minimum.accumulate(fresh, axis=0, out=fresh)
            row = fresh + added
            np.copyto(found, row[wide, pair], where=long == i + 1)
        return found
