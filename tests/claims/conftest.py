"""A small vocabulary, the shipped pipeline, and talks made of them."""

import pytest

from graphkit import language
from graphkit.claims import Relations
from graphkit.documents import Document, Segment
from graphkit.extraction import extract
from graphkit.vocabulary import Entry, Vocabulary

VOCABULARY = Vocabulary(
    [
        Entry("rust", "Rust", "tool"),
        Entry("llvm", "LLVM", "tool"),
        Entry("numpy", "NumPy", "tool"),
        Entry("fortran", "Fortran", "tool"),
        Entry("pandas", "pandas", "tool"),
        Entry("julia", "Julia", "tool"),
        Entry("linux", "Linux", "tool"),
        Entry("mozilla", "Mozilla", "organization"),
        Entry("intel", "Intel", "organization"),
        Entry("lisbon", "Lisbon", "place"),
        Entry("graydon-hoare", "Graydon Hoare", "person"),
        Entry("ada-lovelace", "Ada Lovelace", "person"),
        Entry("grace-hopper", "Grace Hopper", "person"),
        Entry("alan-turing", "Alan Turing", "person"),
        Entry("garbage-collection", "garbage collection", "idea"),
        Entry("linear-algebra", "linear algebra", "idea"),
        Entry("inflation", "inflation", "idea"),
        Entry("unemployment", "unemployment", "idea"),
        Entry("photosynthesis", "photosynthesis", "idea"),
        Entry("sunlight", "sunlight", "idea"),
        Entry("direct-sunlight", "direct sunlight", "idea"),
        Entry("diffuse-sunlight", "diffuse sunlight", "idea"),
        Entry("library", "library", "idea"),
        Entry("codebase", "codebase", "idea"),
        Entry("type-theory", "type theory", "idea"),
        Entry("silent-spring", "Silent Spring", "work"),
    ]
)


@pytest.fixture(scope="session")
def nlp():
    return language.load()


def document(*said, title="A talk"):
    """A talk of texts, or of pairs of a speaker and a text."""
    segments = [
        Segment(text=text, line=number, speaker=speaker, paragraph=True)
        for number, (speaker, text) in enumerate(
            ((None, s) if isinstance(s, str) else s for s in said), start=1
        )
    ]
    return Document(id="talk", title=title, source="talk.txt", kind="text", segments=segments)


@pytest.fixture(scope="session")
def claims(nlp):
    """What is claimed in a talk."""

    def claims(*said, relations=None, title="A talk"):
        found = extract(
            document(*said, title=title), nlp, VOCABULARY, relations or Relations.load()
        )
        return found.claims

    return claims
