"""Places that captions name though nobody spoke of them: what a recogniser made of other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from graphkit.resolution.lexicon import KINDS, Lexicon
from graphkit.resolution.search import Known
from graphkit.resolution.words import Words

__all__ = ["stray_places"]

_NEAR, _AROUND = 15, 50
"""Words to each side with which a place may keep company."""

_LEAST = 0.15
"""The sum of its likeness to both, below which a place is a stray. Of 261 places named once, by one
word and without anything related in 57 episodes of captions, 36 were misheard, and 24 of the 64
below."""

_PLACE = KINDS.index("place")


def stray_places(
    words: Words, lexicon: Lexicon, known: Sequence[Known], titled: Collection[int]
) -> list[Known]:
    """The places that a talk names once, by one word, where nothing around goes with them.

    Parameters
    ----------
    words : Words
        The talk.
    lexicon : Lexicon
        The vocabulary.
    known : sequence of Known
        What the talk names.
    titled : collection of int
        Concepts that are expected there.
    """
    times = Counter(sight.concept for sight in known)
    alone = [
        sight
        for sight in known
        if lexicon.kinds[sight.concept] == _PLACE
        and times[sight.concept] == 1 == sight.end - sight.start
        and sight.concept not in titled
        and times.keys().isdisjoint(lexicon.company[sight.concept])
    ]
    if not alone:
        return []
    starts, ends = np.array([(sight.start, sight.end) for sight in alone]).T
    vectors = lexicon.vectors[[sight.concept for sight in alone]]
    around = words.company.around(starts, ends, _NEAR) + words.company.around(starts, ends, _AROUND)
    company = (vectors * around).sum(1)
    return [sight for sight, kept in zip(alone, company.tolist(), strict=True) if kept < _LEAST]
