"""Names that sound alike: what a recogniser writes now so, now so."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from graphkit.vocabulary.english import rate

__all__ = ["heard_alike", "sound"]

_CONSONANTS = str.maketrans("bfpvcgjkqsxzdtlmnr", "111122222222334556")

_WORDS_KEPT = 50_000

_TELLING = 3
"""Consonants without which two words are too short to tell that they sound alike."""

_NEAR = 70.0
"""Percentage of letters that they have in common then: "boris" is not "barsky"."""


@lru_cache(_WORDS_KEPT)
def sound(word: str) -> str:
    """The consonants of a word by classes that sound alike, those of Soundex; a short word itself.

    Russell, R. C. (1918). US patent 1,261,167.

    >>> sound("tedrick") == sound("tedrake"), sound("goodrow") == sound("kudrow")
    (True, True)
    >>> sound("lee")
    'lee'
    """
    classes = re.sub(r"(.)\1+", r"\1", re.sub("[^1-6]", "", word.translate(_CONSONANTS)))
    return classes if len(classes) > 1 else word


def heard_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one: each word is the same or sounds so, and English lacks it.

    Parameters
    ----------
    one, other : sequence of str
        Their words, in lower case.

    >>> heard_alike(["anneke", "zarelli"], ["anneke", "sorelli"])
    True
    >>> heard_alike(["learning", "rule"], ["learning", "role"])
    False
    """
    return len(one) == len(other) and all(map(_may_be_one, one, other))


def _may_be_one(a: str, b: str) -> bool:
    alike = sound(a) == sound(b) and len(sound(a)) >= _TELLING and fuzz.ratio(a, b) >= _NEAR
    return a == b or (alike and not rate(a) + rate(b))
