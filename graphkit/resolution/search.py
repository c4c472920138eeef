"""Which names the words of a talk sound like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graphkit.resolution.channel import encode
from graphkit.resolution.lexicon import CLASSES, CONSONANTS, Lexicon, Names
from graphkit.resolution.words import FUNCTION_WORD, Words

__all__ = ["Candidates", "Known", "Spans", "find", "search", "spans"]

_WIDEST, _WIDE = 5, 4
"""Words that a name may have become, and those from which on a stretch of edited text must begin
and end as a name does. Of 1,236 readings in twenty million words of it the rest lost one that was
right and two dozen, most of them wrong, of a name with an article beside it."""

_LONGEST = 30
"""Phones of the longest stretch that is compared."""

_AT_ONCE = 500_000
"""Pairs of stretches and names."""


_ODD, _UNUSUAL, _USUAL = -3.2, -2.2, -1.0
"""Log probability a phone, given the words beside, up to which a stretch of words is compared with
all names, with those at home in the talk, and with those that the talk surely mentions."""

_WORLD, _WORLD_IF_EDITED, _PRESENT = 0.4, 0.3, 0.5
_HOME, _HOME_IF_LONG, _HOME_IF_UNUSUAL = 0.5, 0.45, 0.35
"""Share of phones that may differ from any name, in captions and in edited text, from those that
the talk surely mentions, and from those at home in it where the stretch is odd and where not."""

_LONG = 8
"""Phones of a stretch beyond which it may differ less."""

_VERY_LONG, _NEARLY = 16, 0.12
"""Phones from which on a stretch is compared with what is at home however usual its words are, and
the share of them that may differ then: nothing sounds so much like a long name by chance."""

_LETTERS = 0.25
_SPELLED_WORDS = 3
"""Share of letters that may differ where a word is new to the recogniser's language, and the most
words of such a stretch."""

_ALIKE_IN_CLASSES = 0.3
"""Share of the classes of phones that may differ from what the talk surely mentions."""

_ALIKE = 7
"""Phones from which on a stretch is compared with every name of the same consonants, however usual
its words are: "jamie demon" and Jamie Dimon."""

_AT_HOME = 400
"""Concepts that are at home in a talk by the company they keep."""

_FITTING = 0.2
"""Cosine to the talk from which on a concept is at home that is related to one thing in it."""

_BY_COUNT = 0.03
"""Cosines that one unit of log count of a concept is worth in that."""

_FIRST = 40
_BEST = 6
"""Names that a stretch is compared with by the channel, and those that are weighed."""


class Known(NamedTuple):
    """What is known of a talk before: words ``start`` to ``end`` mean the concept's number.

    ``plain`` tells an idea that goes by no name, ``heard`` what was a reading of garbled words.
    """

    start: int
    end: int
    concept: int
    sure: bool
    plain: bool = False
    heard: bool = False


class Spans(NamedTuple):
    """Stretches of words, an entry each.

    ``surprise`` is the log probability of their words and the next, given those before them;
    ``phones`` how many they have.
    """

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    surprise: NDArray[np.float32]
    phones: NDArray[np.intp]


class Candidates(NamedTuple):
    """Stretches of words and names that they may be, an entry each.

    ``span`` and ``name`` are numbers in the Spans and the Lexicon; ``cost`` is the channel's and
    ``apart`` the share of phones that differ.
    """

    span: NDArray[np.intp]
    name: NDArray[np.intp]
    cost: NDArray[np.float32]
    apart: NDArray[np.float32]


def spans(words: Words, known: Sequence[Known], breaks: NDArray[np.bool_]) -> Spans:
    """All stretches of one to five words that are not surely known for what they are.

    Known words may be parts of longer ones: "girdle's completeness theorem". Where names have
    capitals, those that are no part of a longer name: "Lucy Lu" of "Lucy Lu Wang" is nobody else.
    In edited text those that hold a word of a name as it is written there, long ones at both ends,
    and that do not begin or end with a function word.
    """
    n = len(words)
    taken, named = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for sight in known:
        if sight.sure or sight.end - sight.start > 1:
            taken[sight.start : sight.end] = True
            named[sight.start : sight.end] = not sight.plain
    counts = [np.arange(n - width + 1) for width in range(1, min(_WIDEST, n) + 1)]
    starts = np.concatenate(counts)
    ends = np.concatenate([start + width for width, start in enumerate(counts, start=1)])

    def within(values: NDArray[np.generic]) -> NDArray[np.float32]:
        sums = np.concatenate([[0], np.cumsum(values)])
        inside: NDArray[np.float32] = sums[ends] - sums[starts]
        return inside

    phones = within(np.array([len(said) for said in words.phones])).astype(np.intp)
    surprise = within(words.chance + words.attraction[:-1]) + words.attraction[ends]
    across = np.concatenate([[0], np.cumsum(breaks)])
    width = ends - starts
    fit = (
        (phones >= 2)
        & (phones <= _LONGEST)
        & (within(taken) < width)
        & ((width < 3) | (within(named) == 0))
        & (across[ends] == across[starts + 1])
    )
    if words.cased:
        fit &= ~words.goes_on(breaks)[ends]
    if words.edited:
        written, telling = words.written(breaks), words.chance < FUNCTION_WORD
        fit &= within(written) > 0
        fit &= (width == 1) | (telling[starts] & telling[ends - 1])
        fit &= (width < _WIDE) | (written[starts] & written[ends - 1])
    return Spans(starts[fit], ends[fit], surprise[fit], phones[fit])


def find(
    words: Words, lexicon: Lexicon, known: Sequence[Known], titled: set[int], at: Spans
) -> Candidates:
    """The names that each stretch may be.

    A stretch that no talk would have there is compared with all names; one that is less odd only
    with those at home in this talk, and nearly every one with what it surely mentions and with
    names of several words that have its consonants.
    """
    likeness = lexicon.vectors @ words.company.topic
    sure = Counter(sight.concept for sight in known)
    home = {*sure, *titled}
    kin = Counter(other for concept in home for other in lexicon.company[concept])
    fitting = _highest(likeness + _BY_COUNT * lexicon.counts, _AT_HOME)
    close = {c for c, times in kin.items() if times > 1 or likeness[c] > _FITTING}
    here = lexicon.said.of(lexicon.names_of({*home, *close, *fitting.tolist()}))
    again = titled.union(concept for concept, count in sure.items() if count > 1)
    mentioned = lexicon.names_of(again)
    present, alike = lexicon.said.of(mentioned), lexicon.alike(mentioned)
    bonus = (6 * likeness + 0.5 * lexicon.counts)[lexicon.owners]
    surprise = at.surprise / at.phones
    new = _holding(at, words.rows == 0)
    odd = ((surprise <= _ODD) | new) & (at.phones > 2)
    unusual = (surprise <= _UNUSUAL) & ~odd & (at.phones > 2)
    usual = (surprise <= _USUAL) & ~odd & (at.phones > 2)
    anywhere, long = odd & (at.phones > 3), at.phones > _LONG
    owner = np.array([text.endswith("'s") for text in words.texts], dtype=bool)[at.ends - 1]
    phones, letters = _joined(at, words.phones), _joined(at, words.letters)
    bare = [text[:-1] for text in phones]
    classes = [text.translate(CLASSES) for text in phones]
    world = _WORLD_IF_EDITED if words.edited else _WORLD
    found = [
        _compare(np.flatnonzero(chosen), texts, phones, lexicon, names, apart, bonus)
        for chosen, texts, names, apart in (
            (anywhere, phones, lexicon.said, world),
            (anywhere & owner, bare, lexicon.said, world),
            (new & (at.ends - at.starts <= _SPELLED_WORDS), letters, lexicon.spelled, _LETTERS),
            (odd & ~long, phones, here, _HOME),
            (odd & long, phones, here, _HOME_IF_LONG),
            (unusual, phones, here, _HOME_IF_UNUSUAL),
            (usual, phones, present, _PRESENT),
            (usual & (at.phones >= _VERY_LONG), phones, here, _NEARLY),
            ((odd | usual) & (at.phones > 3), classes, alike, _ALIKE_IN_CLASSES),
        )
    ]
    found.append(_of_same_consonants(at, phones, lexicon))
    every = Candidates(*(np.concatenate(column) for column in zip(*found, strict=True)))
    return _cheapest(every, lexicon)


def _of_same_consonants(at: Spans, phones: Sequence[str], lexicon: Lexicon) -> Candidates:
    """The names that have just the consonants of a stretch, in their order."""
    found = [
        (i, name)
        for i in np.flatnonzero(at.phones >= _ALIKE).tolist()
        for name in lexicon.by_consonants.get(phones[i].translate(CONSONANTS), ())
    ]
    span, name = np.array(found, dtype=np.intp).reshape(-1, 2).T
    said = [phones[i] for i in span.tolist()]
    cost = lexicon.learned.channel((lexicon.codes[name], lexicon.lengths[name]), encode(said))
    edits = process.cpdist(said, lexicon.phones[name].tolist(), scorer=Levenshtein.distance)
    share = edits / np.maximum(lexicon.lengths[name], at.phones[span])
    return Candidates(span, name, cost, share.astype(np.float32))


def _holding(at: Spans, words: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which stretches hold one of some words."""
    before = np.concatenate([[0], np.cumsum(words)])
    held: NDArray[np.bool_] = before[at.ends] > before[at.starts]
    return held


