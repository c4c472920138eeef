"""The shipped pipeline, loaded once, and a way to discover in a text."""

import pytest

from graphkit.concepts import find_concepts
from graphkit.discovery import discover
from graphkit.language import load
from graphkit.vocabulary import Entry, Vocabulary

VOCABULARY = Vocabulary(
    [
        Entry("friction", "friction", "idea"),
        Entry("artificial-intelligence", "artificial intelligence", "idea", ("AI",)),
        Entry("neural-network", "neural network", "idea"),
        Entry("mary-okafor", "Mary Okafor", "person"),
        Entry("basalt", "Basalt", "tool", (), (), "", ("Basalt",)),
    ]
)


@pytest.fixture(scope="session")
def nlp():
    return load()


@pytest.fixture(scope="session")
def found(nlp):
    """What is discovered in a text: concepts by name, and the surfaces that mean each id."""

    def found(text, vocabulary=VOCABULARY, how_many="normal", document="talk-abc123"):
        doc = nlp(text)
        known = find_concepts(doc, vocabulary)
        result = discover(doc, known, vocabulary, document=document, how_many=how_many)
        surfaces = {}
        for sighting in result.sightings:
            surface = doc[sighting.start : sighting.end].text
            surfaces.setdefault(sighting.concept, []).append(surface)
        return {concept.name: concept for concept in result.concepts}, surfaces

    return found
