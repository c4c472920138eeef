"""Which phrases any talk may have, whatever it is about."""

from collections import Counter
from functools import cache, lru_cache

from graphkit.shipped import shipped
from graphkit.vocabulary.english import log_likelihood
from graphkit.vocabulary.spelling import singulars

__all__ = ["classifies", "share", "surprise"]

_LENGTH = 10_507
"""Words of a talk, on average, in the collection that the shares are of."""

_LEAST = 0.003
"""Share at which the table ends, taken for what it lacks."""

_KEPT = 100_000
"""Phrases whose share is remembered."""

_VARIED = 60
"""Nouns that talk joins with an adjective that says half as much as one said of few things."""


@cache
def _shares() -> dict[str, float]:
    lines = shipped("seeds", "talk.tsv").read_text(encoding="utf-8").splitlines()
    return {phrase: float(found) for phrase, found in (line.split("\t") for line in lines)}


@lru_cache(_KEPT)
def share(words: tuple[str, ...]) -> float:
    """The share of talks that have a noun or noun phrase; 0 where it is under a half percent.

    Of a phrase of more than two words, that of its rarest pair of neighbours.

    Parameters
    ----------
    words : tuple of str
        In lower case.

    >>> share(("thing",)) > 0.9, share(("neuron",)) < 0.05
    (True, True)
    >>> share(("design", "decisions")) > 0.03, share(("temporal", "density"))
    (True, 0.0)
    """
    noun = next(singulars(words[-1]), words[-1])
    if len(words) == 1:
        return max(_shares().get(noun, 0.0), _shares().get(words[0], 0.0))
    pairs = zip(words[:-1], [*words[1:-1], noun], strict=True)
    return min(_shares().get(f"{first} {second}", 0.0) for first, second in pairs)


@cache
def _variety() -> Counter[str]:
    """With how many nouns talk joins each word."""
    return Counter(phrase.split()[0] for phrase in _shares() if " " in phrase)


def classifies(adjective: str) -> float:
    """How well an adjective tells a kind of thing ("neural") and not a judgement ("huge"), in 0..1.

    Adjectives that tell a kind take no words of degree (nobody says "very neural") and are not
    said of everything.

    References
    ----------
    Levi, J. (1978). The Syntax and Semantics of Complex Nominals, on adjectives that do not
    predicate. Huddleston, R. and Pullum, G. (2002). The Cambridge Grammar of the English Language,
    chapter 6: gradable and non-gradable adjectives.

    >>> classifies("neural") > 0.8 > 0.4 > classifies("smart") > classifies("interesting")
    True
    """
    graded = _shares().get(f"very {adjective}", 0.0)
    return max(1 - 3 * graded, 0.0) / (1 + _variety()[adjective] / _VARIED)


def surprise(uses: int, length: int, words: tuple[str, ...]) -> float:
    """How far a talk goes beyond the normal use of a phrase: the log-likelihood ratio, signed.

    Parameters
    ----------
    uses, length : int
        How often the talk uses the phrase, and its length in words.
    words : tuple of str
        The phrase, in lower case.

    >>> surprise(5, 9000, ("update", "rule")) > 15.13 > surprise(1, 9000, ("design", "decision"))
    True
    """
    return log_likelihood(uses, max(share(words), _LEAST) * length / _LENGTH)
