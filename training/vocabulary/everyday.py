"""Which words are everyday English words: by wordfreq's rates, and by how talk writes them."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from wordfreq import zipf_frequency

__all__ = ["Everyday", "zipf"]

WITHIN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Za-z][A-Za-z]+")
COMMON = 3.3
"""Zipf rate (3 is once in a million words) from which on a word of normal writing is common."""

FEW_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "or",
        "as",
        "is",
        "it's",
        "de",
        "la",
        "le",
    ]
)


@cache
def zipf(word: str) -> float:
    """Base-10 logarithm of a word's rate in a thousand million words of English."""
    return float(zipf_frequency(word, "en"))


class Everyday:
    """How words are written: small or with a capital.

    Parameters
    ----------
    talk : Path
        Archive of punctuated transcripts (``changelog.tar.xz``).
    titles : iterable of str
        Titles in sentence case, whose words after the first are written as in normal text.
    """

    def __init__(self, talk: Path, titles: Iterable[str]) -> None:
        self._small: Counter[str] = Counter()
        self._large: Counter[str] = Counter()
        with tarfile.open(talk) as files:
            for member in files:
                text = files.extractfile(member) if member.isfile() else None
                if text is not None:
                    content = text.read().decode("utf-8", "replace")
                    self._count(WITHIN_SENTENCE.findall(content), 1)
        for title in titles:
            self._count(re.findall(r"[^\W\d_]+", title)[1:], 20)

    def _count(self, words: Iterable[str], weight: int) -> None:
        for word in words:
            (self._small if word.islower() else self._large)[word.casefold()] += weight

    def small(self, word: str) -> bool:
        """Whether a word is seen small, at least once for every three times with a capital."""
        word = word.casefold()
        return self._small[word] > 0 and self._small[word] * 3 >= self._large[word]

    def common(self, word: str, least: float = COMMON) -> bool:
        """Whether a word is a common one that normal writing does not capitalise."""
        return self.small(word) and zipf(word.casefold()) >= least

    def phrase(self, name: str, least: float) -> bool:
        """Whether all words of a name are common ones."""
        words = re.findall(r"[\w']+", name.casefold())
        return bool(words) and all(word in FEW_WORDS or self.common(word, least) for word in words)
