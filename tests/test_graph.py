"""The graph of the sample talks, as a user of the library meets it."""

import json
from itertools import pairwise

import networkx as nx
import pytest

import graphkit
from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph


@pytest.fixture(scope="module")
def graph(sample):
    return sample.graph()


def test_json_is_read_back_without_loss(graph):
    text = graph.to_json()
    assert ConceptGraph.from_json(text).to_json() == text


def test_json_is_one_object_with_sorted_keys(graph):
    text = graph.to_json()
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert (data["format"], data["version"]) == ("graphkit", 1)
    assert all(list(row) == sorted(row) for row in data["concepts"])
    assert "Jürgen Schmidhuber" in text.decode()


def test_a_later_version_is_refused(graph):
    text = graph.to_json().replace(b'"version":1}', b'"version":2}')
    with pytest.raises(GraphkitError, match="version 2"):
        ConceptGraph.from_json(text)


@pytest.mark.parametrize(
    ("rows", "field", "what"),
    [
        ("mentions", "segment", "segment"),
        ("claims", "document", "document"),
        ("claims", "subject", "concept"),
        ("co_mentions", "source", "concept"),
    ],
)
def test_an_export_that_names_what_it_lacks_is_refused(graph, rows, field, what):
    data = json.loads(graph.to_json())
    data[rows][0][field] = "nosuch"
    with pytest.raises(GraphkitError, match=f"it lacks {what} 'nosuch'"):
        ConceptGraph.from_json(json.dumps(data).encode())


def test_what_is_not_an_export_is_refused(tmp_path):
    other = tmp_path / "other.json"
    other.write_text("[1, 2]")
    with pytest.raises(GraphkitError, match=r"other\.json: not a graphkit export"):
        graphkit.load(other)


def test_every_row_points_at_one_that_is_there(graph):
    segments = {s.id: s for s in graph.segments()}
    for mention in graph.mentions():
        assert mention.concept in graph.concepts
        segment = segments[mention.segment]
        assert segment.document == mention.document
        assert segment.text[mention.start : mention.end] == mention.surface
        assert mention.line >= segment.line
    for edge in graph.co_mentions:
        assert edge.source < edge.target
        assert {edge.source, edge.target} <= graph.concepts.keys()
        assert 0 <= edge.strength <= 1


def test_counts_agree_with_the_mentions(graph):
    mentions = list(graph.mentions())
    for concept in graph.concepts.values():
        own = [m for m in mentions if m.concept == concept.id]
        assert concept.mentions == len(own)
        assert concept.documents == len({m.document for m in own})
        assert 0 < concept.salience <= 1 or not concept.mentions
    assert max(c.salience for c in graph.concepts.values()) == 1


def test_talks_of_different_fields_hang_together_through_people(graph):
    assert {d.kind for d in graph.documents.values()} >= {"captions", "webvtt", "html", "whisper"}
    assert graph.concepts["alan-turing"].documents >= 3
    names = {concept.name for concept in graph.ranked()[:60]}
    assert {"Geoffrey Hinton", "neural network"} <= names


def test_networkx_has_what_the_graph_has(graph):
    network = graph.to_networkx()
    assert set(network) == graph.concepts.keys()
    assert network.number_of_edges() == len(graph.co_mentions)
    assert network.nodes["alan-turing"]["kind"] == "person"
    assert max(len(part) for part in nx.connected_components(network)) > 0.9 * len(network)


@pytest.mark.parametrize("name", ["Geoffrey Hinton", "geoff hinton", "GEOFFREY-HINTON"])
def test_a_concept_is_found_by_any_of_its_names(graph, name):
    assert graph.find(name).id == "geoffrey-hinton"


def test_a_name_that_is_not_there_brings_a_similar_one(graph):
    with pytest.raises(GraphkitError, match="did you mean Geoffrey Hinton"):
        graph.find("Geofrey Hintn")


def test_the_way_between_two_concepts_has_evidence_at_each_step(graph):
    way = graph.path("alan-turing", "pytorch")
    assert (way[0], way[-1]) == ("alan-turing", "pytorch")
    assert all(b in graph.neighbours[a] for a, b in pairwise(way))


def test_the_stretches_that_mention_two_concepts(graph):
    for edge in graph.co_mentions[::20]:
        stretches = list(graph.together(edge.source, edge.target))
        assert stretches
        for stretch in stretches:
            said = {m.concept for m in graph.mentions() if m.segment in {s.id for s in stretch}}
            assert {edge.source, edge.target} <= said
            assert [s.position for s in stretch] == [
                *range(stretch[0].position, stretch[-1].position + 1)
            ]
