"""Fillers, repeats and false starts are marked."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.language import Disfluencies, fluent

BLANK = spacy.blank("en")
BLANK.add_pipe("graphkit_disfluencies")


def marked(text: str, nlp: Language = BLANK) -> dict[str, list[str]]:
    marks: dict[str, list[str]] = {}
    for token in nlp(text):
        if token._.disfluency:
            marks.setdefault(token._.disfluency, []).append(token.text)
    return marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so uh we train it", {"filler": ["uh"]}),
        ("Um, the the model works", {"filler": ["Um"], "repeat": ["the"]}),
        ("and I I um I think so", {"filler": ["um"], "repeat": ["I", "I"]}),
        ("in the in the brain", {"repeat": ["in", "the"]}),
        ("it is you know hard", {"filler": ["you", "know"]}),
        ("i mean nobody does", {"filler": ["i", "mean"]}),
        ("it is sort of hard", {"filler": ["sort", "of"]}),
        ("th- that works", {"false_start": ["th-"]}),
    ],
)
def test_slips_are_marked(text: str, expected: dict[str, list[str]]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "do you know that keras runs",
        "what do you mean",
        "a new kind of network",
        "it is very very hard",
        "he had had enough",
        "models like this",
        "one one two",
        "",
    ],
)
def test_what_is_meant_is_not_marked(text: str) -> None:
    assert marked(text) == {}


def test_like_follows_its_tag(nlp: Language) -> None:
    assert marked("i like keras", nlp) == {}
    doc = Doc(BLANK.vocab, words=["it", "'s", "like", "huge"], pos=["PRON", "AUX", "INTJ", "ADJ"])
    assert Disfluencies().find(doc) == {2: "filler"}


def test_a_first_go_is_marked_by_the_parse() -> None:
    doc = Doc(
        BLANK.vocab,
        words=["we", "trained", "we", "tested", "it"],
        heads=[1, 3, 3, 3, 3],
        deps=["nsubj", "reparandum", "nsubj", "ROOT", "obj"],
    )
    assert Disfluencies().find(doc) == {0: "false_start", 1: "false_start"}


def test_fluent_leaves_marked_words_out() -> None:
    assert [token.text for token in fluent(BLANK("so uh the the model"))] == ["so", "the", "model"]


@given(
    st.lists(
        st.sampled_from(
            ["i", "uh", "um", "the", "you", "know", "mean", "like", "of", "sort", "-", "a"]
        ),
        max_size=30,
    )
)
def test_nothing_is_deleted(words: list[str]) -> None:
    text = " ".join(words)
    assert BLANK(text).text == text


def test_settings_survive(tmp_path: Path) -> None:
    one = Disfluencies(["hum"])
    one.to_disk(tmp_path / "d")
    assert Disfluencies().from_disk(tmp_path / "d").sounds == {"hum"}
    assert Disfluencies().from_bytes(one.to_bytes()).sounds == {"hum"}