def _joined(at: Spans, texts: Sequence[str]) -> list[str]:
    bounds = zip(at.starts.tolist(), at.ends.tolist(), strict=True)
    return ["".join(texts[start:end]) for start, end in bounds]


def _compare(
    chosen: NDArray[np.intp],
    texts: Sequence[str],
    phones: Sequence[str],
    lexicon: Lexicon,
    names: Names,
    apart: float,
    bonus: NDArray[np.float32],
) -> Candidates:
    """The names whose texts are like those of the chosen stretches, by the cost of their phones."""
    distinct: dict[str, int] = {}
    which = np.array(
        [distinct.setdefault(texts[i], len(distinct)) for i in chosen.tolist()], dtype=np.intp
    )
    first = chosen[np.unique(which, return_index=True)[1]]
    said = list(distinct)
    text, name, edits = search(said, names, apart)
    wide = np.array([len(s) for s in said], dtype=np.intp)
    share = (edits / np.maximum(names.lengths[name], wide[text])).astype(np.float32)
    kept = _leading(text, 2.2 * edits - bonus[name], _FIRST)
    text, name, share = text[kept], name[kept], share[kept]
    codes, lengths = encode([phones[i] for i in first.tolist()])
    cost = lexicon.learned.channel(
        (lexicon.codes[name], lexicon.lengths[name]), (codes[text], lengths[text])
    )
    kept = _leading(text, cost - bonus[name], _BEST)
    text, name, share, cost = text[kept], name[kept], share[kept], cost[kept]
    by_text = np.argsort(which, kind="stable")
    bounds = np.searchsorted(which[by_text], np.arange(len(said) + 1))
    times = bounds[text + 1] - bounds[text]
    again = np.repeat(np.arange(len(text)), times)
    offset = np.arange(len(again)) - np.repeat(np.cumsum(times) - times, times)
    span = chosen[by_text[bounds[text][again] + offset]]
    return Candidates(span, name[again], cost[again], share[again])


