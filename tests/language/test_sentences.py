"""Sentence boundaries, with and without marks."""

from pathlib import Path

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import SentenceRecognizer
from spacy.tokens import Doc
from thinc.api import use_ops

from graphkit.language.sentences import SentenceBoundaries, edited


def found(nlp: Language, text: str) -> list[str]:
    return [sentence.text for sentence in nlp(text).sents]


@pytest.fixture
def boundaries(nlp: Language) -> SentenceBoundaries:
    component = nlp.get_pipe("graphkit_sentences")
    assert isinstance(component, SentenceBoundaries)
    return component


@pytest.mark.parametrize(
    "sentences",
    [
        ["welcome to the show", "i am very happy to be here"],
        ["that is a great question", "i think the answer is no"],
        ["so how did you get into this field", "i started as a physicist"],
        ["thank you for being here", "thanks for having me"],
        ["keras is easy to use", "it runs on tensorflow"],
    ],
)
def test_talk_without_marks(nlp: Language, sentences: list[str]) -> None:
    assert found(nlp, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "if you want to learn it you have to build it",
        "when i started we had no gpus",
        "if the data is bad the model is bad",
    ],
)
def test_an_opening_clause_stays_with_its_main_clause(nlp: Language, text: str) -> None:
    assert found(nlp, text) == [text]


def test_edited_text_keeps_its_own_stops(nlp: Language) -> None:
    sentences = ["Keras was written by François Chollet.", "It runs on TensorFlow.", "Why not?"]
    assert found(nlp, " ".join(sentences)) == sentences


def test_edited_stretches_are_told_from_talk() -> None:
    vocab = spacy.blank("en").vocab
    talk = ["word"] * 200
    text = (["word"] * 9 + ["."]) * 20
    marks = edited(Doc(vocab, words=talk + text))
    assert not marks[:100].any()
    assert marks[-100:].all()


def test_sure_undecided_and_opening(boundaries: SentenceBoundaries) -> None:
    doc = Doc(boundaries.vocab, words=["if", "it", "rains", "we", "stay", "inside", "today"])
    sure, doubt, opening = (boundaries.cfg[name] for name in ("sure", "doubt", "after_opening"))
    between = (max(sure, doubt) + opening) / 2
    scores = numpy.array([1.0, 0.0, 0.0, between, (sure + doubt) / 2, between, 1.0])
    assert boundaries.decide(doc, scores)[:4] == [True, False, False, False]
    assert boundaries.decide(doc, scores)[5:] == [True, True]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=120))
def test_offsets_are_those_of_the_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_it_survives_a_round_trip(boundaries: SentenceBoundaries, tmp_path: Path) -> None:
    boundaries.to_disk(tmp_path / "sentences")
    with use_ops("numpy", use_blis=boundaries.model.ops.use_blis):
        twin = SentenceBoundaries(boundaries.vocab, boundaries.model.copy(), sure=0.9)
    twin.from_disk(tmp_path / "sentences")
    assert twin.cfg == boundaries.cfg
    doc = Doc(boundaries.vocab, words=["it", "works", "it", "really", "does"])
    numpy.testing.assert_allclose(twin.predict([doc])[0], boundaries.predict([doc])[0])


def test_it_can_be_added_to_any_pipeline() -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("graphkit_sentences")
    assert isinstance(component, SentenceRecognizer)
    nlp.initialize(lambda: [_example(nlp)])
    assert list(nlp("we are here they are there").sents)


def _example(nlp: Language) -> spacy.training.Example:
    doc = nlp.make_doc("we are here they are there")
    return spacy.training.Example.from_dict(
        doc, {"sent_starts": [True, False, False, True, False, False]}
    )
