"""Figures of a pipeline on test parts that nothing was learnt from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from graphkit.language.sentences import opens

from .names import Named
from .transcripts import stripped
from .treebanks import SPOKEN
from .trees import MISSING

__all__ = [
    "Counts",
    "boundary_counts",
    "name_counts",
    "spoken_text",
    "tree_scores",
    "without_sentences",
]

Span = tuple[int, int, str]


@dataclass
class Counts:
    """Right, wrong and missed items."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Span] | set[int], gold: set[Span] | set[int]) -> None:
        """Count what was found against what should have been."""
        self.right += len(found & gold)  # type: ignore[operator]
        self.wrong += len(found - gold)  # type: ignore[operator]
        self.missed += len(gold - found)  # type: ignore[operator]

    @property
    def precision(self) -> float:
        """Share of the found that is right, in percent."""
        return 100 * self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the right that is found, in percent."""
        return 100 * self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def tree_scores(nlp: Language, docs: Sequence[Doc]) -> dict[str, float]:
    """Tags, heads, relations and base forms against gold documents, in percent."""
    examples = [
        Example(predicted, gold)
        for predicted, gold in zip(nlp.pipe(doc.text for doc in docs), docs, strict=True)
    ]
    scorer = Scorer(nlp)
    scores = scorer.score(examples)
    figures = {
        "UPOS": 100 * scores["pos_acc"],
        "XPOS": 100 * scores["tag_acc"],
        "UAS": 100 * scores["dep_uas"],
        "LAS": 100 * scores["dep_las"],
        "sentence F1": 100 * scores["sents_f"],
    }
    return figures | {"lemma": _lemma_accuracy(examples)}


def _lemma_accuracy(examples: Iterable[Example]) -> float:
    right = total = 0
    for example in examples:
        golds = example.get_aligned("LEMMA", as_string=True)
        for token, gold in zip(example.predicted, golds, strict=True):
            if gold and token.pos_ != "PUNCT":
                total += 1
                right += token.lemma_.lower() == gold.lower()
    return 100 * right / max(1, total)


def by_genre(docs: Iterable[Doc]) -> dict[str, list[Doc]]:
    """Gold documents by genre, with all of them and all spoken ones as two more."""
    groups: dict[str, list[Doc]] = {"all": [], "spoken genres": []}
    for doc in docs:
        genre = doc.user_data["genre"]
        groups["all"].append(doc)
        groups.setdefault(genre, []).append(doc)
        if genre in SPOKEN:
            groups["spoken genres"].append(doc)
    return groups


def boundary_counts(nlp: Language, texts: Iterable[tuple[str, set[int]]]) -> Counts:
    """Sentence starts found inside texts, against the characters where they should be."""
    counts = Counts()
    pairs = list(texts)
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in pairs), pairs, strict=True):
        counts.add({sentence.start_char for sentence in doc.sents if sentence.start}, gold)
    return counts


def cuts_after_openings(nlp: Language, texts: Iterable[tuple[str, set[int]]]) -> tuple[int, int]:
    """Wrong boundaries after sentences that open with an if-, when- or because-clause.

    Returns
    -------
    tuple of int
        Wrong boundaries of this sort, and sentences found that open so.
    """
    pairs = list(texts)
    wrong = opened = 0
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in pairs), pairs, strict=True):
        sentences = list(doc.sents)
        for sentence, following in pairwise(sentences):
            if opens(doc, sentence.start):
                opened += 1
                wrong += following.start_char not in gold
    return wrong, opened


def doc_boundaries(docs: Iterable[Doc]) -> list[tuple[str, set[int]]]:
    """Texts of gold documents with the characters at which their inner sentences start."""
    return [(doc.text, {s.start_char for s in doc.sents if s.start}) for doc in docs]


def spoken_text(text: str, words: int = 300) -> list[tuple[str, set[int]]]:
    """A punctuated talk stripped, in pieces, with where its own full stops were."""
    pieces = []
    written = [word for word in text.split() if stripped(word)]
    for start in range(0, len(written), words):
        said, gold = "", set()
        for index, word in enumerate(written[start : start + words]):
            if index:
                said += " "
                if re.search(r"[.?!][\"']?$", written[start + index - 1]):
                    gold.add(len(said))
            said += stripped(word).lower()
        pieces.append((said, gold))
    return pieces


Finder = Callable[[Sequence[str]], Iterable[set[Span]]]


@dataclass
class NameFigures:
    """Counts of names: over all kinds, and of each."""

    total: Counts = field(default_factory=Counts)
    kinds: dict[str, Counts] = field(default_factory=dict)


def name_counts(find: Finder, sentences: Sequence[Named]) -> NameFigures:
    """Names against gold, exact in span and kind; a name found where gold has none is wrong.

    What gold marks without one of graphkit's kinds is not asked for, but found there is wrong.
    """
    figures = NameFigures()
    for found, sentence in zip(find([s.text for s in sentences]), sentences, strict=True):
        gold = {name for name in sentence.names if name[2] != MISSING}
        figures.total.add(found, gold)
        for kind in {name[2] for name in found | gold}:
            figures.kinds.setdefault(kind, Counts()).add(
                {name for name in found if name[2] == kind},
                {name for name in gold if name[2] == kind},
            )
    return figures


def model_names(nlp: Language) -> Finder:
    """Names as the pipeline finds them."""

    def find(texts: Sequence[str]) -> Iterable[set[Span]]:
        for doc in nlp.pipe(texts):
            yield {(name.start_char, name.end_char, name.label_) for name in doc.ents}

    return find


def without_sentences(nlp: Language, find: Callable[[], Counts]) -> Counts:
    """A figure as it is when the parser alone finds the sentences."""
    with nlp.select_pipes(disable="graphkit_sentences"):
        return find()
