"""What belongs on the map of a talk: what it is about, and not what it says in passing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.concepts import Sighting, find_concepts
from graphkit.discovery import discover, propose
from graphkit.discovery.termhood import COLUMNS, load_precedents, load_trees, precedents
from graphkit.vocabulary import Entry, Vocabulary

ABOUT = (
    "memory is what the hippocampus keeps and memory fades when we do not sleep so we asked how "
    "a memory of a place is stored and found that each memory is stored twice "
)
PASSING = (
    "my sister moved to lisbon and i have a bad memory for names so i called the neighbours "
    "something else but we had dinner on the roof with wine and sardines all summer long "
)
REBUILT = (
    "lisbon lay in ruins after the earthquake and the marquis had lisbon built anew with straight "
    "streets so lisbon became the first city whose houses were tested for the next earthquake "
)
IDEAS = Vocabulary(
    [
        Entry("memory", "memory", "idea", ambiguous=("memory",)),
        Entry("dinner", "dinner", "idea"),
        Entry("lisbon", "Lisbon", "place"),
    ]
)
WORDS = sorted({*ABOUT.split(), *PASSING.split()})


def chances(nlp, said, vocabulary=IDEAS):
    proposal = propose(nlp(said), [], vocabulary)
    names = (candidate.name for candidate in proposal.candidates)
    return dict(zip(names, load_trees().kept(proposal.evidence), strict=True))


def test_an_everyday_word_is_an_idea_where_the_talk_is_about_it(nlp):
    assert chances(nlp, ABOUT)["memory"] > 2 * chances(nlp, PASSING)["memory"]


def test_a_name_belongs_on_the_map_where_something_is_said_of_it(nlp):
    def chance(said):
        doc = nlp(said)
        proposal = propose(doc, find_concepts(doc, IDEAS), IDEAS)
        keys = (candidate.key for candidate in proposal.candidates)
        return dict(zip(keys, load_trees().kept(proposal.evidence), strict=True))["@lisbon"]

    assert chance(REBUILT) > 1.5 * chance(PASSING)


def test_what_readers_said_of_a_thing_in_other_talks_is_evidence(nlp):
    goal = Vocabulary([Entry("goal", "goal", "idea", ambiguous=("goal",))])
    said = ABOUT.replace("memory", "goal")
    kept, central = (1 - share for share in precedents(["@goal"], load_precedents())[0, 2:])
    assert min(kept, central) > 0.9
    assert chances(nlp, said, goal)["goal"] < chances(nlp, ABOUT)["memory"]


def test_edited_text_names_a_place_however_much_in_passing(nlp):
    doc = nlp("My sister moved to Lisbon. I have a bad memory for names. We had dinner. It rained.")
    found = discover(doc, find_concepts(doc, IDEAS), IDEAS).sightings
    assert "lisbon" in {sighting.concept for sighting in found}


def test_what_the_talk_is_about_is_central(nlp):
    central = [discover(nlp(said), [], IDEAS).central for said in (ABOUT, PASSING)]
    assert central[0]["memory"] > 4 * central[1]["memory"]


def test_known_ideas_are_dropped_and_taken_by_what_they_are_worth(nlp):
    def meant(said):
        return [s.concept for s in discover(nlp(said), [], IDEAS, how_many="none").sightings]

    assert meant(ABOUT) == ["memory"] * 4
    assert meant(PASSING) == []


def test_what_somebody_does_is_no_idea_but_for_verbs_made_of_one(nlp):
    names = ("hope", "optimization")
    vocabulary = Vocabulary(Entry(name, name, "idea", ambiguous=(name,)) for name in names)
    done = "and we hope that they optimize it and they optimized it"
    doc = nlp(ABOUT.replace("memory", "hope") + done)
    found = discover(doc, [], vocabulary, how_many="none").sightings
    named = [doc[sighting.start] for sighting in found]
    assert {word.tag_ for word in named if word.text == "hope"} == {"NN"}
    assert [word.text for word in named if word.text != "hope"] == ["optimize", "optimized"]


def test_the_user_s_own_ideas_and_those_of_the_title_are_never_dropped(nlp):
    doc = nlp(PASSING)
    at = next(token.i for token in doc if token.text == "dinner")
    named = [Sighting(at, at + 1, "dinner", 0.95)]
    listed = Vocabulary(IDEAS.entries.values(), listed=["dinner"])
    assert discover(doc, named, IDEAS, how_many="none").sightings == []
    assert discover(doc, named, IDEAS, titled={"dinner"}, how_many="none").sightings == named
    assert discover(doc, named, listed, how_many="none").sightings == named


def test_what_stands_for_an_idea_with_the_noun_of_the_next_is_judged_as_that_idea(nlp):
    kinds = ("general relativity", "special relativity")
    vocabulary = Vocabulary(Entry(name.replace(" ", "-"), name, "idea") for name in kinds)
    doc = nlp("einstein gave us general and special relativity and both changed physics")
    found = discover(doc, find_concepts(doc, vocabulary), vocabulary, how_many="none").sightings
    assert [doc[s.start : s.end].text for s in found] == ["general", "special relativity"]


@pytest.mark.parametrize("vocabulary", [IDEAS, Vocabulary([])], ids=["known", "unknown"])
@settings(max_examples=15, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_there_is_evidence_on_any_words(nlp, vocabulary, words):
    proposal = propose(nlp(" ".join(words)), [], vocabulary)
    assert proposal.evidence.shape[0] == len(proposal.candidates)
    assert proposal.evidence.shape[1] > len(COLUMNS)
    assert np.isfinite(proposal.evidence).all()
