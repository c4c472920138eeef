"""What speaks for and against each name that some words of a talk may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graphkit.resolution.lexicon import KINDS, Lexicon
from graphkit.resolution.search import Candidates, Known, Spans
from graphkit.resolution.words import FUNCTION_WORD, Words

__all__ = ["COLUMNS", "NEAR", "weigh"]

COLUMNS = (
    *("cost a phone", "cost", "odds", "surprise a phone", "surprise", "apart"),
    *("rarest word", "weakest link", "left link", "right link", "bare edges"),
    *("company of 15 words", "company of 50 words", "company of the talk", "uses"),
    *("phones", "words", "words of the name", "same words", "length"),
    *("sure mentions", "in the title", "kin", "kin nearby", "known"),
    *("kind fits", "no name fits", "exact name", "overlaps a name"),
    *("rank", "margin", "letters", "repeated"),
    *("surprise wherever repeated", "company wherever repeated", "kind wherever repeated"),
    "noise",
    *("person", "organization", "place"),
    *("words heard right", "common words"),
)
"""What each column of the evidence says; the order is that which the trees were taught with."""

NEAR = 100
"""Words to either side within which a related concept is nearby."""

_TEMPER = 0.65
"""Share of the channel's cost that counts against the surprise of the words: edits of a name are
not independent of one another."""

_NO_RIVAL = 6.0


def weigh(
    words: Words,
    lexicon: Lexicon,
    known: Sequence[Known],
    titled: set[int],
    at: Spans,
    found: Candidates,
) -> NDArray[np.float32]:
    """The evidence on each candidate.

    Returns
    -------
    array of float32, shape (candidates, columns)
        With the columns of `COLUMNS`.
    """
    if not len(found.span):
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    spans, place = np.unique(found.span, return_inverse=True)
    starts, ends = at.starts[spans], at.ends[spans]
    concept = lexicon.owners[found.name]
    surprise = at.surprise[found.span]
    phones, said = at.phones[found.span], lexicon.lengths[found.name]
    width = (ends - starts)[place]
    vectors = lexicon.vectors[concept]
    slots = words.slots(starts, ends)[place]
    rarest, weakest = _weakest(words, starts, ends)
    edges = (words.chance[starts] > FUNCTION_WORD).astype(int) + (
        words.chance[ends - 1] > FUNCTION_WORD
    )
    common = np.concatenate([[0], np.cumsum(words.chance > FUNCTION_WORD)])
    sure = Counter(sight.concept for sight in known)
    kin, nearby = _kin(lexicon, known, concept, starts[place])
    rank, margin = _rivals(found)
    exact, overlaps = _exact(known, starts, ends, len(words))
    itself = _heard_before(known, len(words))[starts][place] == concept
    surfaces = [" ".join(words.texts[a:b]) for a, b in zip(starts, ends, strict=True)]
    uses = Counter(surfaces)
    letters = process.cpdist(
        [surfaces[i].replace(" ", "") for i in place.tolist()],
        lexicon.letters[found.name].tolist(),
        scorer=Levenshtein.normalized_similarity,
    )
    topic = lexicon.vectors @ words.company.topic
    near = (vectors * words.company.around(starts, ends, 15)[place]).sum(1)
    kind_fits = slots[np.arange(len(concept)), 1 + lexicon.kinds[concept]] - slots[:, 0]
    numbers = {surface: i for i, surface in enumerate(uses)}
    reading = np.array([numbers[surface] for surface in surfaces])[place] * len(lexicon.concepts)
    everywhere = _mean_of_all(reading + concept, (surprise / phones, near, kind_fits))
    columns = [
        *(found.cost / said, found.cost, -_TEMPER * found.cost - surprise),
        *(surprise / phones, surprise, found.apart),
        *(rarest[place], weakest[place]),
        *(words.attraction[starts][place], words.attraction[ends][place], edges[place]),
        near,
        (vectors * words.company.around(starts, ends, 50)[place]).sum(1),
        *(topic[concept], lexicon.counts[concept]),
        *(said, width, lexicon.words[found.name]),
        *(width == lexicon.words[found.name], phones / said),
        np.log1p(np.array([sure[c] for c in concept.tolist()]) - itself),
        np.isin(concept, sorted(titled)),
        *(np.minimum(kin, 10), np.minimum(nearby, 6)),
        np.full(len(concept), np.log1p(len(sure) + len(titled))),
        *(kind_fits, slots[:, 0]),
        *(exact[place], overlaps[place]),
        *(rank, margin, letters),
        np.log(np.array([uses[surface] for surface in surfaces], dtype=np.float32))[place],
        *everywhere,
        np.full(len(concept), words.noise),
        *(lexicon.kinds[concept] == KINDS.index(k) for k in ("person", "organization", "place")),
        _heard_right(words, lexicon, starts, ends, place, concept),
        common[ends][place] - common[starts][place],
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _heard_right(
    words: Words,
    lexicon: Lexicon,
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    place: NDArray[np.intp],
    concept: NDArray[np.intp],
) -> NDArray[np.float32]:
    """How many words of each stretch stand in a name of the concept."""
    said = [words.texts[a:b] for a, b in zip(starts, ends, strict=True)]
    own = {c: {word for name in lexicon.names(c) for word in name} for c in set(concept.tolist())}
    right = [
        sum(word in own[c] for word in said[i])
        for i, c in zip(place.tolist(), concept.tolist(), strict=True)
    ]
    return np.array(right, dtype=np.float32)


def _mean_of_all(
    reading: NDArray[np.intp], values: Sequence[NDArray[np.floating]]
) -> list[NDArray[np.float32]]:
    """The means of some values over all places where the same words may be the same concept."""
    _, group, times = np.unique(reading, return_inverse=True, return_counts=True)
    return [(np.bincount(group, value) / times)[group].astype(np.float32) for value in values]


def _weakest(
    words: Words, starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The rarest word of each stretch, and the link least expected in or beside it."""
    rarest, weakest = words.chance[starts].copy(), words.attraction[ends].copy()
    for offset in range(int((ends - starts).max(initial=0))):
        here = np.minimum(starts + offset, ends - 1)
        rarest = np.minimum(rarest, words.chance[here])
        weakest = np.minimum(weakest, words.attraction[here])
    return rarest, weakest


