"""Base forms of words, by their tags and WordNet's rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["Lemmas"]

_PARTS = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_BASE_TAGS = frozenset({"NN", "VB", "VBP", "JJ", "RB", "MD"})
_FORMS = {
    "PRP": {"me": "I", "i": "I", "him": "he", "us": "we", "them": "they", "her": "she"},
    "VBP": {"'re": "be", "are": "be", "am": "be", "'m": "be", "'ve": "have", "wan": "want"},
    "VBZ": {"s": "be"},
    "VBG": {"gon": "go"},
    "MD": {"'ll": "will", "'d": "would", "ca": "can", "wo": "will", "sha": "shall"},
    "VBD": {"'d": "have"},
    "DT": {"an": "a", "these": "this", "those": "that"},
    "TO": {"na": "to", "ta": "to"},
}
_NOT = frozenset({"n't", "nt"})
_PREFIX = re.compile(r"(?:co|de|fine|mis|over|pre|re|un|up)-?(?=\w{4})")
_HISSING = re.compile(r"(?:[^a]ch|sh|ss|x)es$")


class Lemmas:
    """Sets ``token.lemma_`` from the word and its tags.

    Parameters
    ----------
    tables : mapping, optional
        ``rules`` (endings and their replacements), ``exceptions`` (irregular forms) and ``index``
        (known base forms), each by part of speech: noun, verb, adj, adv.
    """

    def __init__(self, tables: Mapping[str, Any] | None = None) -> None:
        self.use(tables or {"rules": {}, "exceptions": {}, "index": {}})

    def use(self, tables: Mapping[str, Any]) -> None:
        """Use these tables from now on."""
        self._rules = tables["rules"]
        self._exceptions = tables["exceptions"]
        self._index = {part: frozenset(words) for part, words in tables["index"].items()}
        self._known: dict[tuple[int, int, int], str] = {}

    @property
    def tables(self) -> dict[str, Any]:
        """The tables, as they were given."""
        return {
            "rules": self._rules,
            "exceptions": self._exceptions,
            "index": {part: sorted(words) for part, words in self._index.items()},
        }

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a document."""
        for token in doc:
            if token.lower_ == "'s" and token.pos_ in ("AUX", "VERB"):
                token.lemma_ = _clitic_s(token)
                continue
            key = (token.orth, token.tag, token.pos)
            lemma = self._known.get(key)
            if lemma is None:
                lemma = self._known[key] = self.base(token.text, token.tag_, token.pos_)
            token.lemma_ = lemma
        return doc

    def base(self, word: str, tag: str, part: str) -> str:
        """Base form of a word of a fine-grained tag and a universal part of speech."""
        low = word.lower()
        if part == "PROPN":
            return word
        form = "not" if low in _NOT else _FORMS.get(tag, {}).get(low)
        if form or part not in _PARTS:
            return form or low
        kind = _PARTS[part]
        known = self._index.get(kind, frozenset())
        if tag in _BASE_TAGS and (kind != "verb" or low in known):
            return low
        return self._inflected(low, kind) or self._prefixed(low, kind) or _stem(low, tag, known)

    def _inflected(self, word: str, kind: str) -> str | None:
        """The word that this is a form of: an irregular one, or a known one with an ending."""
        irregular = self._exceptions.get(kind, {}).get(word)
        if irregular:
            return str(irregular[0])
        known = self._index.get(kind, frozenset())
        candidates = (
            word[: len(word) - len(old)] + new
            for old, new in self._rules.get(kind, ())
            if word.endswith(old) and len(word) > len(old)
        )
        return next((form for form in candidates if form in known), None)

    def _prefixed(self, word: str, kind: str) -> str | None:
        """The same behind a prefix, in verbs that the tables lack: "refactored", "co-wrote"."""
        prefix = _PREFIX.match(word) if kind == "verb" else None
        rest = self._inflected(word[prefix.end() :], kind) if prefix else None
        return prefix[0] + rest if prefix and rest else None

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The tables, as bytes."""
        return bytes(srsly.msgpack_dumps(self.tables))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Tables from bytes."""
        self.use(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tables to a folder."""
        Path(path).mkdir(exist_ok=True)
        (Path(path) / "tables.msgpack").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Read the tables from a folder."""
        return self.from_bytes((Path(path) / "tables.msgpack").read_bytes())


@Language.factory("graphkit_lemmas", assigns=["token.lemma"], requires=["token.tag", "token.pos"])
def create_lemmas(nlp: Language, name: str) -> Lemmas:
    """The component for ``nlp.add_pipe("graphkit_lemmas")``; without tables it knows no rules."""
    return Lemmas()


def _clitic_s(token: Token) -> str:
    perfect = token.dep_ == "aux" and token.head.tag_ in ("VBN", "VBD")
    return "have" if perfect else "be"


def _stem(word: str, tag: str, known: frozenset[str]) -> str:
    """Base form of a word that the tables do not know."""
    if (
        tag in ("NNS", "VBZ")
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in known
    ):
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        return word[:-2] if _HISSING.search(word) else word[:-1]
    return word
