"""The words of a talk with what is to be known of each: how it sounds, how usual it is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from graphkit.resolution.learned import Company, Learned

__all__ = ["FUNCTION_WORD", "Words", "split"]

_FAR = 3
"""Words to each side that tell what kind of name may stand in a place."""


_NO_LETTERS = re.compile(r"'s$|[^a-z0-9]")

_STRANGE = -4.0
"""Pointwise mutual information below which two words are strangers to each other."""

FUNCTION_WORD = -5.5
"""Log chance beyond which a word is too common to begin or end a name, capital or not: "I"."""


class Words:
    """A talk as a recogniser wrote it.

    Parameters
    ----------
    texts : sequence of str
        Its words.
    learned : Learned
        What is known of words.
    cased : bool
        Whether names are written with capitals.
    edited : bool
        Whether what is written is mostly meant.

    Attributes
    ----------
    noise : float
        How garbled the talk is: the share of words that talk hardly ever puts after the one before.
    """

    def __init__(
        self,
        texts: Sequence[str],
        learned: Learned,
        *,
        cased: bool = False,
        edited: bool = False,
    ) -> None:
        self.capital = np.array([text[:1].isupper() for text in texts], dtype=bool)
        self.texts = [text.lower().replace("’", "'") for text in texts]
        self.cased = cased
        self.edited = edited
        self.learned = learned
        self.rows = learned.rows(self.texts)
        self.phones = [learned.pronounce.word(text) for text in texts]
        spelled = {text: _NO_LETTERS.sub("", text) for text in set(self.texts)}
        self.letters = [spelled[text] for text in self.texts]
        self.chance = learned.log_chance(self.rows)
        self.attraction = np.append(learned.attraction(self.rows, self.chance), 0)
        self.noise = float(np.mean(self.attraction < _STRANGE))
        self.company = Company(self.rows, learned)

    def __len__(self) -> int:
        return len(self.texts)

    def written(self, breaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Words that edited text writes as names, or that no talk has."""
        written: NDArray[np.bool_] = self._names() & ~breaks | (self.rows == 0)
        return written

    def goes_on(self, breaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether a name may go on at each word and past the last."""
        return np.append(self._names() & ~breaks, False)

    def _names(self) -> NDArray[np.bool_]:
        names: NDArray[np.bool_] = self.capital & (self.chance < FUNCTION_WORD)
        return names

    def slots(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.float32]:
        """Log probabilities of no name and of each kind in places, from the words beside them."""
        rows = np.concatenate([[0] * _FAR, self.rows, [0] * _FAR])
        beside = [starts + i for i in range(_FAR)] + [ends + _FAR + i for i in range(_FAR)]
        first, second, bias, last = self.learned.slots
        context = self.learned.vectors[rows[np.stack(beside, axis=1)]].reshape(-1, len(first))
        scores = np.maximum(context @ first + bias, 0) @ second + last
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        logs: NDArray[np.float32] = np.log(chances / chances.sum(1, keepdims=True) + 1e-4)
        return logs


def split(doc: Doc) -> tuple[list[str], list[tuple[int, int]], NDArray[np.bool_]]:
    """The words of a Doc as they stand between spaces and marks.

    Returns
    -------
    words : list of str
    tokens : list of (int, int)
        First and past last token of each.
    breaks : array of bool
        Whether a mark stands before the word; a name does not reach across it.

    >>> import spacy
    >>> split(spacy.blank("en")("So, it's Keras."))[:2]
    (['So', "it's", 'Keras'], [(0, 1), (2, 4), (4, 5)])
    """
    words: list[str] = []
    tokens: list[tuple[int, int]] = []
    breaks: list[bool] = []
    apart = marked = True
    orths = doc.to_array("ORTH").tolist()
    written = {orth: doc.vocab.strings[orth] for orth in set(orths)}
    marks = {orth for orth, text in written.items() if not any(map(str.isalnum, text))}
    for i, (orth, spaced) in enumerate(zip(orths, doc.to_array("SPACY").tolist(), strict=True)):
        text = written[orth]
        joins = text == "-" and not apart and not spaced
        if orth in marks and not joins:
            marked = marked or not text.isspace()
            apart = True
        elif apart:
            words.append(text)
            tokens.append((i, i + 1))
            breaks.append(marked)
            apart, marked = bool(spaced), False
        else:
            words[-1] += text
            tokens[-1] = (tokens[-1][0], i + 1)
            apart = bool(spaced)
    return words, tokens, np.array(breaks, dtype=bool)
