"""Parts of a map."""

import pytest

from graphkit.errors import GraphkitError
from graphkit.exporters import FORMATS, export
from graphkit.selection import select
from tests.exporters.conftest import keras  # noqa: F401
from tests.exporters.graphs import of_any_graph


def consistent(graph):
    mentions = list(graph.mentions())
    assert {m.concept for m in mentions} <= graph.concepts.keys()
    assert {m.document for m in mentions} <= graph.documents.keys()
    for concept in graph.concepts.values():
        own = [m for m in mentions if m.concept == concept.id]
        assert (concept.mentions, concept.documents) == (len(own), len({m.document for m in own}))
    ends = {end for edge in graph.co_mentions for end in (edge.source, edge.target)}
    ends |= {end for claim in graph.claims for end in (claim.subject, claim.object)}
    ends |= {claim.speaker for claim in graph.claims if claim.speaker}
    assert ends <= graph.concepts.keys()
    segments = {segment.id for segment in graph.segments()}
    assert {claim.segment for claim in graph.claims} <= segments


def names(graph):
    return {concept.name for concept in graph.concepts.values()}


@of_any_graph
def test_every_part_is_a_consistent_graph(graph):
    assert select(graph) is graph
    parts = [
        select(graph, top=2),
        select(graph, kinds=["idea", "tool"]),
        select(graph, min_strength=0.5),
    ]
    parts += [select(graph, documents=["d0"])]
    parts += [select(graph, about=concept, depth=2, top=3) for concept in graph.concepts]
    for part in parts:
        consistent(part)
        assert part.concepts.keys() <= graph.concepts.keys()


def test_the_top_are_the_most_salient(keras):  # noqa: F811
    assert names(select(keras, top=2)) == {"deep learning", "Keras"}


def test_a_document_is_asked_for_by_title_or_id(keras):  # noqa: F811
    for name in ("On limits", "on-limits"):
        part = select(keras, documents=[name])
        assert list(part.documents) == ["on-limits"]
        assert names(part) == {"deep learning", "François Chollet", "intelligence explosion"}
        assert {(e.source, e.target) for e in part.co_mentions} == {
            ("deep-learning", "francois-chollet"),
            ("deep-learning", "intelligence-explosion"),
        }
    with pytest.raises(GraphkitError, match="no document 'nonsense'"):
        select(keras, documents=["nonsense"])


def test_what_is_near_a_concept_by_co_mention_or_claim(keras):  # noqa: F811
    assert names(select(keras, about="Python")) == {"Python", "Keras"}
    assert "François Chollet" in names(select(keras, about="CPython", depth=2))
    near = select(keras, about="Python", min_strength=0.5, depth=2)
    assert names(near) == {"Python", "Keras", "François Chollet"}
    assert names(select(keras, about="Python", depth=9, top=1)) == {"Python"}
    assert names(select(keras, about="Python", depth=2, kinds=["person"])) == {
        "Python",
        "François Chollet",
    }
    with pytest.raises(GraphkitError, match="no concept 'nonsense'"):
        select(keras, about="nonsense")


def test_a_speaker_that_is_left_out_is_none(keras):  # noqa: F811
    [claim] = select(keras, kinds=["idea"]).claims
    assert (claim.relation, claim.speaker) == ("CAUSES", None)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_part(keras, tmp_path, name):  # noqa: F811
    export(select(keras, kinds=["person"]), name, tmp_path / "part")
    assert (tmp_path / "part").exists()


def test_a_document_keeps_those_who_speak_in_it(sample):
    graph = sample.graph()
    for document in graph.documents:
        part = select(graph, documents=[document])
        said = [claim for claim in graph.claims if claim.document == document]
        assert [c.speaker for c in part.claims] == [c.speaker for c in said]
        consistent(part)
