"""Base forms."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.language.lemmas import Lemmas

TABLES = {
    "rules": {"noun": [["s", ""], ["ies", "y"]], "verb": [["ing", ""], ["ing", "e"], ["s", ""]]},
    "exceptions": {"verb": {"ran": ["run"], "wrote": ["write"]}},
    "index": {"noun": ["network", "theory"], "verb": ["make", "train"]},
}


@pytest.mark.parametrize(
    ("word", "tag", "part", "base"),
    [
        ("Networks", "NNS", "NOUN", "network"),
        ("theories", "NNS", "NOUN", "theory"),
        ("inboxes", "NNS", "NOUN", "inbox"),
        ("toothaches", "NNS", "NOUN", "toothache"),
        ("learning", "NN", "NOUN", "learning"),
        ("training", "VBG", "VERB", "train"),
        ("making", "VBG", "VERB", "make"),
        ("ran", "VBD", "VERB", "run"),
        ("ran", "VBP", "VERB", "run"),
        ("retraining", "VBG", "VERB", "retrain"),
        ("co-wrote", "VBD", "VERB", "co-write"),
        ("LSTMs", "NNS", "NOUN", "lstm"),
        ("tokenizes", "VBZ", "VERB", "tokenize"),
        ("Keras", "NNP", "PROPN", "Keras"),
        ("n't", "RB", "PART", "not"),
        ("me", "PRP", "PRON", "I"),
        ("'ll", "MD", "AUX", "will"),
    ],
)
def test_base_forms(word: str, tag: str, part: str, base: str) -> None:
    assert Lemmas(TABLES).base(word, tag, part) == base


def test_what_was_read_before_changes_no_base_form(nlp: Language) -> None:
    lemmas = Lemmas(TABLES)
    for parts in (["PROPN", "NOUN"], ["NOUN", "PROPN"]):
        doc = Doc(nlp.vocab, ["Networks", "Networks"], tags=["NNS", "NNS"], pos=parts)
        bases = {token.pos_: token.lemma_ for token in lemmas(doc)}
        assert bases == {"PROPN": "Networks", "NOUN": "network"}


def test_tables_survive(tmp_path: Path) -> None:
    Lemmas(TABLES).to_disk(tmp_path / "lemmas")
    assert Lemmas().from_disk(tmp_path / "lemmas").tables == TABLES


def test_the_shipped_pipeline_has_tables(nlp: Language) -> None:
    doc = nlp("the networks were learning better theories")
    assert [token.lemma_ for token in doc][1:4] == ["network", "be", "learn"]
    assert doc[5].lemma_ == "theory"
