"""How often a recogniser writes another word for the one that was said, learnt from pairs."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

__all__ = ["Mishearing"]

_EDGES = re.compile(r"^\W+|\W+$")
_UNSEEN = 5
"""Places where a word was heard right that are added to those seen, so that rare words whose
every place happens to be wrong are not always wrong."""


class Mishearing:
    """A channel from single words to single words.

    Parameters
    ----------
    wrong : mapping of str to Counter of str
        For a word that was said, how often each other word was written for it.
    right : Counter of str
        How often each word was written as it was said.
    """

    def __init__(self, wrong: dict[str, Counter[str]], right: Counter[str]) -> None:
        self._heard = {
            word: (others.total() / (others.total() + right[word] + _UNSEEN), others)
            for word, others in wrong.items()
        }

    @classmethod
    def read(cls, path: Path) -> Mishearing:
        """Count the differences of one word in episodes, a JSON object a line, xz-compressed.

        Each has ``caption``, the recogniser's words, and ``differences``, lists of the first
        word, the one past the last, and what was said there.
        """
        wrong: defaultdict[str, Counter[str]] = defaultdict(Counter)
        right: Counter[str] = Counter()
        with lzma.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                episode = json.loads(line)
                written = [_EDGES.sub("", word).lower() for word in episode["caption"]]
                past = 0
                for first, end, reference in episode["differences"]:
                    right.update(written[past:first])
                    past = end
                    said = _EDGES.sub("", reference).lower()
                    one = end - first == 1 and said.isalpha() and written[first].isalpha()
                    if one and said != written[first]:
                        wrong[said][written[first]] += 1
                right.update(written[past:])
        return cls(dict(wrong), right)

    def __call__(self, word: str, rng: Random, rate: float = 1.0) -> str:
        """The word as it was written, wrong `rate` times as often as in the pairs."""
        chance, others = self._heard.get(word.lower(), (0.0, None))
        if others is None or rng.random() >= rate * chance:
            return word
        return rng.choices(list(others), list(others.values()))[0]
