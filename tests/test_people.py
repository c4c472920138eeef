"""Who is named in full once is known by a part of the name afterwards."""

import pytest
import spacy

from graphkit.concepts import Sighting, find_concepts, find_paired
from graphkit.people import surname
from graphkit.vocabulary import Entry, Vocabulary

nlp = spacy.blank("en")

VOCABULARY = Vocabulary(
    [
        Entry("jennifer-doudna", "Jennifer Doudna", "person"),
        Entry("jack-szostak", "Jack Szostak", "person"),
        Entry("david-silver", "David Silver", "person"),
        Entry("john-von-neumann", "John von Neumann", "person"),
        Entry("john-nash", "John Nash", "person"),
        Entry("ogden-nash", "Ogden Nash", "person"),
        Entry("john-holland", "John Holland", "person"),
        Entry("holland", "Holland", "place"),
        Entry("university-of-holland", "University of Holland", "organization"),
    ]
)


def found(text, heading=None):
    doc = nlp(text)
    sightings = find_concepts(doc, VOCABULARY, nlp(heading) if heading else None)
    return [(doc[s.start : s.end].text, s.concept) for s in sightings]


def test_a_surname_alone_means_the_one_who_was_named():
    assert found("jennifer doudna left and later doudna came back") == [
        ("jennifer doudna", "jennifer-doudna"),
        ("doudna", "jennifer-doudna"),
    ]


def test_it_does_so_before_the_full_name_too():
    assert ("szostak", "jack-szostak") in found("szostak that is jack szostak")


def test_a_surname_of_somebody_named_is_no_place():
    assert ("holland", "john-holland") in found("john holland said it and holland was right")
    assert ("holland", "holland") in found("we went to holland")
    said = "john holland left the university of holland"
    assert ("university of holland", "university-of-holland") in found(said)


def test_a_surname_of_nobody_named_means_nobody():
    assert found("so doudna came back") == []


def test_two_with_one_surname_are_kept_apart():
    assert [c for s, c in found("john nash and ogden nash but which nash") if s == "nash"] == []


@pytest.mark.parametrize(
    ("text", "is_there"), [("david silver found silver", False), ("David Silver met Silver", True)]
)
def test_a_surname_that_is_a_word_needs_its_capital(text, is_there):
    assert (len(found(text)) == 2) == is_there


PAIR = Vocabulary(
    [
        Entry("david-hubel", "David Hubel", "person", related=("torsten-wiesel",)),
        Entry("torsten-wiesel", "Torsten Wiesel", "person"),
        Entry("jack-black", "Jack Black", "person", related=("betty-white",)),
        Entry("betty-white", "Betty White", "person"),
    ]
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("hubel and wiesel saw it and later wiesel left", ["hubel", "wiesel", "wiesel"]),
        ("Wiesel & Hubel", ["Wiesel", "Hubel"]),
        ("wiesel and others", []),
        ("it is black and white", []),
        ("Black and White", ["Black", "White"]),
    ],
)
def test_two_who_belong_together_are_known_by_their_surnames(text, people):
    doc = nlp(text)
    sightings = find_concepts(doc, PAIR)
    assert [doc[s.start].text for s in sightings] == people
    assert all(doc[s.start].lower_ in s.concept for s in sightings)


def test_one_who_was_heard_tells_the_other():
    doc = nlp("so hubble and wiesel saw it")
    heard = [Sighting(1, 2, "david-hubel", 0.6, "sounds like Hubel")]
    assert [s[:3] for s in find_paired(doc, heard, PAIR)] == [(3, 4, "torsten-wiesel")]
    assert find_paired(doc, [], PAIR) == []


def test_a_first_name_means_one_who_is_present_and_often_called_so():
    said = "jennifer tell us and jennifer why jennifer " + "and so on " * 100
    assert ("jennifer", "jennifer-doudna") in found(said, "Jennifer Doudna on CRISPR")
    assert found("jennifer tell us", "Jennifer Doudna on CRISPR") == []
    assert found(said) == []


def test_a_first_name_means_one_who_was_named_in_full_just_before():
    long = " and so on" * 100
    named = "so" + long + " jennifer doudna"
    known = [("jennifer", "jennifer-doudna")]
    assert found(f"{named} said it and i know jennifer well")[1:] == known
    assert found(f"{named} said it{long} and jennifer was there")[1:] == []
    assert found(f"{named} said it and jennifer lopez was there")[1:] == []
    assert found(f"so{long} jack szostak said you do not know jack")[1:] == []
    assert found(f"so{long} Jack Szostak said it and I know Jack")[1:] == [("Jack", "jack-szostak")]
    assert found("so" + long + " john nash and john holland came and john left")[2:] == []
    both = f"so{long} jack szostak and john nash{long} john holland came and john left"
    assert found(both)[-1] == ("john", "john-holland")


def test_two_present_with_one_first_name_are_not_told_by_it():
    said = "john von neumann met john nash then john and john and john and john"
    assert [s for s, _ in found(said) if s == "john"] == []


def test_a_form_of_address_is_nobodys_first_name():
    people = Vocabulary([Entry("dr-smith", "Dr. Adele Smith", "person")])
    doc = nlp("Dr. Adele Smith is here and Dr. Jones came with Dr. Lee and Dr. Kay")
    assert [s.start for s in find_concepts(doc, people)] == [0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Plato", "Plato"), ("Guido van Rossum", "van Rossum"), ("Charles de Gaulle", "de Gaulle")],
)
def test_particles_belong_to_the_surname(name, expected):
    assert surname(name) == expected
