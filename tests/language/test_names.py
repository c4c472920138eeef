"""Known names beside found ones."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.language.names import KnownNames

BLANK = spacy.blank("en")


def found(component: KnownNames, doc: Doc) -> list[tuple[str, str]]:
    return [(name.text, name.label_) for name in component(doc).ents]


@pytest.fixture
def known() -> KnownNames:
    return KnownNames(BLANK, {"Keras": "tool", "deep learning": "idea"}, {"Go": "tool"})


def test_known_names_are_added_in_any_case(known: KnownNames) -> None:
    doc = BLANK("so Deep Learning in keras and go on")
    assert found(known, doc) == [("Deep Learning", "idea"), ("keras", "tool")]


def test_kinds_are_mended(known: KnownNames) -> None:
    doc = BLANK("go is not keras")
    doc.ents = [Span(doc, 0, 1, label="place"), Span(doc, 3, 4, label="person")]
    assert found(known, doc) == [("go", "tool"), ("keras", "tool")]


def test_found_names_stay_whole(known: KnownNames) -> None:
    doc = BLANK("the keras book club")
    doc.ents = [Span(doc, 1, 4, label="organization")]
    assert found(known, doc) == [("keras book club", "organization")]


def test_names_survive(known: KnownNames, tmp_path: Path) -> None:
    known.to_disk(tmp_path / "names")
    twin = KnownNames(BLANK).from_disk(tmp_path / "names")
    assert (twin.certain, twin.kinds) == (known.certain, known.kinds)


def test_names_in_talk(nlp: Language) -> None:
    names = {(name.text, name.label_) for name in nlp("we built it with tensorflow at google").ents}
    assert names == {("tensorflow", "tool"), ("google", "organization")}
