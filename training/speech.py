"""Trees of edited text made into trees of talk: no capitals, no marks, fillers, repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .mishearing import Mishearing
from .trees import MISSING, OUTSIDE, Sentence, Token, copy

__all__ = ["Noise", "speak"]

_FILLERS = {
    ("uh",): 5,
    ("um",): 4,
    ("you", "know"): 4,
    ("like",): 4,
    ("i", "mean"): 2,
    ("well",): 1,
    ("so",): 1,
    ("sort", "of"): 2,
    ("kind", "of"): 2,
    ("right",): 1,
}
_REPEATED = frozenset({"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "ADV", "PART"})
_JOINERS = frozenset({"-", "\u2013"})


@dataclass(frozen=True)
class Noise:
    """How much is done to a sentence.

    Parameters
    ----------
    fillers, repeats, false_starts : float
        Chance in each gap between words of a filler, a repeated word, a repeated pair of words.
    opening : float
        How many times likelier a filler is at the start of a sentence.
    names_keep_case : bool
        Whether proper nouns keep their capitals, as some captions do.
    mishearing : Mishearing, optional
        What writes other words for some; the tree stays that of what was said.
    misheard : float
        How much oftener than in the pairs that it was learnt from.
    """

    fillers: float = 0.020
    repeats: float = 0.025
    false_starts: float = 0.010
    opening: float = 2.5
    names_keep_case: bool = False
    mishearing: Mishearing | None = None
    misheard: float = 2.0


def speak(sentence: Sentence, rng: Random, noise: Noise | None = None) -> Sentence:
    """The sentence as a recogniser would write it; empty if it is nothing but marks.

    Parameters
    ----------
    sentence : Sentence
        A tree; it is not changed.
    rng : random.Random
        Source of chance.
    noise : Noise, optional
        Without it nothing is inserted: lower case and no marks only.
    """
    words = _without_marks(copy(sentence), rng)
    for word in words:
        if noise and noise.mishearing:
            word.form = noise.mishearing(word.form, rng, noise.misheard)
        if not (noise and noise.names_keep_case and word.upos == "PROPN"):
            word.form = word.form.lower()
    if words and noise:
        words = _with_disfluencies(words, rng, noise)
    if words:
        words[-1].space = True
    return words


def _without_marks(sentence: Sentence, rng: Random) -> Sentence:
    """Drop punctuation; words that hung on it hang on its head."""
    last = len(sentence) - 1

    def joins(index: int) -> bool:
        return (
            0 < index < last
            and sentence[index].form in _JOINERS
            and not (sentence[index - 1].space or sentence[index].space)
            and sentence[index - 1].form[-1:].isalnum()
            and rng.random() < 0.6
        )

    words: Sentence = []
    dropped: set[int] = set()
    for index, token in enumerate(sentence):
        if token.upos != "PUNCT" or joins(index):
            words.append(token)
        else:
            dropped.add(id(token))
            if words:
                words[-1].space = True
    for word in words:
        while word.head is not None and id(word.head) in dropped:
            word.head = word.head.head
    roots = [word for word in words if word.head is None]
    if roots:
        root = next((word for word in roots if word.dep == "ROOT"), roots[0])
        for word in roots:
            if word is not root:
                word.head = root
        root.dep = "ROOT"
    return words


def _with_disfluencies(words: Sentence, rng: Random, noise: Noise) -> Sentence:
    spoken: Sentence = []
    repeat = noise.fillers + noise.repeats
    again = repeat + noise.false_starts
    for gap, word in enumerate(words):
        free = gap == 0 or (words[gap - 1].space and not _inside_name(word))
        draw = rng.random() if free else 1.0
        if draw < noise.fillers * (noise.opening if gap == 0 else 1):
            spoken += _filler(words, gap, rng)
        elif draw < repeat and word.upos in _REPEATED and word.space:
            spoken += _repeat(words[gap : gap + 1])
        elif draw < again and gap + 1 < len(words) and word.upos in _REPEATED:
            spoken += _repeat(words[gap : gap + 2])
        spoken.append(word)
    return spoken


def _inside_name(word: Token) -> bool:
    return word.kind not in (OUTSIDE, MISSING) and not word.opens


def _filler(words: Sentence, gap: int, rng: Random) -> Sentence:
    forms = rng.choices(list(_FILLERS), list(_FILLERS.values()))[0]
    host = _visible(words, gap)
    if forms == ("so",):
        return [Token("so", "ADV", "RB", "advmod", host, kind=OUTSIDE)]
    if len(forms) == 1:
        return [Token(forms[0], "INTJ", "UH", "discourse", host, kind=OUTSIDE)]
    if forms[1] == "of":
        first = Token(forms[0], "ADV", "RB", "advmod", words[gap], kind=OUTSIDE)
        return [first, Token("of", "ADP", "IN", "fixed", first, kind=OUTSIDE)]
    verb = Token(forms[1], "VERB", "VBP", "parataxis", host, kind=OUTSIDE)
    return [Token(forms[0], "PRON", "PRP", "nsubj", verb, kind=OUTSIDE), verb]


def _repeat(words: Sentence) -> Sentence:
    """Words said before they are said again: the first go hangs on the second."""
    twins = [replace(word, space=True, kind=OUTSIDE, opens=False) for word in words]
    if len(twins) == 1:
        twins[0].head, twins[0].dep = words[0], "reparandum"
        return twins
    first, second = words
    if first.head is second:
        top, other = 1, 0
    else:
        top, other = 0, 1
    if first.head is second or second.head is first:
        twins[other].head = twins[top]
        twins[top].head, twins[top].dep = words[top], "reparandum"
    else:
        twins[0].head, twins[0].dep = second, "dep" if first.dep == "ROOT" else first.dep
        twins[1].head, twins[1].dep = second, "reparandum"
    return twins


def _visible(words: Sentence, gap: int) -> Token:
    """The highest word on which a new one before place `gap` can hang without crossing an arc."""
    place = {id(word): index for index, word in enumerate(words)}
    arcs = [sorted((i, place[id(w.head)])) for i, w in enumerate(words) if w.head is not None]
    over = [(a, b) for a, b in arcs if a < gap <= b]
    low = max((a for a, _ in over), default=0)
    high = min((b for _, b in over), default=len(words) - 1)
    open_words = [
        index
        for index in range(low, high + 1)
        if not any(a < index < b and not a < gap <= b for a, b in arcs)
    ]
    return words[min(open_words, key=lambda index: _depth(words[index]), default=gap)]


def _depth(token: Token) -> int:
    depth = 0
    while token.head is not None and depth < 200:
        token, depth = token.head, depth + 1
    return depth
