"""Podcast transcripts written by people: their sentences, and the same words as talk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["episodes", "read_episode", "spoken_doc", "spoken_words", "stripped"]

PARTS = {"test": range(10), "dev": range(10, 20)}
"""Episodes whose digest modulo 1000 lies in these are never learnt from."""

_TURN = re.compile(r"\*\*[^*]+:\*\*\s*(.+)")
_MARKUP = re.compile(r"\\?\[[^\]]*\]|\([^)]*\)|[*_`~]|https?://\S+")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_PAUSE = re.compile(r"(?:\.\.\.|\u2026)\s+(?=[a-z])")
_END = re.compile(r'(?<=[.!?])"?\s+(?=["A-Z0-9])')
_FILLERS = ("uh", "um", "like", "you know", "i mean", "well", "so", "sort of", "kind of", "right")
_FILLER_WEIGHTS = (5, 4, 4, 4, 2, 1, 1, 2, 2, 1)


def episodes(folder: Path, part: str) -> list[Path]:
    """Files of the episodes of a part: ``train``, ``dev`` or ``test``, in fixed order."""
    chosen = []
    for path in sorted(folder.glob("*/*.md")):
        place = int(sha256(path.name.encode()).hexdigest(), 16) % 1000
        home = next((name for name, places in PARTS.items() if place in places), "train")
        if home == part:
            chosen.append(path)
    return chosen


def read_episode(path: Path) -> list[str]:
    """Sentences of an episode as they were written, without names of speakers and markup."""
    return [sentence for turn in _turns(path) for sentence in _sentences(turn)]


def _turns(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf8", errors="replace").splitlines():
        turn = _TURN.match(line)
        if turn is None and line.startswith(("#", "**", "<", "!")):
            continue
        text = _MARKUP.sub("", (turn[1] if turn else line).translate(_QUOTES))
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            yield text


def _sentences(turn: str) -> list[str]:
    return [part for part in _END.split(_PAUSE.sub(" ", turn)) if re.search(r"\w", part)]


def stripped(sentence: str) -> str:
    r"""The words of a sentence without punctuation, in their case.

    >>> stripped('Well, GPT-3.5 is "great" - isn\'t it?')
    "Well GPT-3.5 is great isn't it"
    """
    text = re.sub(r"(?<=\d),(?=\d)", "", sentence)
    text = re.sub(r"(?<=\w)\.(?=\w)", "\x01", text)
    text = re.sub(r"[^\w\s'\x01%$&+#/-]", " ", text).replace("\x01", ".")
    text = re.sub(r"(?<!\w)[-/]+|[-/]+(?!\w)|--+", " ", text)
    text = re.sub(r"(?<!\w)'|'(?!\w)", " ", text)
    return " ".join(text.split())


def spoken_words(sentence: str, rng: Random, *, noise: float = 0.0, case: bool = False) -> str:
    """A sentence as a recogniser writes it, with fillers and repeats at the rate `noise`."""
    words = stripped(sentence).split()
    if case and words:
        words[0] = words[0].lower() if words[0][1:].islower() else words[0]
    elif not case:
        words = [word.lower() for word in words]
    spoken: list[str] = []
    for word in words:
        draw = rng.random()
        if draw < noise:
            spoken += rng.choices(_FILLERS, _FILLER_WEIGHTS)[0].split()
        elif draw < 2 * noise:
            spoken.append(word)
        spoken.append(word)
    return " ".join(spoken)


def spoken_doc(sentences: Sequence[str], nlp: Language) -> Doc | None:
    """A document that knows where its sentences begin."""
    words, spaces, starts = [], [], []
    for sentence in sentences:
        tokens = nlp.make_doc(sentence)
        if len(tokens):
            words += [token.text for token in tokens]
            spaces += [bool(token.whitespace_) for token in tokens]
            spaces[-1] = True
            starts += [True] + [False] * (len(tokens) - 1)
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts) if words else None
