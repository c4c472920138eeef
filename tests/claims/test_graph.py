"""Claims in the graph follow the user's corrections."""

import pytest

from graphkit.assembly import assemble
from graphkit.corrections import Corrections
from graphkit.extraction import extract
from tests.claims.conftest import VOCABULARY, document

SAID = [
    ("Grace Hopper", "Graydon Hoare created Rust. Rust runs on Linux. It uses LLVM."),
    ("Ada Lovelace", "I love Rust."),
]


@pytest.fixture(scope="module")
def graph_with(nlp, tmp_path_factory):
    record = extract(document(*SAID), nlp, VOCABULARY)

    def graph_with(text=""):
        path = tmp_path_factory.mktemp("map") / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        return assemble(["talk"], lambda _: record, corrections=Corrections.load(path))

    return graph_with


def texts(graph):
    return {claim.text for claim in graph.claims}


def test_claims_are_in_the_graph_and_who_makes_them_is_a_concept(graph_with):
    graph = graph_with()
    assert texts(graph) == {
        "Graydon Hoare created Rust",
        "Rust runs on Linux",
        "Rust uses LLVM",
        "Ada Lovelace supports Rust",
    }
    assert {c.speaker for c in graph.claims} == {"grace-hopper", "ada-lovelace"}
    assert graph.concepts["grace-hopper"].mentions == 0
    again = type(graph).from_json(graph.to_json())
    assert again.claims == graph.claims


def test_a_merged_concept_takes_its_claims_along(graph_with):
    graph = graph_with('[[merge]]\nconcepts = ["linux"]\ninto = "llvm"\n')
    assert {(c.relation, c.object) for c in graph.claims if c.subject == "rust"} == {
        ("RUNS_ON", "llvm"),
        ("USES", "llvm"),
    }
    assert texts(graph_with('[[merge]]\nconcepts = ["linux"]\ninto = "rust"\n')) == {
        "Graydon Hoare created Rust",
        "Rust uses LLVM",
        "Ada Lovelace supports Rust",
    }


def test_a_dropped_concept_takes_its_claims_away_and_speaks_no_more(graph_with):
    assert texts(graph_with('[[drop]]\nconcept = "linux"\n')).isdisjoint({"Rust runs on Linux"})
    graph = graph_with('[[drop]]\nconcept = "grace-hopper"\n')
    assert {c.speaker for c in graph.claims} == {None, "ada-lovelace"}


def test_a_surface_that_means_nothing_claims_nothing(graph_with):
    graph = graph_with('[[surface]]\ntext = "Linux"\nnot = "linux"\n')
    assert "Rust runs on Linux" not in texts(graph)


def test_a_renamed_concept_is_called_so_in_its_claims(graph_with):
    graph = graph_with('[[rename]]\nconcept = "rust"\nname = "Rust 2"\n')
    assert "Graydon Hoare created Rust 2" in texts(graph)


def test_a_split_surface_claims_for_its_new_concept(graph_with):
    graph = graph_with(
        '[[split]]\nconcept = "linux"\nsurfaces = ["linux"]\nname = "BSD"\nkind = "tool"\n'
    )
    assert "Rust runs on BSD" in texts(graph)