def search(
    said: Sequence[str], names: Names, apart: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint8]]:
    """Names within some edits of stretches, both written in phones or both in letters.

    Only names of about the same length that share enough characters are compared, by bit-parallel
    edit distance (Hyyrö 2003).

    Parameters
    ----------
    said : sequence of str
        The stretches.
    names : Names
        What to compare with.
    apart : float
        Edits allowed, as a share of the longer one.

    Returns
    -------
    tuple of arrays
        Numbers of stretches and of names, and their edits.
    """
    lengths = np.array([len(s) for s in said], dtype=np.intp)
    stretches, asked = np.array(said, dtype=object), names.alphabet.asked(said)
    empty = np.zeros(0, dtype=np.intp)
    texts, found, edits = [empty], [empty], [np.zeros(0, dtype=np.uint8)]
    for length, there in names.by_length.items():
        longer = np.maximum(lengths, length)
        most = (apart * longer).astype(np.uint8)
        fit = np.flatnonzero(np.abs(lengths - length) <= most)
        some = 1 + _AT_ONCE // len(there.texts)
        for i in range(0, len(fit), some):
            mine = fit[i : i + some]
            enough = (longer - most)[mine, None].astype(np.float32)
            shared = asked[mine] @ there.bags.T
            row, column = np.divmod(np.flatnonzero(shared >= enough), len(there.texts))
            text = mine[row]
            distance = process.cpdist(
                stretches[text].tolist(),
                there.texts[column].tolist(),
                scorer=Levenshtein.distance,
                dtype=np.uint8,
            )
            near = distance <= most[text]
            texts.append(text[near])
            found.append(there.numbers[column[near]])
            edits.append(distance[near])
    return np.concatenate(texts), np.concatenate(found), np.concatenate(edits)


def _highest(scores: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Places of the highest scores, all of the least among them too."""
    least = np.partition(scores, -most)[-most] if most < len(scores) else -np.inf
    return np.flatnonzero(scores >= least)


def _leading(group: NDArray[np.intp], score: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Places of the entries with the lowest scores of each group."""
    order = np.lexsort((score, group))
    first = np.append(True, group[order][1:] != group[order][:-1])[: len(order)]
    begin = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    return order[np.arange(len(order)) - begin < most]


def _cheapest(found: Candidates, lexicon: Lexicon) -> Candidates:
    """One candidate for each stretch and concept."""
    owner = lexicon.owners[found.name]
    order = np.lexsort((found.cost, owner, found.span))
    span, owner = found.span[order], owner[order]
    first = np.append(True, (span[1:] != span[:-1]) | (owner[1:] != owner[:-1]))[: len(order)]
    return Candidates(*(column[order][first] for column in found))
