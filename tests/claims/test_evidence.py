"""Every quote stands in its passage and in the source, in every format; the same text, the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.claims.finding import THRESHOLD
from graphkit.documents import Segment
from graphkit.extraction import extract
from graphkit.readers import read
from tests.claims.conftest import VOCABULARY
from tests.readers.writers import WRITERS

SAID = [
    "Graydon Hoare created Rust.",
    "And he said that it runs on Linux, uh, most of the time.",
    "I love Rust, you know, and I worked at Intel.",
    "Inflation causes unemployment, and so does bad weather.",
    "numpy which was mostly fortran you know",
    "did Ada Lovelace study with Alan Turing?",
    "We were in Lisbon then and nobody knew what photosynthesis requires.",
    "Photosynthesis requires sunlight, and sunlight comes for free.",
    "It is a library that everyone uses for linear algebra.",
]
SPEAKERS = ("Ada Lovelace", "Graydon Hoare")


@st.composite
def talks(draw):
    texts = draw(st.lists(st.sampled_from(SAID), min_size=3, max_size=9, unique=True))
    return [
        Segment(text, 1, 10.0 * i, 10.0 * i + 9, SPEAKERS[i % 2], True)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@settings(max_examples=6, deadline=None)
@given(talk=talks())
def test_every_quote_is_verbatim_and_every_line_is_right(nlp, writer, talk):
    document = next(read(writer.file, data=writer.write(talk)))
    record = extract(document, nlp, VOCABULARY)
    texts = {segment.id: segment.text for segment in record.segments}
    source = " ".join(segment.text for segment in document.segments)
    known = {concept.id for concept in record.concepts}
    assert len({claim.id for claim in record.claims}) == len(record.claims)
    for claim in record.claims:
        assert claim.quote
        assert claim.quote in texts[claim.segment]
        assert claim.quote in source
        assert {claim.subject, claim.object} <= known
        assert claim.speaker is None or claim.speaker in known
        assert THRESHOLD <= claim.confidence <= 1
        (line,) = {s.line for s in document.segments if s.text.startswith(claim.quote[:4])} or {0}
        assert claim.line == line or line == 0
    assert extract(document, nlp, VOCABULARY) == record


@pytest.mark.parametrize(
    "writer", [w for w in WRITERS.values() if w.speakers], ids=lambda w: w.file
)
def test_labels_say_who_speaks(nlp, writer):
    talk = [
        Segment(text, 1, 10.0 * i, 10.0 * i + 9, SPEAKERS[i % 2], True)
        for i, text in enumerate(SAID)
    ]
    document = next(read(writer.file, data=writer.write(talk)))
    record = extract(document, nlp, VOCABULARY)
    assert record.claims
    said = {" ".join(s.text.split()): s.speaker for s in talk}
    names = {concept.id: concept.name for concept in record.concepts}
    for claim in record.claims:
        (speaker,) = {who for text, who in said.items() if claim.quote in text}
        assert names[claim.speaker] == speaker
