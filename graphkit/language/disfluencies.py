"""Marks what a speaker would leave out in writing: fillers, repeated words, false starts.

Nothing is deleted, so that offsets stay those of the text; later components skip what is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["Disfluencies", "disfluency", "fluent"]

SOUNDS = ("ah", "eh", "er", "erm", "hm", "hmm", "mhm", "mm", "mmm", "uh", "uhm", "um", "umm")
"""Words that are always fillers."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AFTER_CLAIM = _words(
    "about a an anything everything exactly he her him how i if it me my nothing of she something "
    "that the their them these they this those to us we what when where which who why you your"
)
_BEFORE_CLAIM = _words(
    "as because before did do does don't if n't not should that to what whatever whether would"
)
_KINDS_OF = _words(
    "a an any another certain different each every first last my new no one other our same second "
    "some specific that the these this those two what whatever which your"
)
_DOUBLED = _words(
    "'ll 'm 're 's 've a an and are as at be because but by can could do for from has have he how "
    "i if in into is it it's its just my not of on or our she so the their then there they this "
    "to was we were what when which who will with would you your"
)
_HEDGES = frozenset({("sort", "of"), ("kind", "of")})
_ASIDES = frozenset({("you", "know"), ("i", "mean")})
_LONGEST = 4


def disfluency(token: Token) -> str:
    """What ``token._.disfluency`` says, without the way through spaCy's attributes, which is long.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("graphkit_disfluencies")
    >>> [disfluency(token) for token in nlp("um hello")]
    ['filler', '']
    """
    marks: dict[Any, str] = token.doc.user_data
    return marks.get(("._.", "disfluency", token.idx, None), "")


class Disfluencies:
    """Sets ``token._.disfluency`` to ``"filler"``, ``"repeat"``, ``"false_start"`` or ``""``.

    It reads the words alone; where a tagger and a parser ran before, ambiguous words ("like",
    "you know") follow their tags and relations.

    Parameters
    ----------
    sounds : iterable of str
        Words that are always fillers, in lower case.
    """

    def __init__(self, sounds: Iterable[str] = SOUNDS) -> None:
        self.sounds = frozenset(sounds)

    def __call__(self, doc: Doc) -> Doc:
        """Mark a document's disfluencies."""
        for index, mark in self.find(doc).items():
            doc[index]._.disfluency = mark
        return doc

    def find(self, doc: Doc) -> dict[int, str]:
        """Marks of a document by the place of the word; nothing is written down."""
        words = [token.lower_ for token in doc]
        marks = dict.fromkeys(self._fillers(doc, words), "filler")
        kept = [i for i in range(len(words)) if i not in marks and not doc[i].is_space]
        marks |= dict.fromkeys(_repeats(doc, words, kept), "repeat")
        for index in _false_starts(doc, words):
            marks.setdefault(index, "false_start")
        return marks

    def _fillers(self, doc: Doc, words: list[str]) -> Iterator[int]:
        tagged, parsed = doc.has_annotation("POS"), doc.has_annotation("DEP")
        for index, word in enumerate(words):
            before = words[index - 1] if index else ""
            after = words[index + 1] if index + 1 < len(words) else ""
            if word in self.sounds or (word == "like" and tagged and _interjected(doc[index])):
                yield index
            elif (word, after) in _HEDGES and _hedge(doc[index], before):
                yield from (index, index + 1)
            elif (before, word) in _ASIDES and _aside(doc[index], words, parsed=parsed):
                yield from (index - 1, index)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The settings, as bytes."""
        return bytes(srsly.msgpack_dumps({"sounds": sorted(self.sounds)}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Disfluencies:
        """Settings from bytes."""
        self.sounds = frozenset(srsly.msgpack_loads(data)["sounds"])
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the settings to a folder."""
        Path(path).mkdir(exist_ok=True)
        srsly.write_json(Path(path) / "settings.json", {"sounds": sorted(self.sounds)})

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Disfluencies:
        """Read the settings from a folder."""
        self.sounds = frozenset(srsly.read_json(Path(path) / "settings.json")["sounds"])
        return self


@Language.factory("graphkit_disfluencies", assigns=["token._.disfluency"])
def create_disfluencies(nlp: Language, name: str, sounds: Sequence[str] = SOUNDS) -> Disfluencies:
    """The component for ``nlp.add_pipe("graphkit_disfluencies")``."""
    return Disfluencies(sounds)


def fluent(span: Doc | Span) -> list[Token]:
    """The words of a document or span that are not marked."""
    return [token for token in span if not token._.disfluency]


def _interjected(token: Token) -> bool:
    return token.pos_ == "INTJ" or token.dep_ == "discourse"


def _hedge(token: Token, before: str) -> bool:
    """Whether "sort of", "kind of" softens what follows, rather than names a sort of thing."""
    described = any(child.pos_ in ("DET", "ADJ") for child in token.lefts)
    return not described and before not in _KINDS_OF


def _aside(verb: Token, words: list[str], *, parsed: bool) -> bool:
    """Whether "you know", "I mean" stands beside the clause: it governs nothing."""
    before = words[verb.i - 2] if verb.i > 1 else ""
    after = words[verb.i + 1] if verb.i + 1 < len(words) else ""
    if before in _BEFORE_CLAIM:
        return False
    if parsed:
        governed = {"obj", "ccomp", "xcomp", "obl", "advcl", "aux", "dobj", "prep"}
        return not any(child.dep_ in governed for child in verb.children)
    return after not in _AFTER_CLAIM


def _repeats(doc: Doc, words: list[str], kept: list[int]) -> Iterator[int]:
    """Words that are said again at once; fillers may stand between."""
    said = [words[i] for i in kept]
    place = 0
    while place < len(said):
        for size in range(_LONGEST, 0, -1):
            if place + size >= len(said) or said[place] != said[place + size]:
                continue
            first = said[place : place + size]
            if first == said[place + size : place + 2 * size] and _slip(first):
                yield from kept[place : place + size]
                place += size - 1
                break
        place += 1


def _slip(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in _DOUBLED
    return len(set(words)) > 1 and all(word[0].isalpha() or word[0] == "'" for word in words)


def _false_starts(doc: Doc, words: list[str]) -> Iterator[int]:
    """Words cut off (`th- that`), and what the parser takes for a first go."""
    for index, word in enumerate(words[:-1]):
        if len(word) > 1 and word.endswith("-") and words[index + 1].startswith(word[:-1]):
            yield index
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.dep_ == "reparandum":
                yield from (word.i for word in token.subtree)


if not Token.has_extension("disfluency"):
    Token.set_extension("disfluency", default="")
