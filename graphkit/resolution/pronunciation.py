"""How words sound: a dictionary of words and names, rules from letters to phones for all others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

__all__ = ["PHONES", "Pronouncer", "chunks"]

PHONES = {
    "AA": "a", "AE": "A", "AH": "x", "AO": "o", "AW": "W", "AY": "Y", "B": "b", "CH": "C",
    "D": "d", "DH": "D", "EH": "e", "ER": "R", "EY": "E", "F": "f", "G": "g", "HH": "h",
    "IH": "I", "IY": "i", "JH": "J", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "N",
    "OW": "O", "OY": "q", "P": "p", "R": "r", "S": "s", "SH": "S", "T": "t", "TH": "T",
    "UH": "u", "UW": "U", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "Z",
}  # fmt: skip
"""One character for each phone of ARPAbet, the alphabet of the CMU Pronouncing Dictionary."""

_LETTERS = {
    "a": "E", "b": "bi", "c": "si", "d": "di", "e": "i", "f": "ef", "g": "Ji", "h": "EC",
    "i": "Y", "j": "JE", "k": "kE", "l": "el", "m": "em", "n": "en", "o": "O", "p": "pi",
    "q": "kjU", "r": "ar", "s": "es", "t": "ti", "u": "jU", "v": "vi", "w": "dxbxljU",
    "x": "eks", "y": "wY", "z": "zi",
}  # fmt: skip
_DIGITS = {
    "0": "ziro", "1": "wxn", "2": "tU", "3": "Tri", "4": "for", "5": "fYv", "6": "sIks",
    "7": "sevxn", "8": "Et", "9": "nYn",
}  # fmt: skip
_SIGNS = {"&": ("", "And"), "+": ("plxs", "")}
_SUFFIXED = re.compile(r"(.+)'s|([A-Z]{2,}|.{4,}[^\Wious])s")
"""Words with a possessive or plural ending; those in "-us", "-is" or "-os" are rarely plurals."""

_SIBILANTS, _VOICELESS = frozenset("szSZCJ"), frozenset("ptkfT")
_WORDS = re.compile(r"[A-Za-z']+|[0-9]+|[+&]")
_PARTS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z']+|[A-Z]+|[0-9]|[+&]", re.ASCII)
_CONTEXTS = (
    (4, 4),
    (3, 4),
    (3, 3),
    (2, 4),
    (2, 3),
    (3, 2),
    (2, 2),
    (1, 3),
    (1, 2),
    (2, 1),
    (1, 1),
    (0, 2),
    (0, 1),
    (1, 0),
    (0, 0),
)
"""Letters to the left and right that a rule may ask for, the most telling first."""

_SPELLED = 3
"""Letters of the longest word in capitals that is surely spelled."""

_READINGS = 3
"""Ways to say a name that are kept."""


def chunks(word: str, place: int) -> Iterator[str]:
    """The contexts of a letter of a word for which there may be a rule, the most telling first.

    >>> [*chunks("go", 0)][-3:]
    ['go|01', '#g|10', 'g|00']
    """
    padded = f"####{word}####"
    at = place + 4
    for left, right in _CONTEXTS:
        yield f"{padded[at - left : at + 1 + right]}|{left}{right}"


class Pronouncer:
    """Phones of words and names.

    Parameters
    ----------
    words : mapping of str to sequence of str
        Ways to say lower-case words, in phones, the likeliest first.
    rules : mapping of str to str
        Phones of a letter by its context, as `chunks` writes it.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], rules: Mapping[str, str]) -> None:
        self._words, self._rules = words, rules
        self.word = lru_cache(maxsize=200_000)(self._word)

    def _word(self, word: str) -> str:
        """Phones of one word as a recogniser writes it.

        A few capitals, and letters that cannot be said together, are spelled.
        """
        lower = word.lower().replace("\u2019", "'")
        if word.isupper() and word.isalpha() and 1 < len(word) <= _SPELLED:
            return _spelled(lower)
        if known := self._words.get(lower):
            return known[0]
        if suffixed := _SUFFIXED.fullmatch(lower):
            return _with_ending(self.word(suffixed[1] or suffixed[2]))
        letters = re.sub(r"[^a-z]", "", lower)
        digits = "".join(_DIGITS[c] for c in lower if c in _DIGITS)
        if not letters:
            return digits
        if not re.search(r"[aeiouy]", letters) and len(letters) <= 5:
            return _spelled(letters) + digits
        return self._by_rules(letters) + digits

    def _by_rules(self, word: str) -> str:
        rules = self._rules
        return "".join(
            next((rules[key] for key in chunks(word, i) if key in rules), "")
            for i in range(len(word))
        )

    def name(self, name: str) -> list[str]:
        """The ways to say a name, the likeliest first.

        Capitals together may be spelled or read as a word.
        """
        readings = [way for word in _WORDS.findall(_ascii(name)) for way in self._readings_of(word)]
        ways = dict.fromkeys("".join(way) for way in product(*readings))
        return [way for way in ways if way][:_READINGS]

    def _readings_of(self, word: str) -> list[Sequence[str]]:
        """For each part of a word, the ways to say it; a word of the dictionary has one part."""
        if word in _SIGNS:
            return [_SIGNS[word]]
        if not word.isupper() and (known := self._words.get(word.lower())):
            return [known]
        if suffixed := _SUFFIXED.fullmatch(word):
            *before, last = self._readings_of(suffixed[1] or suffixed[2])
            return [*before, [_with_ending(way) for way in last]]
        return [self._readings(part) for part in _PARTS.findall(word)]

    def _readings(self, part: str) -> Sequence[str]:
        lower = part.lower()
        if part.isupper() and len(part) > 1 and part.isalpha():
            spelled, known = _spelled(lower), self._words.get(lower)
            if not known and not re.search(r"[AEIOUY]", part):
                return [spelled]
            said = known or [self._by_rules(lower)]
            return [*said, spelled] if len(part) > 3 else [spelled, *said]
        if len(part) == 1 and part.isupper():
            return [_LETTERS[lower]]
        return self._words.get(lower) or [self.word(part)]


def _with_ending(said: str) -> str:
    """A word's phones with those of the ending "s"."""
    last = said[-1:]
    return said + ("Iz" if last in _SIBILANTS else "s" if last in _VOICELESS else "z")


def _spelled(letters: str) -> str:
    return "".join(_LETTERS[letter] for letter in letters)


def _ascii(name: str) -> str:
    from anyascii import anyascii

    return anyascii(name)
