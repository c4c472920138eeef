"""Where sentences begin, in text with and without punctuation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import SentenceRecognizer
from spacy.pipeline.senter import (  # type: ignore[import-not-found]
    DEFAULT_SENTER_MODEL,
    senter_score,
)
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model

from . import embedding  # noqa: F401  (registers the encoder that the shipped model names)

__all__ = ["SentenceBoundaries", "edited", "opens"]

_MARKS = (".", "?", "!", "...", "\u2026", ",", ";", ":", '"', "(", ")")
_OPENERS = frozenset(
    {"after", "although", "because", "before", "if", "once", "since", "though", "unless", "until"}
    | {"when", "whenever", "whereas", "while"}
)
_LEADS = frozenset(
    {"and", "but", "even", "i", "know", "like", "mean", "now", "oh", "ok", "okay", "or", "right"}
    | {"so", "uh", "um", "well", "yeah", "you"}
)
_CODES = {True: 1, None: 0, False: -1}
_EDITED_RUN = 60
_EDITED_REACH = 100
_EDITED_CAPITALS = 6


class SentenceBoundaries(SentenceRecognizer):  # type: ignore[misc]
    """A sentence recogniser that says yes, no, or leaves the choice to the parser.

    In text with its own full stops it says nothing: there the parser, which sees the marks, is
    better. Elsewhere a word begins a sentence where the model is surer than `sure`, begins none
    where it is less sure than `doubt`, and between the two the parser decides.

    Parameters
    ----------
    vocab : Vocab
        The vocabulary of the pipeline.
    model : Model
        Scores each word as inside or at the start of a sentence.
    name : str
        Name of the component in its pipeline.
    sure, doubt : float
        The two probabilities; equal, they leave nothing to the parser.
    after_opening : float
        What `sure` is after an opening if-, when- or because-clause, whose main clause follows.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[list[Doc], list[Any]],
        name: str = "graphkit_sentences",
        *,
        sure: float = 0.35,
        doubt: float = 0.1,
        after_opening: float = 0.6,
        scorer: Callable[..., dict[str, Any]] | None = senter_score,
    ) -> None:
        super().__init__(vocab, model, name, overwrite=True, scorer=scorer)
        self.cfg |= {"sure": sure, "doubt": doubt, "after_opening": after_opening}

    def predict(self, docs: Iterable[Doc]) -> list[numpy.ndarray]:
        """Probability of each word to begin a sentence, a document an array.

        The model is not asked about text that has its own full stops throughout.
        """
        docs = list(docs)
        probabilities = [numpy.zeros(len(doc), dtype="f") for doc in docs]
        asked = [place for place, doc in enumerate(docs) if not edited(doc).all()]
        scored = self.model.predict([docs[place] for place in asked]) if asked else []
        for place, scores in zip(asked, scored, strict=True):
            probabilities[place] = 1.0 / (1.0 + numpy.exp(scores[:, 0] - scores[:, 1]))
        return probabilities

    def set_annotations(self, docs: Iterable[Doc], batch_tag_ids: Sequence[numpy.ndarray]) -> None:
        """Set sentence starts where they are sure; elsewhere leave them to later components."""
        for doc, probabilities in zip(docs, batch_tag_ids, strict=True):
            starts = [_CODES[decision] for decision in self.decide(doc, probabilities)]
            column = numpy.array(starts, dtype="i8").astype("u8")
            doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]

    def decide(self, doc: Doc, probabilities: numpy.ndarray) -> list[bool | None]:
        """For each word whether it begins a sentence; None where this component cannot tell."""
        sure, doubt = self.cfg["sure"], self.cfg["doubt"]
        leave = edited(doc)
        decisions: list[bool | None] = [None] * len(doc)
        opened = True
        for index, probability in enumerate(probabilities.tolist()):
            if index == 0:
                decisions[0], opened = True, opens(doc, 0)
            elif leave[index]:
                opened = False
            elif probability >= (max(sure, self.cfg["after_opening"]) if opened else sure):
                decisions[index], opened = True, opens(doc, index)
            elif probability < doubt or (opened and probability >= sure):
                decisions[index] = False
                opened = opened and probability < sure
        return decisions

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Scores of the sentences found."""
        return self.scorer(examples, **kwargs) if self.scorer else {}


def edited(doc: Doc) -> numpy.ndarray:
    """For each word whether it stands in text that has its own punctuation.

    Such text has at least one mark in `_EDITED_RUN` words, counted over `_EDITED_REACH` words to
    each side. A document with a capital in every `_EDITED_CAPITALS` words, headings, addresses
    and the like, is edited without any mark; recognisers write fewer.
    """
    strings, orths = doc.vocab.strings, doc.to_array("ORTH")
    forms, uses = numpy.unique(orths, return_counts=True)
    texts = [(strings[form], n) for form, n in zip(forms, uses.tolist(), strict=True)]
    words = [(text, n) for text, n in texts if text.isalpha() and text.lower() != "i"]
    capitals = sum(n for text, n in words if text[0].isupper())
    if capitals * _EDITED_CAPITALS > sum(n for _, n in words):
        return numpy.ones(len(doc), dtype=bool)
    marks = numpy.isin(orths, numpy.array([strings[mark] for mark in _MARKS], dtype="u8"))
    total = numpy.concatenate(([0], numpy.cumsum(marks)))
    places = numpy.arange(len(doc))
    low = numpy.maximum(0, places - _EDITED_REACH)
    high = numpy.minimum(len(doc), places + _EDITED_REACH)
    return (total[high] - total[low]) * _EDITED_RUN >= high - low


def opens(doc: Doc, start: int) -> bool:
    """Whether the sentence at `start` opens with a subordinate clause."""
    for token in doc[start : start + 4]:
        if token.lower_ in _OPENERS:
            return True
        if token.lower_ not in _LEADS:
            return False
    return False


@Language.factory(
    "graphkit_sentences",
    assigns=["token.is_sent_start"],
    default_config={
        "model": DEFAULT_SENTER_MODEL,
        "sure": 0.35,
        "doubt": 0.1,
        "after_opening": 0.6,
    },
    default_score_weights={"sents_f": 1.0},
)
def create_sentence_boundaries(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Any]],
    sure: float,
    doubt: float,
    after_opening: float,
) -> SentenceBoundaries:
    """The component for ``nlp.add_pipe("graphkit_sentences")``."""
    return SentenceBoundaries(
        nlp.vocab, model, name, sure=sure, doubt=doubt, after_opening=after_opening
    )
