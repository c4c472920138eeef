"""Dependency trees as they are read, changed and turned into spaCy documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

__all__ = ["MISSING", "OUTSIDE", "Sentence", "Token", "copy", "from_doc", "passages", "to_doc"]

OUTSIDE, MISSING = "", "?"


@dataclass(eq=False, slots=True)
class Token:
    """One word of a tree.

    Parameters
    ----------
    form, upos, xpos, dep : str
        The word, its two tags and the relation to its head.
    head : Token or None
        None for the root.
    space : bool
        Whether white space follows.
    kind : str
        Kind of the name it belongs to; `OUTSIDE`, or `MISSING` where nobody knows.
    opens : bool
        Whether a name begins here.
    lemma : str
        The word's base form, where it is known.
    """

    form: str
    upos: str
    xpos: str
    dep: str
    head: Token | None = None
    space: bool = True
    kind: str = MISSING
    opens: bool = False
    lemma: str = ""


Sentence = list[Token]
Piece = TypeVar("Piece")


def copy(sentence: Sequence[Token]) -> Sentence:
    """The same tree out of new tokens."""
    twin = {id(token): replace(token) for token in sentence}
    for token in twin.values():
        token.head = twin[id(token.head)] if token.head is not None else None
    return list(twin.values())


def passages(
    sentences: Sequence[Piece], rng: Random, low: int = 6, high: int = 14
) -> Iterator[list[Piece]]:
    """Cut a text into runs of `low` to `high` consecutive sentences."""
    start = 0
    while start < len(sentences):
        size = rng.randint(low, high)
        yield list(sentences[start : start + size])
        start += size


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(tokens):
        kind, end = tokens[start].kind, start + 1
        if kind != OUTSIDE:
            while end < len(tokens) and tokens[end].kind == kind and not tokens[end].opens:
                end += 1
            yield start, end, kind
        start = end


def to_doc(sentences: Iterable[Sentence], vocab: Vocab) -> Doc:
    """A spaCy document that carries every layer of the sentences' tokens."""
    tokens = [token for sentence in sentences for token in sentence]
    index = {id(token): position for position, token in enumerate(tokens)}
    spaces = [token.space for token in tokens]
    spaces[-1] = False
    doc = Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=spaces,
        tags=[token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[index[id(t.head)] if t.head is not None else i for i, t in enumerate(tokens)],
        deps=[token.dep for token in tokens],
    )
    names = list(_names(tokens))
    doc.set_ents(
        [Span(doc, start, end, label=kind) for start, end, kind in names if kind != MISSING],
        missing=[Span(doc, start, end) for start, end, kind in names if kind == MISSING],
        default="outside",
    )
    return doc


def from_doc(doc: Doc) -> list[Sentence]:
    """The sentences of an annotated document; names nobody marked or ruled out are `MISSING`."""
    tokens = [
        Token(
            form=word.text,
            upos=word.pos_,
            xpos=word.tag_,
            dep=word.dep_,
            space=bool(word.whitespace_),
            kind=word.ent_type_ or (OUTSIDE if word.ent_iob_ == "O" else MISSING),
            opens=word.ent_iob_ == "B",
        )
        for word in doc
    ]
    for word in doc:
        tokens[word.i].head = tokens[word.head.i] if word.head.i != word.i else None
    return [tokens[sentence.start : sentence.end] for sentence in doc.sents]
