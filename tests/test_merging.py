"""One thing is one node over documents, strangers stay apart, and order does not matter."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.assembly import assemble
from graphkit.corrections import Corrections
from graphkit.gist import gist
from graphkit.merging import Profiles, find_same
from graphkit.record import Concept, DocumentNode, Extraction, Mention, SegmentNode


def concept(identity, name, kind="idea", *aliases, known=False):
    return Concept(id=identity, name=name, kind=kind, aliases=aliases, discovered=not known)


def record(document, *concepts):
    """A document with one passage that mentions each concept once."""
    text = " ".join(c.name for c in concepts)
    mentions, at = [], 0
    for c in concepts:
        mentions.append(
            Mention(
                concept=c.id,
                document=document,
                segment=f"{document}:0",
                start=at,
                end=at + len(c.name),
                surface=c.name,
                line=1,
                time=None,
                confidence=0.9,
            )
        )
        at += len(c.name) + 1
    return Extraction(
        digest="",
        settings="",
        document=DocumentNode(
            id=document, title=document, date=None, url=None, source="", kind="text", words=9
        ),
        concepts=list(concepts),
        segments=[
            SegmentNode(
                id=f"{document}:0",
                document=document,
                position=0,
                start=None,
                end=None,
                speaker=None,
                line=1,
                text=text,
            )
        ],
        lines=[[(0, 1)]],
        mentions=mentions,
        unsure=[],
        central={},
        claims=[],
    )


def graph(records, corrections=None):
    found = {r.document.id: r for r in records}
    return assemble(found, found.__getitem__, corrections=corrections)


REEF = concept("reef", "reef", known=True)
ALGA = concept("alga", "alga", known=True)
COMPANY = (REEF, ALGA, concept("tide", "tide", known=True))
BLEACHING = concept("coral-bleaching", "coral bleaching", "idea", "CBE")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (concept("auto-encoder", "auto-encoder"), concept("autoencoder", "autoencoder")),
        (concept("kelp-forests", "kelp forests"), concept("kelp-forest", "kelp forest")),
        (BLEACHING, concept("cbe", "CBE")),
        (
            concept("maria-lopez", "Maria Lopez", "person"),
            concept("maria-abc123", "Maria", "person"),
        ),
        (
            concept("harry-dexter-white", "Harry Dexter White", "person"),
            concept("harry-white", "Harry White", "person"),
        ),
        (concept("bleaching", "bleaching", known=True), concept("bleaching-idea", "Bleaching")),
        (
            concept("reef-belt", "reefbelt", "idea", "reef-belt", known=True),
            concept("reef-belts", "Reef Belts"),
        ),
    ],
)
def test_one_thing_is_one_node_with_all_its_names(one, other):
    merged = graph([record("a", *COMPANY, one), record("b", *COMPANY, other)])
    assert merged.concepts.keys() - {"reef", "alga", "tide"} in ({one.id}, {other.id})
    (node,) = (c for c in merged.concepts.values() if c.id not in ("reef", "alga", "tide"))
    assert node.documents == 2
    assert {one.name, other.name} <= {node.name, *node.aliases}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (concept("learning-rule", "learning rule"), concept("update-rule", "update rule")),
        (concept("cbe", "CBE"), concept("cbd", "CBD")),
        (
            concept("maria-lopez", "Maria Lopez", "person"),
            concept("mario-lopez", "Mario Lopez", "person"),
        ),
        (concept("spree", "Spree", "tool"), concept("spree-event", "Spree", "event")),
        (concept("fold", "fold", known=True), concept("folds", "folds", known=True)),
    ],
)
def test_likeness_of_letters_joins_nothing(one, other):
    merged = graph([record("a", *COMPANY, one), record("b", *COMPANY, other)])
    assert {one.id, other.id} <= merged.concepts.keys()


def test_people_called_alike_in_other_company_are_strangers():
    lopez = concept("maria-lopez", "Maria Lopez", "person")
    maria = concept("maria-abc123", "Maria", "person")
    merged = graph([record("a", *COMPANY, lopez), record("b", concept("x", "x"), maria)])
    assert {lopez.id, maria.id} <= merged.concepts.keys()


def test_a_first_name_that_two_people_bear_is_neither_of_them():
    people = [
        concept("ann-lee", "Ann Lee", "person"),
        concept("ann-abc123", "Ann", "person"),
        concept("ann-def456", "Ann", "person"),
        concept("ann-moss", "Ann Moss", "person"),
    ]
    merged = graph([record(d, *COMPANY, p) for d, p in zip("abcd", people, strict=True)])
    assert {person.id for person in people} <= merged.concepts.keys()


def test_an_acronym_of_two_things_joins_neither():
    other = concept("cold-beam-emission", "cold beam emission", "idea", "CBE")
    short = concept("cbe", "CBE")
    merged = graph([record("a", BLEACHING), record("b", other), record("c", short)])
    assert {"coral-bleaching", "cold-beam-emission", "cbe"} == merged.concepts.keys()


def test_every_merge_has_a_reason_and_can_be_undone(tmp_path):
    records = [record("a", BLEACHING, REEF), record("b", concept("cbe", "CBE"), REEF)]
    profiles = Profiles()
    for r in records:
        profiles.add(gist(r, r.mentions, r.claims))
    (same,) = find_same(profiles)
    assert (same.concept, same.into) == ("cbe", "coral-bleaching")
    assert "'CBE' is short for 'coral bleaching'" in same.reason
    apart = Corrections.parse('[[apart]]\nconcepts = ["coral-bleaching", "cbe"]\n', tmp_path)
    assert {"coral-bleaching", "cbe"} <= graph(records, apart).concepts.keys()


def test_names_that_captions_spell_alike_are_one_in_the_same_company_alone():
    heard = [concept("kohlberg", "kohlberg"), concept("colberg", "colberg")]
    written = [concept("kohlberg", "Kohlberg"), concept("colberg", "Colberg")]
    for names, company, same in ((heard, COMPANY, True), (heard, (), False)):
        merged = graph([record(d, one, *company) for d, one in zip("ab", names, strict=True)])
        assert ("kohlberg" in merged.concepts) is not same
    merged = graph([record(d, one, *COMPANY) for d, one in zip("ab", written, strict=True)])
    assert {"kohlberg", "colberg"} <= merged.concepts.keys()


def test_the_kind_is_that_of_most_documents():
    spree = [concept("spree", "Spree", kind) for kind in ("tool", "event", "tool")]
    merged = graph([record(d, s) for d, s in zip("abc", spree, strict=True)])
    assert merged.concepts["spree"].kind == "tool"
    assert merged.concepts["spree"].kind_confidence == pytest.approx(0.67)


NAMES = [
    "Ann",
    "Ann Lee",
    "Ann Moss",
    "Lee",
    "A Lee",
    "kelp forest",
    "kelpforest",
    "KF",
    "reef bed",
]
KINDS = ["person", "idea"]
concepts = st.builds(
    lambda name, kind, acronym, known: concept(
        f"{name.lower().replace(' ', '-')}-{kind}{'-known' if known else ''}",
        name,
        kind,
        *(["KF"] if acronym and name != "KF" else []),
        known=known,
    ),
    st.sampled_from(NAMES),
    st.sampled_from(KINDS),
    st.booleans(),
    st.booleans(),
)
collections = st.lists(st.lists(concepts, min_size=1, max_size=5), min_size=1, max_size=5).map(
    lambda documents: [record(f"d{i}", *COMPANY, *them) for i, them in enumerate(documents)]
)


@given(collections, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_what_must_stay_apart_does_and_order_does_not_matter(records, chance: random.Random):
    profiles, shuffled = Profiles(), Profiles()
    for r in records:
        profiles.add(gist(r, r.mentions, r.claims))
    for r in sorted(records, key=lambda _: chance.random()):
        shuffled.add(gist(r, r.mentions, r.claims))
    found = find_same(profiles)
    assert found == find_same(shuffled)
    described = profiles.concepts
    classes = {}
    for same in found:
        classes.setdefault(same.into, [same.into]).append(same.concept)
        assert same.reason
    for members in classes.values():
        assert sum(not described[c].discovered for c in members) <= 1
        full = [c for c in members if described[c].kind == "person" and " " in described[c].name]
        assert len({described[c].name for c in full}) <= 1
