"""Which pipeline is loaded, and what is added to it."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graphkit.language import KINDS, PipelineError, load

PARTS = [
    "graphkit_sentences",
    "tok2vec",
    "tagger",
    "morphologizer",
    "parser",
    "ner",
    "graphkit_names",
    "graphkit_lemmas",
    "graphkit_disfluencies",
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder = tmp_path_factory.mktemp("blank")
    spacy.blank("en").to_disk(folder)
    return load(str(folder))


def test_the_shipped_pipeline_has_all_parts(nlp: Language) -> None:
    assert nlp.pipe_names == PARTS
    assert set(nlp.get_pipe("ner").labels) <= set(KINDS)


def test_an_empty_pipeline_is_filled_from_ours(nlp: Language, filled: Language) -> None:
    text = "the network learns from data it is easy"
    ours, theirs = nlp(text), filled(text)
    assert [t.tag_ for t in theirs] == [t.tag_ for t in ours]
    assert [t.dep_ for t in theirs] == [t.dep_ for t in ours]
    assert [t.lemma_ for t in theirs] == [t.lemma_ for t in ours]
    assert [s.text for s in theirs.sents] == [s.text for s in ours.sents]
    assert filled.pipe_names[-1] == "graphkit_disfluencies"


def test_what_a_pipeline_has_stays(tmp_path: Path) -> None:
    theirs = spacy.blank("en")
    ruler = theirs.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Acme"}])  # type: ignore[attr-defined]
    theirs.add_pipe("sentencizer")
    theirs.to_disk(tmp_path)
    nlp = load(str(tmp_path))
    assert "ner" not in nlp.pipe_names
    assert [(name.text, name.label_) for name in nlp("Acme sells it").ents] == [
        ("Acme", "organization")
    ]


def test_no_such_pipeline() -> None:
    with pytest.raises(PipelineError, match=r"xx_none: no spaCy pipeline .*; install it"):
        load("xx_none")


def test_a_pipeline_for_another_language(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="language 'de'; use one for English"):
        load(str(tmp_path))


def test_the_pipeline_survives_a_round_trip(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    twin = spacy.load(tmp_path)
    text = "uh we use pytorch at google it is fast"
    one, two = nlp(text), twin(text)
    assert one.to_json() == two.to_json()
    assert [t._.disfluency for t in one] == [t._.disfluency for t in two]


def test_a_long_talk_in_one_string(nlp: Language) -> None:
    text = "so the network learns from the data and it works " * 900
    assert len(list(nlp(text).sents)) > 400
