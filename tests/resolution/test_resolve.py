"""Names that a recogniser garbled, in whole talks."""

import re

import msgspec
import numpy as np
import pytest
import spacy
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graphkit.concepts import find_concepts
from graphkit.resolution import learned, resolve, search
from graphkit.resolution.channel import Channel, encode
from graphkit.resolution.evidence import COLUMNS, weigh
from graphkit.resolution.lexicon import Lexicon, compile_sounds, kept_lexicon
from graphkit.resolution.words import Words
from graphkit.vocabulary import Entry, Vocabulary, packs
from tests.conftest import ROOT

CRAFT = [
    ("Velmorin", "tool", "loom that weaves glass"),
    ("Tessarin weave", "idea", "pattern of glass threads"),
    ("Quillane", "tool", "software that plans a weave"),
    ("Ostravel", "organization", "workshop of glass weavers"),
    ("Maribeth Lofquist", "person", "weaver of glass"),
    ("Dorian Tavernell", "person", "maker of looms"),
    ("Harbinet", "tool", "kiln for threads"),
    ("Calderone stitch", "idea", "stitch of glass"),
    ("Pellumbra", "idea", "shine of woven glass"),
    ("Zorvath", "tool", "cutter of glass threads"),
    ("Ferrinock", "tool", "frame of a loom"),
    ("Galvestone process", "idea", "cooling of glass threads"),
    ("Brimsolde", "place", "town of glass weavers"),
    ("Ansgar Whitlowe", "person", "painter of glass"),
    ("Kestrelline", "tool", "spindle for glass"),
    ("Umbravell", "idea", "dark glass weaving"),
    ("Norvanta", "organization", "guild of glass weavers"),
    ("Sillibrane", "idea", "thin woven sheet of glass"),
    ("Trellovane", "tool", "shuttle of a loom"),
    ("Corvandel", "work", "handbook of glass weaving"),
]
"""A field that does not exist: name, kind, what it is."""

BREAK = 2.0
"""What another word costs a recogniser."""

TALK = ROOT / "tests" / "resolution" / "glass.txt"
"""A talk of that field, with each of its names once in braces and elsewhere as it is."""


@pytest.fixture(scope="module")
def lexicon():
    """All that graphkit ships, as it sounds."""
    return kept_lexicon(Vocabulary.load(packs()), packs(), learned.load())


def misheard(name, known, ears):
    """The common words that a recogniser with those ears writes most likely for a name."""
    common = [w for w in known.places if w.isalpha() and known.counts[known.places[w]] > 300]
    common = [w for w in common if len(w) > 2]
    said = [known.pronounce.word(word) for word in common]

    def nearest(phones):
        close = process.extract(phones, said, scorer=Levenshtein.distance, limit=30)
        codes = [phones] * len(close)
        costs = ears(encode(codes), encode([heard for heard, _, _ in close]))
        return min(zip(costs.tolist(), (common[place] for _, _, place in close), strict=True))

    phones = known.pronounce.name(name)[0]
    best = {0: (0.0, [])}
    for end in range(2, len(phones) + 1):
        ways = [
            (best[start][0] + cost + BREAK, [*best[start][1], word])
            for start in range(end - 1)
            if start in best
            for cost, word in [nearest(phones[start:end])]
        ]
        best[end] = min(ways)
    return " ".join(best[len(phones)][1])


def test_names_of_a_made_up_field_are_heard(tmp_path):
    known = learned.load()
    ears = Channel(np.load(ROOT / "tests" / "resolution" / "other_ears.npy").astype(np.float32))
    ids = [re.sub(r"\W+", "-", name.lower()) for name, _, _ in CRAFT]
    entries = [
        Entry(i, name, kind, about=about, related=[other for other in ids if other != i][:8])
        for i, (name, kind, about) in zip(ids, CRAFT, strict=True)
    ]
    own = tmp_path / "craft.jsonl"
    own.write_bytes(b"\n".join(map(msgspec.json.encode, entries)))
    paths = [*packs(), own]
    vocabulary = Vocabulary.load(paths)
    lexicon = kept_lexicon(vocabulary, paths, known)
    words, meant = [], {}
    for said in re.findall(r"{.+?}|\S+", TALK.read_text("utf-8")):
        if said.startswith("{"):
            meant[len(words)] = re.sub(r"\W+", "-", said[1:-1].lower())
            words += misheard(said[1:-1], known, ears).split()
        else:
            words.append(said)
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words)
    assert len(doc) > 3000
    heard, _ = resolve(doc, lexicon, find_concepts(doc, vocabulary))
    right = [
        s
        for s in heard
        if any(abs(s.start - at) <= 1 and s.concept == i for at, i in meant.items())
    ]
    assert len(right) >= 10
    assert len(heard) == len(right)


