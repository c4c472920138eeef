"""Other pipelines' labels said in ours."""

from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from graphkit.language import LabelMapping
from graphkit.language.labels import to_universal

VOCAB = spacy.blank("en").vocab


def clear(words: str, heads: list[int], deps: str, pos: str, lemmas: str | None = None) -> Doc:
    return Doc(
        VOCAB,
        words=words.split(),
        heads=heads,
        deps=deps.split(),
        pos=pos.split(),
        lemmas=(lemmas or words).split(),
    )


def relations(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_names_get_kinds_and_dates_go() -> None:
    doc = Doc(VOCAB, words=["Ada", "joined", "IBM", "in", "May"])
    doc.ents = [
        Span(doc, 0, 1, label="PERSON"),
        Span(doc, 2, 3, label="ORG"),
        Span(doc, 4, 5, label="DATE"),
    ]
    LabelMapping()(doc)
    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Ada", "person"),
        ("IBM", "organization"),
    ]


def test_prepositions_hang_on_their_nouns() -> None:
    doc = clear(
        "it runs on top of tensorflow",
        [1, 1, 1, 2, 3, 4],
        "nsubj ROOT prep pobj prep pobj",
        "PRON VERB ADP NOUN ADP PROPN",
    )
    to_universal(doc)
    assert relations(doc) == [
        ("it", "nsubj", "runs"),
        ("runs", "ROOT", "runs"),
        ("on", "case", "top"),
        ("top", "obl", "runs"),
        ("of", "case", "tensorflow"),
        ("tensorflow", "nmod", "top"),
    ]


def test_the_noun_after_be_is_the_head() -> None:
    doc = clear(
        "keras is a library",
        [1, 1, 3, 1],
        "nsubj ROOT det attr",
        "PROPN AUX DET NOUN",
        "keras be a library",
    )
    to_universal(doc)
    assert relations(doc) == [
        ("keras", "nsubj", "library"),
        ("is", "cop", "library"),
        ("a", "det", "library"),
        ("library", "ROOT", "library"),
    ]


def test_a_passive_keeps_its_agent() -> None:
    doc = clear(
        "it was made by ada",
        [2, 2, 2, 2, 3],
        "nsubjpass auxpass ROOT agent pobj",
        "PRON AUX VERB ADP PROPN",
    )
    to_universal(doc)
    assert relations(doc) == [
        ("it", "nsubj:pass", "made"),
        ("was", "aux:pass", "made"),
        ("made", "ROOT", "made"),
        ("by", "case", "ada"),
        ("ada", "obl:agent", "made"),
    ]


def test_universal_relations_stay() -> None:
    doc = clear("ada wrote it", [1, 1, 1], "nsubj ROOT obj", "PROPN VERB PRON")
    assert relations(LabelMapping()(doc)) == [
        ("ada", "nsubj", "wrote"),
        ("wrote", "ROOT", "wrote"),
        ("it", "obj", "wrote"),
    ]


def test_sentences_stay_as_they_were() -> None:
    doc = clear(
        "it runs on linux ada wrote it",
        [1, 1, 1, 2, 5, 5, 5],
        "nsubj ROOT prep pobj nsubj ROOT dobj",
        "PRON VERB ADP PROPN PROPN VERB PRON",
    )
    to_universal(doc)
    assert [sentence.text for sentence in doc.sents] == ["it runs on linux", "ada wrote it"]


def test_the_mapping_survives(tmp_path: Path) -> None:
    LabelMapping({"X": "idea"}).to_disk(tmp_path / "labels")
    assert LabelMapping().from_disk(tmp_path / "labels").kinds == {"X": "idea"}
