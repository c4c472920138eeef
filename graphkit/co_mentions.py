"""The co-mentions of a large map: columns of numbers that give a row when one is asked for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from graphkit.record import CoMention

__all__ = ["CoMentions", "Neighbours"]

ROW = np.dtype(
    [
        ("source", "<i4"),
        ("target", "<i4"),
        ("count", "<i4"),
        ("documents", "<i4"),
        ("npmi", "<f8"),
        ("strength", "<f8"),
    ]
)
"""A co-mention; its ends are numbers in the sorted ids of the concepts."""


class CoMentions(Sequence[CoMention]):
    """Co-mentions in the order of their ends.

    Parameters
    ----------
    concepts : sequence of str
        Ids of all concepts, sorted.
    rows : array of `ROW`
        Sorted by source and target.
    """

    def __init__(self, concepts: Sequence[str], rows: NDArray[np.void]) -> None:
        self.concepts, self.rows = concepts, rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> CoMention: ...
    @overload
    def __getitem__(self, place: slice) -> list[CoMention]: ...
    def __getitem__(self, place: int | slice) -> CoMention | list[CoMention]:
        if isinstance(place, slice):
            return [*self._of(self.rows[place])]
        return next(self._of(self.rows[place : place + 1 or None]))

    def __iter__(self) -> Iterator[CoMention]:
        for begin in range(0, len(self), _AT_ONCE):
            yield from self._of(self.rows[begin : begin + _AT_ONCE])

    @cached_property
    def neighbours(self) -> "Neighbours":
        """For each concept its co-mentions, by the other concept's id."""
        return Neighbours(self)

    def among(self, concepts: Collection[str]) -> Iterator[CoMention]:
        """Those that join two of some concepts."""
        wanted = np.array([concept in concepts for concept in self.concepts], dtype=bool)
        both = wanted[self.rows["source"]] & wanted[self.rows["target"]]
        return self.at(np.flatnonzero(both))

    def at(self, places: NDArray[np.intp]) -> Iterator[CoMention]:
        """Those at some places."""
        return self._of(self.rows[places])

    def _of(self, rows: NDArray[np.void]) -> Iterator[CoMention]:
        for source, target, count, documents, npmi, strength in rows.tolist():
            yield CoMention(
                source=self.concepts[source],
                target=self.concepts[target],
                count=count,
                documents=documents,
                npmi=npmi,
                strength=strength,
            )


_AT_ONCE = 100_000
"""Rows that are made Python objects at a time."""


class _Ends(NamedTuple):
    """Where the rows of each concept begin, as source, and among those ordered by target."""

    number: dict[str, int]
    sources: NDArray[np.intp]
    by_target: NDArray[np.intp]
    targets: NDArray[np.intp]


class Neighbours(Mapping[str, dict[str, CoMention]]):
    """For each concept its co-mentions, by the other concept's id; made when asked for."""

    def __init__(self, co_mentions: CoMentions) -> None:
        self._all = co_mentions

    def __getitem__(self, concept: str) -> dict[str, CoMention]:
        number, sources, by_target, targets = self._ends
        n = number[concept]
        before = self._all.at(by_target[targets[n] : targets[n + 1]])
        after = self._all.at(np.arange(sources[n], sources[n + 1]))
        found = {edge.source: edge for edge in before}
        found.update((edge.target, edge) for edge in after)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all.concepts)

    def __len__(self) -> int:
        return len(self._all.concepts)

    @cached_property
    def _ends(self) -> _Ends:
        concepts, rows = self._all.concepts, self._all.rows
        numbers = np.arange(len(concepts) + 1)
        by_target = np.argsort(rows["target"], kind="stable")
        return _Ends(
            number={concept: number for number, concept in enumerate(concepts)},
            sources=np.searchsorted(rows["source"], numbers),
            by_target=by_target,
            targets=np.searchsorted(rows["target"][by_target], numbers),
        )
