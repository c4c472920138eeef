"""How often English uses a word, and how far a talk goes beyond that."""

import math
import re
from functools import cache

from graphkit.shipped import shipped

__all__ = [
    "PREFIXES",
    "everyday",
    "keyness",
    "log_likelihood",
    "may_be_noun",
    "rate",
    "unprefixed",
]

PREFIXES = (
    "anti|co|counter|cross|de|inter|intra|mid|multi|non|over|post|pre|pro|re|semi|sub|un|under"
)
"""What the treebanks leave whole with a word behind its hyphen: "co-founder", "pre-trained"."""

_PREFIX = re.compile(rf"^(?:{PREFIXES})-")

_LEAST = 2.0
"""Uses in a million words at which the table ends."""

_EVERYDAY = 20.0
"""Uses in a million words from which on a word is an everyday one."""


@cache
def _table() -> list[list[str]]:
    lines = shipped("seeds", "english.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


@cache
def _rates() -> dict[str, float]:
    return {word: float(uses) for word, uses, *_ in _table()}


@cache
def _no_nouns() -> frozenset[str]:
    return frozenset(word for word, _, *mark in _table() if mark)


def everyday(word: str) -> bool:
    """Whether a word, in lower case, is one that people use every day, and not a name.

    >>> everyday("memory"), everyday("perceptron")
    (True, False)
    """
    return _rates().get(word, 0.0) >= _EVERYDAY


def rate(word: str) -> float:
    """Uses of a word in a million words of English; 0 for a rare one and for a name.

    One with a prefix and a hyphen is taken for the word behind them.

    >>> rate("memory") > 20, rate("hinton")
    (True, 0.0)
    >>> rate("co-founder") == rate("founder")
    True
    """
    return _rates().get(word) or _rates().get(unprefixed(word), 0.0)


def may_be_noun(word: str) -> bool:
    """Whether a word, in lower case, may be a noun: all but the verbs, adjectives and adverbs.

    >>> may_be_noun("regulation"), may_be_noun("regulate"), may_be_noun("slippery")
    (True, False, False)
    """
    return word not in _no_nouns()


def unprefixed(word: str) -> str:
    """What stands behind a prefix and its hyphen; a word without them as it is.

    >>> unprefixed("co-founder"), unprefixed("k-means")
    ('founder', 'k-means')
    """
    return _PREFIX.sub("", word)


def keyness(uses: int, words: int, *forms: str) -> float:
    """How far a text goes beyond the normal rate of words: the log-likelihood ratio, signed.

    Parameters
    ----------
    uses, words : int
        How often the text uses the forms together, and its length.
    forms : str
        One word or several, in lower case.

    Returns
    -------
    float
        Above 15.13 for a text that uses it more often than chance in 10,000 texts would; negative
        where it uses it less than is normal.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling. Here against a
    reference so large that its rate is taken as known.

    >>> keyness(20, 9000, "memory") > 15.13 > keyness(1, 9000, "memory") > 0
    True
    >>> keyness(1, 9000, "time") < 0
    True
    """
    return log_likelihood(uses, words * max(sum(map(rate, forms)), _LEAST) / 1e6)


def log_likelihood(uses: int, expected: float) -> float:
    """Ratio of the likelihoods of a count and of the expected one; negative for a lower count."""
    observed = uses * math.log(uses / expected) if uses else 0.0
    ratio = 2 * (observed - (uses - expected))
    return ratio if uses >= expected else -ratio
