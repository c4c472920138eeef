"""Noun phrases in trees of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.tokens import Doc, Span, Token

__all__ = ["is_common_noun", "noun_phrases"]

_NOUNS = ("NOUN", "PROPN")
_INDEFINITE = {"a", "an", "another", "any", "each", "every", "many", "more", "no", "some"}
"""Words before a noun that say that there are others like it."""

_OFTEN = 0.2
"""Share of a word's places behind them from which on it is a noun wherever it stands."""

_BEFORE = frozenset(
    {
        "advmod",
        "amod",
        "compound",
        "det",
        "discourse",
        "flat",
        "goeswith",
        "nmod",
        "nmod:poss",
        "nummod",
    }
    | {"obl", "punct"}
)
"""Relations by which a word before a noun belongs to its phrase."""

_INSIDE = frozenset({"compound", "flat", "goeswith"})
"""Relations of nouns that are part of another's phrase on either side."""


def noun_phrases(doc: Doc) -> Iterator[Span]:
    """The nouns of a parsed text, each with the words before it that belong to it.

    spaCy's ``noun_chunks`` follows the labels of another scheme and so leaves out the objects of
    Universal Dependencies. As there, phrases are flat: what follows a noun ("of mind") makes a
    phrase of its own, but for the further parts of a name.

    Parameters
    ----------
    doc : Doc
        With parts of speech and a tree.

    Yields
    ------
    Span
        In the order of the text, none overlapping another.

    Examples
    --------
    >>> from spacy.vocab import Vocab
    >>> words = "she met the new learning rules of Grace Hopper".split()
    >>> tags = ["PRON", "VERB", "DET", "ADJ", "NOUN", "NOUN", "ADP", "PROPN", "PROPN"]
    >>> heads = [1, 1, 5, 5, 5, 1, 7, 5, 7]
    >>> deps = ["nsubj", "ROOT", "det", "amod", "compound", "obj", "case", "nmod", "flat"]
    >>> doc = Doc(Vocab(), words=words, pos=tags, heads=heads, deps=deps)
    >>> [*noun_phrases(doc)]
    [the new learning rules, Grace Hopper]
    """
    found: list[Span] = []
    taken = len(doc)
    nouns = np.array([doc.vocab.strings[part] for part in _NOUNS], dtype=np.uint64)
    for i in np.flatnonzero(np.isin(doc.to_array("POS"), nouns)).tolist()[::-1]:
        if i < taken and not _is_inside(doc[i]):
            taken = _first(doc[i])
            found.append(doc[taken : _past(doc[i])])
    yield from reversed(found)


def is_common_noun(doc: Doc, places: Iterable[int]) -> bool:
    """Whether a word is a common noun, and no name, by the words beside it in its places.

    So often stands an article before it that tells of one of many, and no other noun behind: "an
    apple", but not "an Apple engineer".

    Parameters
    ----------
    doc : Doc
        With parts of speech.
    places : iterable of int
        The tokens of the word.

    >>> import spacy
    >>> doc = spacy.blank("en")("she took an apple and the apple was sweet")
    >>> is_common_noun(doc, [3, 6]), is_common_noun(doc, [6])
    (True, False)
    """
    last = len(doc) - 1
    among_many = [
        i > 0 and doc[i - 1].lower_ in _INDEFINITE and (i == last or doc[i + 1].pos_ not in _NOUNS)
        for i in places
    ]
    return sum(among_many) >= _OFTEN * len(among_many)


def _is_inside(noun: Token) -> bool:
    """Whether a noun is part of another's phrase."""
    return noun.dep_ in _INSIDE and noun.head.pos_ in _NOUNS


def _first(noun: Token) -> int:
    doc, first = noun.doc, noun.i
    while first and not doc[first].is_sent_start and _belongs(doc[first - 1], noun):
        first -= 1
    while first < noun.i and doc[first].dep_ == "discourse":
        first += 1
    return first


def _past(noun: Token) -> int:
    doc, past = noun.doc, noun.i + 1
    while past < len(doc) and doc[past].dep_ == "flat" and doc[past].head == noun:
        past += 1
    return past


def _belongs(word: Token, noun: Token) -> bool:
    """Whether each step from a word up to a noun is one of those that join a phrase."""
    while word != noun:
        possessive = word.dep_ == "case" and word.i > word.head.i
        if not (possessive or word.dep_ in _BEFORE) or word.head == word or word.head.i > noun.i:
            return False
        word = word.head
    return True