def test_somebody_heard_in_full_is_known_by_the_same_garbled_surname_after():
    known = learned.load()
    entries = [Entry("dorian-tavernell", "Dorian Tavernell", "person", about="maker of looms")]
    vocabulary = Vocabulary(entries)
    lexicon = Lexicon(vocabulary, compile_sounds(vocabulary, known), known, {"dorian-tavernell"})
    said = "so we met dorian tavernel who makes looms "
    said += (
        "we talked about the loom and the weaver and what people in the village made of it " * 18
    )
    doc = spacy.blank("en")(f"{said} that was what i asked of tavernel and the tavern was closed")
    heard, _ = resolve(doc, lexicon, [])
    found = [(doc[s.start : s.end].text, s.concept) for s in heard]
    assert found == [("dorian tavernel", "dorian-tavernell"), ("tavernel", "dorian-tavernell")]
    assert heard[1].confidence < heard[0].confidence
    assert "dorian tavernel" in heard[1].reason


def test_what_was_heard_speaks_neither_for_nor_against_itself(lexicon):
    words = Words(["so", "we", "met", "nicholas", "kristakis", "that", "year"], lexicon.learned)
    at = search.spans(words, [], np.zeros(len(words), dtype=bool))
    found = search.find(words, lexicon, [], set(), at)
    concept = lexicon.index["nicholas-christakis"]
    right = np.flatnonzero(lexicon.owners[found.name] == concept)
    assert len(right)
    heard = [search.Known(3, 5, concept, sure=True, heard=True)]
    columns = [COLUMNS.index(c) for c in ("exact name", "overlaps a name", "sure mentions")]
    before, after = (
        weigh(words, lexicon, known, set(), at, found)[right][:, columns] for known in ([], heard)
    )
    whole = (at.starts[found.span[right]] >= 3) & (at.ends[found.span[right]] <= 5)
    np.testing.assert_array_equal(before[whole], after[whole])


def test_a_full_name_is_heard_by_its_consonants_in_usual_words(lexicon):
    said = "the book by stephen pinker and what jamie demon says of banks " + "and so on " * 60
    doc = spacy.blank("en")(said)
    heard, _ = resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))
    assert [s.concept for s in heard] == ["steven-pinker", "jamie-dimon"]


def test_what_the_talk_surely_names_is_heard_in_other_vowels_and_voices(lexicon):
    said = "covid is a disease and the vaccines against covid saved us from covid in the pandemic "
    said += "and hospitals treat covet patients and vaccines slow covet infections " + "so " * 60
    doc = spacy.blank("en")(said)
    heard, _ = resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))
    assert [doc[s.start].text for s in heard if s.concept == "covid-19"] == ["covet"] * 2


def test_edited_text_is_read_otherwise_only_in_whole_names(lexicon):
    def heard(said):
        doc = spacy.blank("en")(said + " And so on. That is what we said. It went on." * 20)
        readings, unsure = resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))
        return [(s in readings, doc[s.start : s.end].text) for s in (*readings, *unsure)]

    talk = "We talked about evolution and society with the sociologist {} of Yale University."
    assert heard(talk.format("Nicholas Kristakis")) == [(True, "Nicholas Kristakis")]
    assert heard(talk.format("Nicholas Kristakis Brown")) == []


def test_a_place_named_once_where_nothing_goes_with_it_is_doubtful(lexicon):
    def doubted(said, then=" and so on and on"):
        doc = spacy.blank("en")(said + then * 30)
        _, unsure = resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))
        return [s.concept for s in unsure if s.reason.startswith("named once")]

    stray = "the libraries were sharing static configuration files in yemen to define the models"
    assert doubted(stray) == ["yemen"]
    assert doubted(f"{stray} that is what i said and then i said yemen") == []
    assert doubted("there was a war in yemen and the refugees fled over the sea to africa") == []
    assert doubted("The files were in Yemen and not here. ", "We went home. It was late. ") == []


def test_a_talk_with_many_garbled_names_is_a_recognisers_though_it_is_written_with_capitals(
    lexicon,
):
    garbled = [
        *("We read Nicholas Kristakis.", "She met Dorris Kearns Goodwyn."),
        *("He asked Noam Chomskey.", "We met Andrej Karpathey.", "Look at Yoshua Benjio."),
    ]

    def heard(names):
        talk = (
            f"{' '.join(garbled[:names])} She lives in Cincinatty." + " And so on. That is it." * 20
        )
        doc = spacy.blank("en")(talk)
        return {s.concept for s in resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))[0]}

    assert "cincinnati" not in heard(4)
    assert "cincinnati" in heard(5)


def test_edited_text_with_many_garbled_names_is_read_as_captions_are(lexicon):
    def heard(people):
        doc = spacy.blank("en")(
            "We train a neural network with gradient descent. Its loss function is smooth. "
            f"Training means that the laws function goes down. That is what {people} told us. "
            + "A loss function tells how wrong the neural network is. " * 3
            + "And so on. That is what we said. It went on." * 30
        )
        readings, _ = resolve(doc, lexicon, find_concepts(doc, lexicon.vocabulary))
        return {doc[s.start : s.end].text: s.concept for s in readings}

    right = "Yoshua Bengio, Demis Hassabis, Andrej Karpathy, Noam Chomsky and Judea Pearl"
    assert heard(right) == {}
    wrong = heard("Yoshua Benjio, Demis Hasabis, Andre Carpathy, Noam Chompsky and Judaea Perl")
    assert len(wrong) == 6
    assert wrong["laws function"] == "loss-function"
