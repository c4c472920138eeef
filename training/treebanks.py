"""Universal Dependencies treebanks: trees and, where the treebank has them, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .trees import MISSING, OUTSIDE, Sentence, Token

__all__ = ["SPOKEN", "Text", "genre", "read_treebank"]

Text = tuple[str, list[Sentence]]

SPOKEN = frozenset({"conversation", "court", "interview", "podcast", "speech", "vlog"})

_KEPT_SUBTYPES = frozenset(
    [
        "nsubj:pass",
        "csubj:pass",
        "aux:pass",
        "acl:relcl",
        "advcl:relcl",
        "nmod:poss",
        "compound:prt",
        "nsubj:outer",
        "obl:agent",
    ]
)
_KINDS = {"person": "person", "organization": "organization", "place": "place", "event": "event"}
_ENTITY = re.compile(r"Entity=([^|]*)")
_BRACKET = re.compile(r"\((?P<one>[^()]*)\)|\((?P<open>[^()]*)|(?P<close>[^()]*)\)")
_LINKS = frozenset({"of", "the", "&", "-", ".", "and", "for"})


def genre(text_id: str) -> str:
    """Genre of a text of GUM or EWT by its id.

    >>> genre("GUM_interview_ants"), genre("weblog-blogspot.com_x")
    ('interview', 'weblog')
    """
    return text_id.split("_")[1] if text_id.startswith("GUM") else text_id.split("-")[0]


def read_treebank(path: Path) -> Iterator[Text]:
    """Texts of a CoNLL-U file: id and sentences.

    Relations lose their subtypes but for a few that later stages read. Multi-word tokens only
    tell which words are written together. Names come from `Entity=` marks (GUM): those whose head
    is a proper noun, cut to the name itself; without marks every name is `MISSING`.
    """
    content = path.read_text(encoding="utf8")
    named = "Entity=" in content
    for text in re.split(r"(?m)^# newdoc id = ", content)[1:]:
        text_id, _, body = text.partition("\n")
        sentences = []
        for block in body.split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            if rows:
                sentence = _sentence(rows)
                if named:
                    _mark_names(sentence, _entities(rows))
                sentences.append(sentence)
        yield text_id.strip(), sentences


def _words(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if row[0].isdigit()]


def _sentence(rows: list[list[str]]) -> Sentence:
    sentence: Sentence = []
    for row in _words(rows):
        relation = row[7] if row[7] in _KEPT_SUBTYPES else row[7].split(":")[0]
        sentence.append(
            Token(
                form=re.sub(r"\s", "", row[1]),
                upos=row[3] if row[3] != "_" else "X",
                xpos=row[4],
                dep="ROOT" if relation == "root" else relation,
                space="SpaceAfter=No" not in row[9],
                lemma=row[2],
            )
        )
    for token, row in zip(sentence, _words(rows), strict=True):
        token.head = sentence[int(row[6]) - 1] if row[6] != "0" else None
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            for token in sentence[first - 1 : last - 1]:
                token.space = False
            sentence[last - 1].space = "SpaceAfter=No" not in row[9]
    return sentence


def _entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Marked spans of a sentence: first and last word, type."""
    opened: list[tuple[str, int, str]] = []
    for index, row in enumerate(_words(rows)):
        found = _ENTITY.search(row[9])
        for mark in _BRACKET.finditer(found[1]) if found else ():
            if mark["close"] is not None:
                for entry in reversed(opened):
                    if entry[0] == mark["close"]:
                        opened.remove(entry)
                        yield entry[1], index, entry[2]
                        break
                continue
            name, kind, *_ = [*(mark["one"] or mark["open"] or "").split("-"), ""]
            if mark["one"] is not None:
                yield index, index, kind
            else:
                opened.append((name, index, kind))


def _mark_names(sentence: Sentence, entities: Iterator[tuple[int, int, str]]) -> None:
    for token in sentence:
        token.kind = MISSING if token.upos == "PROPN" else OUTSIDE
    names = {
        (*_name_span(sentence, first, last), _KINDS[kind])
        for first, last, kind in entities
        if kind in _KINDS and _proper_head(sentence, first, last) is not None
    }
    taken: set[int] = set()
    for first, last, kind in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            for token in sentence[first : last + 1]:
                token.kind, token.opens = kind, False
            sentence[first].opens = True


def _proper_head(sentence: Sentence, first: int, last: int) -> int | None:
    inside = sentence[first : last + 1]
    for index, token in enumerate(inside, first):
        if token.head is None or all(token.head is not other for other in inside):
            return index if token.upos == "PROPN" else None
    return None


def _name_span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The run of proper nouns around the head, over `of`, `of the` and the like."""
    head = _proper_head(sentence, first, last)
    if head is None:
        return first, last

    def proper(index: int) -> bool:
        return first <= index <= last and sentence[index].upos == "PROPN"

    def link(index: int) -> bool:
        return (
            first <= index <= last
            and sentence[index].form.lower() in _LINKS
            and sentence[index].dep != "cc"
        )

    ends = []
    for step in (-1, 1):
        edge = head
        while True:
            if proper(edge + step):
                edge += step
            elif link(edge + step) and proper(edge + 2 * step):
                edge += 2 * step
            elif link(edge + step) and link(edge + 2 * step) and proper(edge + 3 * step):
                edge += 3 * step
            else:
                break
        ends.append(edge)
    return ends[0], ends[1]
