"""What is written in a format is read back: texts, times, speakers, and the lines they stand on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents import Segment
from graphkit.errors import ReadError
from graphkit.readers import READERS, read

from .writers import WRITERS

LETTERS = "abcdefghijklmnopqrstuvwxyzåäçéèñöøüþ"
WORDS = st.text(LETTERS, min_size=2, max_size=9)
SENTENCES = st.lists(WORDS, min_size=5, max_size=14).map(lambda words: " ".join(words) + ".")
SPEAKERS = st.sampled_from(
    [("Ann Lee", "Bob"), ("SPEAKER_00", "SPEAKER_01"), ("François Chollet", "L. van der Berg")]
)


@st.composite
def talks(draw):
    """A talk of two speakers in turn, each line at a later second than the one before."""
    texts = draw(st.lists(SENTENCES, min_size=2, max_size=8, unique=True))
    speakers = draw(SPEAKERS)
    start, talk = float(draw(st.integers(0, 7200))), []
    for number, text in enumerate(texts):
        end = start + draw(st.integers(1, 600))
        talk.append(Segment(text, 1, start, end, speakers[number % 2], True))
        start = end
    return talk


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@settings(max_examples=15, deadline=None)
@given(talk=talks())
def test_what_is_written_is_read_back(writer, talk):
    data = writer.write(talk)
    document = next(read(writer.file, data=data))
    assert document.kind == writer.kind
    found = [s for s in document.segments if s.text in {said.text for said in talk}]
    assert [s.text for s in found] == [s.text for s in talk]
    if writer.kind != "page":
        assert document.segments == found
    if writer.starts:
        assert [s.start for s in found] == [s.start for s in talk]
    if writer.ends:
        assert [s.end for s in found] == [s.end for s in talk]
    if writer.speakers:
        assert [s.speaker for s in found] == [s.speaker for s in talk]
    if writer.lines:
        rows = data.decode().split("\n")
        assert all(s.text.split()[0] in rows[s.line - 1] for s in found)


def test_every_reader_has_a_writer():
    assert {writer.kind for writer in WRITERS.values()} == set(READERS)


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
        st.builds(
            lambda writer, cut, junk: writer.write(EXAMPLE)[:cut] + junk,
            st.sampled_from(list(WRITERS.values())),
            st.integers(0, 900),
            st.binary(max_size=20),
        ),
    )
)
def test_any_bytes_give_documents_or_one_clear_line(data):
    try:
        documents = list(read("input", data=data, on_error=lambda error: None))
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        for segment in (s for document in documents for s in document.segments):
            assert segment.text == " ".join(segment.text.split()) != ""
            assert segment.line >= 1
            segment.text.encode()


EXAMPLE = [
    Segment("so what is a mind", 1, 0.0, 2.5, "Ann Lee", True),
    Segment("I do not know.", 2, 2.5, 4.0, "Bob", True),
]
