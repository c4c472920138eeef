"""Talk to learn from: transcripts of podcasts, and episodes as a recogniser wrote them."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from training.transcripts import episodes, read_episode

__all__ = ["Difference", "Heard", "read_aligned", "read_right", "read_transcripts"]

_WORD = re.compile(r"[^\W_]+(?:['’.+#&-][^\W_]+|\+\+|#)*")


class Difference(NamedTuple):
    """Words ``start`` to ``end`` of a caption, and what was said there."""

    start: int
    end: int
    said: str


class Heard(NamedTuple):
    """An episode as a recogniser wrote it; ``part`` is ``train``, ``dev`` or ``test``."""

    episode: int
    part: str
    title: str
    words: list[str]
    differences: list[Difference]


def read_aligned(path: Path, *parts: str) -> Iterator[Heard]:
    """Episodes of some parts; a tenth of all are ``test``, another ``dev``."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            digest = int(sha256(str(row["episode"]).encode()).hexdigest(), 16) % 10
            part = {0: "test", 1: "dev"}.get(digest, "train")
            if part in parts:
                differences = [Difference(*d) for d in row["differences"]]
                yield Heard(row["episode"], part, row["title"], row["caption"], differences)


def read_right(path: Path, *parts: str) -> Iterator[list[str]]:
    """The words that were said in those episodes."""
    for heard in read_aligned(path, *parts):
        words: list[str] = []
        past = 0
        for difference in heard.differences:
            words += heard.words[past : difference.start]
            words += _WORD.findall(difference.said)
            past = difference.end
        yield words + heard.words[past:]


def read_transcripts(folder: Path) -> Iterator[list[str]]:
    """The words of the podcasts' episodes that language models may learn from."""
    for path in episodes(folder, "train"):
        yield [word for sentence in read_episode(path) for word in _WORD.findall(sentence)]
