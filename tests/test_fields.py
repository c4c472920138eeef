"""Talks of other fields than AI, written by someone who did not know the vocabulary."""

import json
from pathlib import Path

import pytest

from graphkit.build import build
from graphkit.map import Map
from graphkit.vocabulary import fold_name

FIELDS = sorted((Path(__file__).parent / "fields").glob("*.txt"))


@pytest.fixture(scope="module", params=FIELDS, ids=lambda path: path.stem)
def field(request, tmp_path_factory):
    """The graph of a talk, and what is expected in it."""
    path = tmp_path_factory.mktemp(request.param.stem) / "m"
    assert not build([request.param], path).failures
    expected = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return Map(path).graph(), expected


def found(graph, names):
    here = {fold_name(name) for c in graph.concepts.values() for name in (c.name, *c.aliases)}
    return [name for name in names if fold_name(name) in here]


def test_half_of_the_people_are_there_under_their_right_names(field):
    graph, expected = field
    assert len(found(graph, expected["people"])) >= len(expected["people"]) / 2


def test_a_quarter_of_the_other_concepts_are_there(field):
    graph, expected = field
    names = [concept["name"] for concept in expected["concepts"]]
    assert len(found(graph, names)) >= len(names) / 4


def test_everyday_words_are_no_concepts(field):
    graph, expected = field
    assert not {c.name.lower() for c in graph.concepts.values()} & set(expected["everyday"])


def test_the_map_is_not_of_another_field(field):
    graph, _ = field
    ai = ("learning", "neural", "comput", "software", "algorithm", "program", "data")
    assert not [c.name for c in graph.concepts.values() if any(w in c.name.lower() for w in ai)]
