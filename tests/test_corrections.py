"""The user's corrections win, and what they cannot mean is an error."""

import pytest
import spacy

from graphkit.assembly import assemble
from graphkit.corrections import Corrections
from graphkit.documents import Document, Segment
from graphkit.errors import GraphkitError
from graphkit.extraction import extract
from graphkit.record import Concept
from graphkit.vocabulary import Entry, Vocabulary

VOCABULARY = Vocabulary(
    [
        Entry("keras", "Keras", "tool"),
        Entry("convnet", "conv net", "idea"),
        Entry("cnn", "convolutional neural network", "idea", ("CNN",)),
        Entry("jordan", "Michael I. Jordan", "person", ("Michael Jordan", "Jordan Peterson")),
    ]
)
LINES = [
    "keras makes a conv net easy",
    "and a CNN is the same thing",
    "michael jordan said so not jordan",
    "peterson and karass is not chaos",
]


@pytest.fixture(scope="module")
def record():
    nlp = spacy.blank("en")
    segments = [Segment(line, number) for number, line in enumerate(LINES, 5)]
    document = Document(id="talk", title="Talk", source="talk.txt", kind="text", segments=segments)
    return extract(document, nlp, VOCABULARY)


@pytest.fixture
def graph_with(record, tmp_path):
    def graph_with(text):
        path = tmp_path / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        known = [Concept.of(entry) for entry in VOCABULARY.entries.values()]
        corrections = Corrections.load(path)
        return assemble(["talk"], lambda _: record, corrections=corrections, known=known)

    return graph_with


def surfaces(graph):
    return {(m.concept, m.surface, m.line) for m in graph.mentions()}


def test_merge_makes_one_of_two_and_keeps_the_other_name(graph_with):
    graph = graph_with('[[merge]]\nconcepts = ["convnet"]\ninto = "cnn"\n')
    assert "convnet" not in graph.concepts
    assert graph.concepts["cnn"].mentions == 2
    assert graph.find("conv net").id == "cnn"


def test_split_makes_two_of_one(graph_with):
    graph = graph_with(
        '[[split]]\nconcept = "jordan"\nsurfaces = ["jordan peterson"]\n'
        'name = "Jordan B. Peterson"\nkind = "person"\n'
    )
    assert graph.concepts["jordan"].mentions == 1
    assert graph.concepts["jordan-b-peterson"].name == "Jordan B. Peterson"
    assert ("jordan-b-peterson", "jordan peterson", 7) in surfaces(graph)


def test_rename_and_retype(graph_with):
    graph = graph_with(
        '[[rename]]\nconcept = "keras"\nname = "Keras 3"\n'
        '[[retype]]\nconcept = "keras"\nkind = "work"\n'
    )
    assert (graph.concepts["keras"].name, graph.concepts["keras"].kind) == ("Keras 3", "work")
    assert "Keras" in graph.concepts["keras"].aliases


def test_drop_leaves_no_trace(graph_with):
    graph = graph_with('[[drop]]\nconcept = "keras"\n')
    assert b"keras makes" in graph.to_json()
    assert "keras" not in graph.concepts
    assert not any("keras" in (e.source, e.target) for e in graph.co_mentions)


def test_a_surface_means_what_the_user_says(graph_with):
    graph = graph_with('[[surface]]\ntext = "Karass"\nmeans = "keras"\n')
    assert ("keras", "karass", 8) in surfaces(graph)
    segments = {s.id: s.text for s in graph.segments()}
    assert all(segments[m.segment][m.start : m.end] == m.surface for m in graph.mentions())


def test_a_surface_can_be_denied_in_one_document(graph_with):
    denied = '[[surface]]\ntext = "CNN"\nnot = "cnn"\ndocument = "{}"\n'
    assert "cnn" not in graph_with(denied.format("talk")).concepts
    assert "cnn" in graph_with(denied.format("another")).concepts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[merge]]\ninto = 'x'\n", "concepts"),
        ("[[merged]]\n", "merged"),
        ("[[surface]]\ntext = 'a'\n", "either 'means' or 'not'"),
        ("[[surface]]\ntext = ' '\nmeans = 'keras'\n", "empty"),
        ("[[rename]]\nconcept = 'keras'\nname = ''\n", "empty"),
        ("[[retype]]\nconcept = 'a'\nkind = 'thing'\n", "thing"),
        ("drop = \n[[merge]]", "line 1"),
        (
            "[[merge]]\nconcepts=['keras']\ninto='cnn'\n[[merge]]\nconcepts=['cnn']\ninto='keras'",
            "into each other",
        ),
        ("[[surface]]\ntext = 'karass'\nmeans = 'kerass'\n", "'kerass'"),
    ],
)
def test_what_cannot_be_meant_is_an_error_that_says_so(graph_with, text, reason):
    with pytest.raises(GraphkitError, match=reason):
        graph_with(text)
