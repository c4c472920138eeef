"""Whether a word is made of another: then it was heard right and is no garbled name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["spelled_out"]

# fmt: off
_ENDINGS = frozenset({
    "", "s", "es", "ed", "d", "ing", "er", "ers", "or", "ors", "ly", "al", "ally", "ic", "ical",
    "ically", "ics", "ist", "ists", "ian", "ians", "an", "ans", "ism", "isms", "y", "ies", "a",
    "um", "us", "i", "e", "ion", "ions", "ity", "ities", "ive", "ous", "ness", "ment", "able",
    "ization", "ize", "ized", "ful", "less", "hood", "ship",
})
_PREFIXES = (
    "anti", "non", "pre", "post", "re", "de", "un", "in", "pro", "meta", "multi", "sub", "super",
    "inter", "over", "under", "co",
)
# fmt: on
_ROOT = 4
"""Letters of the shortest word that others are made of."""

_SHORT = 2
"""Words of a name that another word with a prefix makes another: "price instability"."""


def spelled_out(words: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    """Whether words hold a name, or words made of it with endings, or of a short one with prefixes.

    >>> spelled_out(["the", "anti-particles"], [["particle"]])
    True
    >>> spelled_out(["touring"], [["turing"]])
    False
    >>> spelled_out(["path", "independence"], [["path", "dependence"]])
    True
    """
    parts = [part for word in words for part in _parts(word)]
    both = [*parts, *(rest for part in parts for rest in _behind_prefixes(part))]
    return any(
        name
        and all(any(_akin(p, n) for p in (parts if len(name) > _SHORT else both)) for n in name)
        for name in names
    )


def _parts(word: str) -> list[str]:
    plain = re.sub(r"['\u2019]s\b", "", word.lower())
    return [part for part in re.split(r"[^a-z0-9]+", plain) if part]


def _behind_prefixes(part: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if part.startswith(prefix) and len(part) - len(prefix) >= _ROOT:
            yield part.removeprefix(prefix)


def _akin(word: str, name: str) -> bool:
    if len(name) < _ROOT or len(word) < _ROOT - 1:
        return word == name
    common = 0
    while common < min(len(word), len(name)) and word[common] == name[common]:
        common += 1
    return (
        common >= max(_ROOT - 1, min(len(word), len(name)) - 4)
        and word[common:] in _ENDINGS
        and name[common:] in _ENDINGS
    )
