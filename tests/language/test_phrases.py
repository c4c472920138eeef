"""Noun phrases by the shipped pipeline."""

from itertools import pairwise

import pytest

from graphkit.language.phrases import noun_phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("She trained a very large network.", ["a very large network"]),
        ("They use it in deep sea mining.", ["deep sea mining"]),
        ("We saw John's old house.", ["John's old house"]),
        ("the theory of mind is old", ["the theory", "mind"]),
        ("She met Grace Hopper.", ["Grace Hopper"]),
    ],
)
def test_they_are_found_as_subject_object_and_after_prepositions(nlp, text, phrases):
    assert [phrase.text for phrase in noun_phrases(nlp(text))] == phrases


def test_they_never_overlap(nlp):
    doc = nlp("the quick brown fox of the old king's large garden met two hundred small grey dogs")
    found = list(noun_phrases(doc))
    assert all(a.end <= b.start for a, b in pairwise(found))
