"""Names marked by people (CrossNER), with graphkit's kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from .trees import MISSING

__all__ = ["FIELDS", "KINDS", "Named", "lowered", "named_doc", "read_crossner"]

FIELDS = ("ai", "literature", "music", "politics", "science")

KINDS = {
    source: kind
    for kind, sources in {
        "idea": "algorithm field task metrics literarygenre musicgenre discipline theory",
        "tool": "product programlang musicalinstrument",
        "person": "researcher person writer musicalartist politician scientist",
        "organization": "organisation university band politicalparty",
        "event": "conference event election",
        "place": "country location",
        "work": "book poem magazine album song academicjournal",
        MISSING: "misc award astronomicalobject chemicalcompound chemicalelement protein enzyme",
    }.items()
    for source in sources.split()
}
"""CrossNER's types as graphkit's kinds; what has no kind here is neither name nor not."""

_NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", ")", "]", "!", "?", "%", "'s", "n't", "'re", "'ve", "'d", "'ll", "'m"]
)
_NO_SPACE_AFTER = frozenset(["(", "[", "$"])


@dataclass(frozen=True)
class Named:
    """A sentence and the names in it: first character, past the last, kind."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_crossner(path: Path) -> Iterator[Named]:
    """Sentences of a CrossNER file, its words joined as they are written."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            yield _join([row[0] for row in rows], [row[-1] for row in rows])


def _join(words: list[str], marks: list[str]) -> Named:
    text, quotes = "", 0
    names: list[tuple[int, int, str]] = []
    glue = True
    for word, mark in zip(words, marks, strict=True):
        quotes += word == '"'
        if not (glue or word in _NO_SPACE_BEFORE or (word == '"' and quotes % 2 == 0)):
            text += " "
        start, text = len(text), text + word
        glue = word in _NO_SPACE_AFTER or (word == '"' and quotes % 2 == 1)
        if mark.startswith("I-") and names:
            names[-1] = (names[-1][0], len(text), names[-1][2])
        elif mark != "O":
            names.append((start, len(text), KINDS[mark[2:]]))
    return Named(text, tuple(names))


def lowered(sentence: Named) -> Named:
    """The sentence in lower case and without punctuation but for signs inside words."""
    text = ""
    place = {}
    for index, letter in enumerate(sentence.text):
        place[index] = len(text)
        if letter.isspace():
            text += "" if text.endswith(" ") or not text else " "
        elif letter.isalnum() or letter in "'%$+#&@" or _inside(sentence.text, index):
            text += letter.lower()
        elif letter in "-/" and not text.endswith(" "):
            text += " "
    place[len(sentence.text)] = len(text)
    names = []
    for start, end, kind in sentence.names:
        low, high = place[start], place[end]
        low += len(text[low:high]) - len(text[low:high].lstrip())
        high -= len(text[low:high]) - len(text[low:high].rstrip())
        if low < high:
            names.append((low, high, kind))
    return Named(text.rstrip(), tuple(names))


def _inside(text: str, index: int) -> bool:
    return (
        text[index] in "-./"
        and text[index - 1 : index].isalnum()
        and text[index + 1 : index + 2].isalnum()
    )


def named_doc(sentence: Named, nlp: Language) -> Doc:
    """A document with the names as entities; cut at words where they begin or end inside one."""
    doc = nlp.make_doc(sentence.text)
    names: list[Span] = []
    unknown: list[Span] = []
    for start, end, kind in sentence.names:
        span = doc.char_span(start, end, label=kind, alignment_mode="expand")
        if span is not None and not any(span.start < other.end for other in [*names, *unknown]):
            (unknown if kind == MISSING else names).append(span)
    doc.set_ents(names, missing=unknown, default="outside")
    return doc
