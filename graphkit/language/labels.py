"""Labels of other pipelines said in ours: kinds of names, Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["KINDS", "LabelMapping", "to_universal"]

KINDS = ("event", "idea", "organization", "person", "place", "tool", "work")
"""Kinds of names, as the rest of graphkit knows them."""

ENTITY_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "tool",
    "LANGUAGE": "idea",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
}
"""Kinds of the entity labels of OntoNotes and CoNLL-2003; names with other labels are dropped."""

_RENAMED = {
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc",
    "predet": "det",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_CLEAR_ONLY = frozenset({"dobj", "nsubjpass", "pobj", "prep", "attr", "acomp", "auxpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class LabelMapping:
    """Gives names graphkit's kinds and turns ClearNLP relations into Universal Dependencies.

    Pipelines that use Universal Dependencies and graphkit's kinds pass unchanged.

    Parameters
    ----------
    kinds : dict of str to str
        Kind of each entity label.
    """

    def __init__(self, kinds: dict[str, str] | None = None) -> None:
        self.kinds = dict(ENTITY_KINDS if kinds is None else kinds)

    def __call__(self, doc: Doc) -> Doc:
        """Map the labels of a document."""
        kinds = self.kinds | {kind: kind for kind in KINDS}
        doc.set_ents(
            [
                Span(doc, name.start, name.end, label=kinds[name.label_], kb_id=name.kb_id)
                for name in doc.ents
                if name.label_ in kinds
            ]
        )
        if any(token.dep_ in _CLEAR_ONLY for token in doc):
            to_universal(doc)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The mapping, as bytes."""
        return bytes(srsly.msgpack_dumps(self.kinds))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LabelMapping:
        """A mapping from bytes."""
        self.kinds = srsly.msgpack_loads(data)
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the mapping to a folder."""
        Path(path).mkdir(exist_ok=True)
        srsly.write_json(Path(path) / "kinds.json", self.kinds)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> LabelMapping:
        """Read the mapping from a folder."""
        self.kinds = srsly.read_json(Path(path) / "kinds.json")
        return self


@Language.factory("graphkit_labels", retokenizes=False)
def create_label_mapping(
    nlp: Language, name: str, kinds: dict[str, str] | None = None
) -> LabelMapping:
    """The component for ``nlp.add_pipe("graphkit_labels")``."""
    return LabelMapping(kinds)


def to_universal(doc: Doc) -> None:
    """Turn ClearNLP relations, as English spaCy pipelines have them, into Universal Dependencies.

    A preposition hangs on its noun as ``case``, and the noun where the preposition hung, as
    ``obl``, ``nmod`` or, of a passive's agent, ``obl:agent``. A noun or adjective after a form of
    "be" becomes the head, and the verb its ``cop``. Other relations are renamed where they differ.
    """
    heads = [token.head.i for token in doc]
    relations = [token.dep_ for token in doc]
    starts = [token.is_sent_start for token in doc]
    for token in doc:
        if token.dep_ == "pobj" and token.head.dep_ in ("prep", "agent", "dative"):
            _swap_preposition(token, heads, relations)
    for token in doc:
        if token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be":
            _swap_copula(token, heads, relations)
    for index, relation in enumerate(relations):
        relations[index] = _RENAMED.get(relation, relation)
    for token in doc:
        token.head = doc[heads[token.i]]
    for token in doc:
        token.dep_ = "ROOT" if heads[token.i] == token.i else relations[token.i]
    for token, start in zip(doc, starts, strict=True):
        if token.is_sent_start != start and token.head.i == token.i:
            token.is_sent_start = start


def _swap_preposition(noun: Token, heads: list[int], relations: list[str]) -> None:
    preposition = noun.head
    upper = heads[preposition.i]
    heads[noun.i], heads[preposition.i] = upper, noun.i
    if preposition.dep_ == "agent":
        relations[noun.i] = "obl:agent"
    else:
        relations[noun.i] = "nmod" if noun.doc[upper].pos_ in _NOMINAL else "obl"
    relations[preposition.i] = "case"
    for child in preposition.children:
        if child.i != noun.i and heads[child.i] == preposition.i:
            heads[child.i] = noun.i


def _swap_copula(predicate: Token, heads: list[int], relations: list[str]) -> None:
    verb = predicate.head
    top = heads[verb.i] == verb.i
    heads[predicate.i] = predicate.i if top else heads[verb.i]
    relations[predicate.i] = relations[verb.i]
    for index, head in enumerate(heads):
        if head == verb.i and index != predicate.i:
            heads[index] = predicate.i
    heads[verb.i], relations[verb.i] = predicate.i, "cop"
