"""Acronyms that a talk explains: "spike-timing-dependent plasticity or STDP"."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.discovery.found import Place, words
from graphkit.vocabulary.english import rate

__all__ = ["Acronym", "find_acronyms"]

_SHORTEST, _LONGEST = 2, 6
"""Letters of an acronym."""

_BETWEEN = {"abbreviated", "aka", "as", "called", "known", "or", "short", "so"}
"""Words that may stand between a long form and its acronym."""

_STANDS_FOR = (
    ("stands", "for"),
    ("short", "for"),
    ("stand", "for"),
    ("which", "is"),
    ("which", "means"),
    ("that", "is"),
    ("meaning",),
)
"""Words between an acronym and its long form, of which they end what stands between."""

_SMALL = {"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"}
"""Words without a letter of their own in an acronym."""


_NO_PARTS = {"ADV", "AUX", "INTJ", "PRON", "SCONJ"}
"""What a long form has none of."""


_LAST = {"NOUN", "PROPN", "VERB"}
"""What a long form ends in; a noun in -ing may be tagged as a verb."""


class Acronym(NamedTuple):
    """A long form, and the acronym that the talk gives for it."""

    long: Place
    short: Place


def find_acronyms(doc: Doc) -> Iterator[Acronym]:
    """The acronyms that are defined where they are first used.

    The letters of an acronym must be found in the words beside it from the last to the first, and
    its first letter must begin a word. Where the text does not write it in capitals each letter
    must begin a word.

    References
    ----------
    Schwartz, A. and Hearst, M. (2003). A simple algorithm for identifying abbreviation definitions
    in biomedical text. Pacific Symposium on Biocomputing.
    """
    orths = doc.to_array("ORTH")
    forms = [form for form in np.unique(orths) if _may_be_acronym(doc.vocab.strings[form])]
    for i in np.flatnonzero(np.isin(orths, forms)).tolist():
        long = _before(doc, doc[i]) or _after(doc, doc[i])
        if long:
            yield Acronym(long, Place(i, i + 1))


def _may_be_acronym(letters: str) -> bool:
    if not (letters.isalpha() and _SHORTEST <= len(letters) <= _LONGEST):
        return False
    lower = letters.lower()
    return letters.isupper() or (not rate(lower) and not set("aeiou") & set(lower))


def _before(doc: Doc, short: Token) -> Place | None:
    """The long form that stands before an acronym, after no more than "or", "called", a bracket."""
    end = short.i
    while end and (doc[end - 1].is_punct or doc[end - 1].lower_ in _BETWEEN):
        end -= 1
    if end == short.i:
        return None
    near = words(doc[max(end - _reach(short), 0) : end])
    return _matched(near, short, backward=True)


def _after(doc: Doc, short: Token) -> Place | None:
    """The long form that an acronym "stands for"."""
    ahead = words(doc[short.i + 1 : short.i + 5])
    said = [token.lower_ for token in ahead]
    for signal in _STANDS_FOR:
        for skip in range(2):
            if tuple(said[skip : skip + len(signal)]) == signal:
                begin = ahead[skip + len(signal) - 1].i + 1
                return _matched(words(doc[begin : begin + _reach(short)]), short, backward=False)
    return None


def _reach(short: Token) -> int:
    """Words within which the long form must stand."""
    return min(len(short) + 5, 2 * len(short)) + 1


def _matched(near: list[Token], short: Token, *, backward: bool) -> Place | None:
    """The shortest run of words, at the end or the beginning of some, that has the letters."""
    for count in range(2, len(near) + 1):
        run = near[-count:] if backward else near[:count]
        if _has_letters(run, short):
            return Place(run[0].i, run[-1].i + 1)
    return None


def _has_letters(run: list[Token], short: Token) -> bool:
    letters = short.lower_
    if any(token.lower_ == letters for token in run) or run[-1].pos_ not in _LAST:
        return False
    parts = [part for token in run for part in token.lower_.split("-") if part]
    initials = "".join(part[0] for part in parts if part not in _SMALL or len(parts) == 2)
    if initials == letters:
        return True
    return (
        short.text.isupper()
        and len(run) <= len(letters) > _SHORTEST
        and parts[0][0] == letters[0]
        and all(token.pos_ not in _NO_PARTS for token in run)
        and _inside(letters, " ".join(parts))
    )


def _inside(letters: str, text: str) -> bool:
    """Schwartz and Hearst's match: each letter, from the last, further to the left."""
    place = len(text)
    for letter in reversed(letters):
        place = text.rfind(letter, 0, place)
        if place < 0:
            return False
    return place == 0
