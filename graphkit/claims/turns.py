"""Which sentences of an interview without labels the guest says, told by the words of each.

A hidden Markov chain of two speakers over the sentences. What speaks for either in a sentence are
its words, pairs of words and length, by weights learnt from labelled interviews; how often the two
take turns is estimated for each talk. The table is made by ``training/turns.py``.

References
----------
Rabiner, L. (1989). A tutorial on hidden Markov models and selected applications in speech
recognition. Proceedings of the IEEE 77(2).
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

__all__ = ["TABLE", "cues", "guest_speaks"]

TABLE = Path(__file__).with_suffix(".tsv")
"""What each cue adds to the log-odds that the guest speaks, one a line."""

_LONGEST = 40
"""Words of a sentence that are looked at."""

_OPENING = 0.1
"""How likely the guest says the first sentence."""

_ROUNDS, _FIRMNESS = 8, 20.0
"""Rounds of estimation, and how many sentences of talk the usual rate of turns weighs."""


class _Learnt(NamedTuple):
    """Weights of cues, and how likely host and guest give up the floor after a sentence."""

    weights: dict[str, float]
    bias: float
    by_host: float
    by_guest: float


@cache
def _learnt() -> _Learnt:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    weights = {cue: float(weight) for cue, weight in (line.split("\t") for line in lines)}
    return _Learnt(
        bias=weights.pop("<bias>"),
        by_host=weights.pop("<by host>"),
        by_guest=weights.pop("<by guest>"),
        weights=weights,
    )


def cues(words: Iterable[str]) -> set[str]:
    """What in a sentence may tell who says it.

    >>> sorted(cues(["what", "is", "it", "?"]))
    ['<length 1>', '?', '^ what', 'is', 'is it', 'it', 'it ?', 'what', 'what is']
    """
    kept = [w for w in words if w == "?" or any(c.isalnum() for c in w)][:_LONGEST]
    pairs = {f"{one} {other}" for one, other in pairwise(kept)}
    first = {f"^ {kept[0]}"} if kept else set()
    return {*kept, *pairs, *first, f"<length {min(len(kept) // 4, 6)}>"}


def guest_speaks(sentences: Sequence[Sequence[str]]) -> list[float]:
    """How likely the guest says each sentence of an interview.

    Parameters
    ----------
    sentences : sequence of sequence of str
        All sentences of the talk in their order, as words in lower case.

    Returns
    -------
    list of float
        In 0..1, one for each sentence.

    >>> host = "so tell me about your work what do you do".split()
    >>> guest = "well i think we had a paper and we found that it works".split()
    >>> chances = guest_speaks([host, guest, guest, guest, host])
    >>> chances[0] < 0.5 < chances[2]
    True
    """
    learnt = _learnt()
    scores = [
        learnt.bias + sum(learnt.weights.get(cue, 0.0) for cue in cues(words))
        for words in sentences
    ]
    odds = [math.exp(score) for score in scores]
    by_host, by_guest = learnt.by_host, learnt.by_guest
    chances: list[float] = []
    for _ in range(_ROUNDS if odds else 0):
        chances, given_up = _smoothed(odds, by_host, by_guest)
        said = sum(chances[:-1])
        kept = len(chances) - 1 - said
        by_guest = (given_up[1] + _FIRMNESS * learnt.by_guest) / (said + _FIRMNESS)
        by_host = (given_up[0] + _FIRMNESS * learnt.by_host) / (kept + _FIRMNESS)
    return chances


def _smoothed(
    odds: Sequence[float], by_host: float, by_guest: float
) -> tuple[list[float], tuple[float, float]]:
    """The guest's chance at each sentence, and how often host and guest give up the floor."""
    ahead = []
    chance = _OPENING
    for ratio in odds:
        chance = chance * ratio / (chance * ratio + 1 - chance)
        ahead.append(chance)
        chance = chance * (1 - by_guest) + (1 - chance) * by_host
    smoothed = [ahead[-1]]
    host_gave, guest_gave = 0.0, 0.0
    for chance in reversed(ahead[:-1]):
        after = smoothed[-1]
        next_guest = chance * (1 - by_guest) + (1 - chance) * by_host
        stays = after * chance * (1 - by_guest) / next_guest
        gives = (1 - after) * chance * by_guest / (1 - next_guest)
        host_gave += after - stays
        guest_gave += gives
        smoothed.append(stays + gives)
    return smoothed[::-1], (host_gave, guest_gave)