def _kin(
    lexicon: Lexicon,
    known: Sequence[Known],
    concept: NDArray[np.intp],
    starts: NDArray[np.intp],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How many related concepts the talk mentions, and how many of them nearby."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for sight in known:
        places[sight.concept].append(sight.start)
    sorted_places = {other: np.array(sorted(here)) for other, here in places.items()}
    kin = np.zeros(len(concept), dtype=np.float32)
    nearby = np.zeros(len(concept), dtype=np.float32)
    order = np.argsort(concept, kind="stable")
    distinct, first = np.unique(concept[order], return_index=True)
    for one, mine in zip(distinct.tolist(), np.split(order, first)[1:], strict=True):
        mentioned = [
            sorted_places[other] for other in lexicon.company[one] if other in sorted_places
        ]
        kin[mine] = len(mentioned)
        for here in mentioned:
            after = np.searchsorted(here, starts[mine])
            right = np.abs(here[np.minimum(after, len(here) - 1)] - starts[mine])
            left = np.abs(here[np.maximum(after - 1, 0)] - starts[mine])
            nearby[mine] += np.minimum(left, right) <= NEAR
    return kin, nearby


def _rivals(found: Candidates) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The rank of each candidate for its stretch by cost, and how far it leads or lags."""
    n = len(found.span)
    order = np.lexsort((found.cost, found.span))
    span, cost = found.span[order], found.cost[order]
    first = np.append(True, span[1:] != span[:-1])[:n]
    begin = np.maximum.accumulate(np.where(first, np.arange(n), 0))
    rank = np.arange(n) - begin
    following = np.minimum(begin + 1, n - 1)
    rival = np.where(
        (begin + 1 < n) & (span[following] == span), cost[following], cost[begin] + _NO_RIVAL
    )
    margin = np.where(rank == 0, rival - cost[begin], cost[begin] - cost)
    ranks, margins = np.empty(n, dtype=np.float32), np.empty(n, dtype=np.float32)
    ranks[order], margins[order] = rank, margin
    return ranks, margins


def _heard_before(known: Sequence[Known], words: int) -> NDArray[np.intp]:
    """The concept that each word was heard to name a part of; -1 where none."""
    concepts = np.full(words, -1, dtype=np.intp)
    for sight in known:
        if sight.heard:
            concepts[sight.start : sight.end] = sight.concept
    return concepts


def _exact(
    known: Sequence[Known], starts: NDArray[np.intp], ends: NDArray[np.intp], words: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a stretch is a name of some concept as it stands, and whether it overlaps one."""
    covered = np.zeros(words + 1)
    written = [sight for sight in known if not sight.heard]
    for sight in written:
        covered[sight.start + 1 : sight.end + 1] = 1
    sums = np.cumsum(covered)
    stretches = {(sight.start, sight.end) for sight in written}
    exact = np.array(
        [pair in stretches for pair in zip(starts.tolist(), ends.tolist(), strict=True)], dtype=bool
    )
    return exact, sums[ends] > sums[starts]
