"""Known names beside the names that the model finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

__all__ = ["KnownNames"]


class KnownNames:
    """Adds known names where the model found none, and mends the kinds of those it found.

    It belongs behind ``ner``. Case does not count.

    Parameters
    ----------
    nlp : Language
        Its tokenizer divides the names.
    certain : mapping of str to str, optional
        Names that are names wherever they stand, and their kinds.
    kinds : mapping of str to str, optional
        Kinds of names that also stand for other things: they only mend what the model found.
    """

    def __init__(
        self,
        nlp: Language,
        certain: Mapping[str, str] | None = None,
        kinds: Mapping[str, str] | None = None,
    ) -> None:
        self._nlp = nlp
        self.use(certain or {}, kinds or {})

    def use(self, certain: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """Use these names from now on."""
        self.certain = {name.lower(): kind for name, kind in certain.items()}
        self.kinds = {name.lower(): kind for name, kind in kinds.items()}
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for name, kind in self.certain.items():
            self._matcher.add(kind, [self._nlp.make_doc(name)])

    def __call__(self, doc: Doc) -> Doc:
        """Complete the names of a document."""
        doc.set_ents(self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """The document's names, mended and completed; nothing is written down."""
        names = []
        for name in doc.ents:
            text = name.text.lower()
            kind = self.certain.get(text) or self.kinds.get(text) or name.label_
            names.append(Span(doc, name.start, name.end, label=kind))
        taken = {index for name in names for index in range(name.start, name.end)}
        listed = filter_spans(self._matcher(doc, as_spans=True))
        return names + [n for n in listed if taken.isdisjoint(range(n.start, n.end))]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The names, as bytes."""
        return bytes(srsly.msgpack_dumps({"certain": self.certain, "kinds": self.kinds}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> KnownNames:
        """Names from bytes."""
        self.use(**srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the names to a folder."""
        Path(path).mkdir(exist_ok=True)
        (Path(path) / "names.msgpack").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> KnownNames:
        """Read the names from a folder."""
        return self.from_bytes((Path(path) / "names.msgpack").read_bytes())


@Language.factory("graphkit_names", requires=["doc.ents"], assigns=["doc.ents"])
def create_known_names(nlp: Language, name: str) -> KnownNames:
    """The component for ``nlp.add_pipe("graphkit_names")``; it knows no names until given some."""
    return KnownNames(nlp)
