"""Names known beforehand, from lists whose licence allows it, matched in cased text."""

from __future__ import annotations

import csv
import io
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .names import Named
from .trees import MISSING

__all__ = [
    "LICENSED",
    "CasedNames",
    "distinct_names",
    "gold_names",
    "read_known",
    "read_list",
]

LICENSED = (
    "linguist_languages",
    "lfai_landscape",
    "ai_conferences",
    "awesome_machine_learning",
    "pwc_tasks_datasets",
    "theorems_1000plus",
    "physh",
)
"""Lists with a licence that lets weights learnt from them be shipped (see this folder's README)."""

_LONG = 8
"""Letters of a lower-case word from which on it is taken for a name wherever it stands."""

_KNOWN = Path(__file__).with_name("known.tsv")


def read_list(path: Path) -> Iterator[tuple[str, str]]:
    """Names and other names of a vocabulary file, each with its kind; a dataset is a tool."""
    with lzma.open(path, "rt", encoding="utf8") as content:
        for row in csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in (row["name"], *(row["aliases"] or "").split("|")):
                if name:
                    yield name, "tool" if row["field"].endswith("dataset") else row["kind"]


def read_known() -> Iterator[tuple[str, str]]:
    """Names written down for this project: a kind and its names on each line."""
    for row in csv.reader(io.StringIO(_KNOWN.read_text(encoding="utf8")), delimiter="\t"):
        if row:
            yield from ((name, row[0]) for name in row[1].split("|"))


def gold_names(sentences: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Names of annotated sentences that always have one kind there, but for titles of works.

    Titles are often common words or first names.
    """
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, kind in sentence.names:
            kinds[sentence.text[start:end]][kind] += 1
    for name, seen in kinds.items():
        if len(seen) == 1 and seen.keys().isdisjoint({"work", MISSING}):
            yield name, next(iter(seen))


def distinct_names(
    names: Iterable[tuple[str, str]], common: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Of names and kinds those that are names wherever they stand; the first kind counts.

    Names of several words are; so are single words that are long, or that seldom stand in running
    text without their capitals.

    Parameters
    ----------
    names : iterable of (str, str)
        Names and kinds.
    common : Counter of str
        How often words stand in running text, by their spelling.
    """
    seen: set[str] = set()
    for name, kind in names:
        if name.lower() in seen or len(name) < 2:
            continue
        seen.add(name.lower())
        if name.islower() and " " not in name:
            if len(name) >= _LONG:
                yield name, kind
        elif " " in name or 5 * common[name.lower()] <= common[name]:
            yield name, kind


class CasedNames:
    """Finds known names in text that has its capitals.

    Parameters
    ----------
    nlp : Language
        Its tokenizer and vocabulary are used.
    names : iterable of (str, str)
        Names and kinds; a single word is known only in its own capitals.
    """

    def __init__(self, nlp: Language, names: Iterable[tuple[str, str]]) -> None:
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._loose = PhraseMatcher(nlp.vocab, attr="LOWER")
        for name, kind in names:
            matcher = self._loose if " " in name or name.islower() else self._exact
            matcher.add(kind, [nlp.make_doc(name)])

    def __call__(self, doc: Doc) -> list[Span]:
        """Known names in a document, longest first, none over another."""
        return filter_spans([*self._exact(doc, as_spans=True), *self._loose(doc, as_spans=True)])
