"""Offsets are exact: what stands at a mention's place is its surface, whatever the format."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents import Document, Segment
from graphkit.extraction import annotate, extract
from graphkit.readers import read
from graphkit.resolution import learned
from graphkit.resolution.lexicon import Lexicon, compile_sounds
from graphkit.vocabulary import Entry, Vocabulary
from tests.readers.writers import WRITERS

NAMES = ("deep learning", "Grace Hopper", "CMA-ES", "Schrödinger", "imagenet")
VOCABULARY = Vocabulary(
    (Entry(f"c{i}", name, "idea") for i, name in enumerate(NAMES)),
    listed=[f"c{i}" for i in range(len(NAMES))],
)
"""What a user listed is a mention even where a talk names it in passing."""


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


words = st.sampled_from(["so", "we", "trained.", "it,", "uh", "naïve", "🙂", "and"])
texts = st.lists(words | st.sampled_from(NAMES), min_size=1, max_size=40).map(" ".join)
times = st.none() | st.floats(0, 1e5)
segments = st.builds(
    Segment,
    text=texts,
    line=st.integers(1, 10**6),
    start=times,
    end=times,
    speaker=st.none() | st.sampled_from(["Ann", "Bob"]),
    paragraph=st.booleans(),
)
documents = st.lists(segments, min_size=1, max_size=12).map(
    lambda segments: Document(id="d", title="T", source="t.txt", kind="text", segments=segments)
)


@given(documents)
@settings(max_examples=60)
def test_passages_hold_every_word_and_mentions_stand_where_they_say(nlp, document):
    record = extract(document, nlp, VOCABULARY)
    said = " ".join(segment.text for segment in document.segments).split()
    assert " ".join(segment.text for segment in record.segments).split() == said
    assert [segment.position for segment in record.segments] == [*range(len(record.segments))]
    texts = {segment.id: segment.text for segment in record.segments}
    lines = {segment.line for segment in document.segments}
    for mention in record.mentions:
        assert texts[mention.segment][mention.start : mention.end] == mention.surface
        assert mention.line in lines
        assert any(
            mention.surface.split()[0] in segment.text
            for segment in document.segments
            if segment.line == mention.line
        )


@given(documents)
@settings(max_examples=20)
def test_the_same_document_gives_the_same_record(nlp, document):
    assert extract(document, nlp, VOCABULARY) == extract(document, nlp, VOCABULARY)


def document(*segments):
    return Document(id="d", title="T", source="t", kind="text", segments=list(segments))


def test_a_name_is_found_over_the_break_of_a_line(nlp):
    record = extract(document(Segment("so deep", 4), Segment("learning came", 5)), nlp, VOCABULARY)
    (mention,) = record.mentions
    assert (mention.surface, mention.line) == ("deep learning", 4)


def test_time_goes_on_within_a_segment(nlp):
    segment = Segment("one two deep learning", 1, start=10.0, end=20.0)
    (mention,) = extract(document(segment), nlp, VOCABULARY).mentions
    assert 13 < mention.time < 16


def test_a_passage_has_one_speaker(nlp):
    record = extract(
        document(Segment("hello there", 1, speaker="Ann"), Segment("hello", 2, speaker="Bob")),
        nlp,
        VOCABULARY,
    )
    assert [(s.speaker, s.text) for s in record.segments] == [
        ("Ann", "hello there"),
        ("Bob", "hello"),
    ]


def test_a_sound_that_is_written_down_is_no_mention(nlp):
    said = "Well... [laughter] That was it. [soft music] They went on about laughter."
    document = Document(
        id="d", title="T", source="t.txt", kind="text", segments=[Segment(text=said, line=1)]
    )
    vocabulary = Vocabulary(
        [Entry("laughter", "laughter", "tool"), Entry("music", "music", "tool")]
    )
    record = extract(document, nlp, vocabulary)
    assert [(m.surface, m.start) for m in record.mentions] == [
        ("laughter", said.rindex("laughter"))
    ]


def test_a_very_long_text_is_annotated_in_pieces_without_a_change(nlp):
    text = "some words about  deep learning " * 20_000 + "x" * 300_000 + " end"
    text = "y" * 200_000 + " and " + text
    assert annotate(text, nlp).text == text


SENTENCES = st.lists(
    st.sampled_from(["we", "trained", "the", "first", "machines", "with", "curiosity", "of"])
    | st.sampled_from(NAMES),
    min_size=5,
    max_size=15,
).map(" ".join)


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@given(said=st.lists(SENTENCES, min_size=2, max_size=6))
@settings(max_examples=8, deadline=None)
def test_mentions_are_exact_over_every_reader(nlp, writer, said):
    talk = [
        Segment(
            f"{text} {number}.",
            1,
            10.0 * number,
            10.0 * number + 9,
            ["Ann", "Bo", "Cy"][number % 3],
        )
        for number, text in enumerate(said)
    ]
    data = writer.write(talk)
    for document in read(writer.file, data=data):
        record = extract(document, nlp, VOCABULARY)
        texts = {segment.id: segment.text for segment in record.segments}
        for mention in record.mentions:
            assert texts[mention.segment][mention.start : mention.end] == mention.surface
            begin = mention.surface.split()[0]
            assert any(begin in s.text for s in document.segments if s.line == mention.line)
        if document.title == "A talk" or len(said) == len(document.segments):
            names = sum(text.count(name) for text in said for name in NAMES)
            assert len(record.mentions) == names


def test_a_guest_whom_only_the_title_names_is_known_and_heard(nlp):
    said = "my guest is corvina halstrom and korveena hallstrum builds looms " + "and so on " * 60
    talk = Document(
        id="d",
        title="Corvina Halstrom: Looms, Glass and Time | The Weaver Podcast #3",
        source="t",
        kind="text",
        segments=[Segment(said, 1)],
    )
    lexicon = Lexicon(
        VOCABULARY, compile_sounds(VOCABULARY, learned.load()), learned.load(), frozenset()
    )
    record = extract(talk, nlp, VOCABULARY, lexicon=lexicon)
    surfaces = [m.surface for m in record.mentions if m.concept == "corvina-halstrom"]
    assert surfaces == ["corvina halstrom", "korveena hallstrum"]
