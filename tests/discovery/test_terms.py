"""Terms: noun phrases that a talk is about, and not ways of speaking."""

from itertools import pairwise

import pytest

from graphkit.discovery import discover
from graphkit.readers import read
from graphkit.vocabulary import Entry, Vocabulary
from tests.conftest import ROOT

TALK = (
    "so the central idea is what we call tidal locking and tidal locking means that one side "
    "always faces the planet and i think the whole thing is a little bit like a slow brake "
    "now exponential friction is what slows the moon and exponential friction never stops "
    "people ask me what is tidal locking and i say it is a kind of exponential friction "
    "and a lot of people have a good question about the same thing every other day "
    "we saw tidal locking on mercury and you know the good question is why "
)


def test_phrases_that_the_talk_is_about_are_found(found):
    concepts, surfaces = found(TALK)
    assert concepts["tidal locking"].kind == "idea"
    assert surfaces["tidal-locking"] == ["tidal locking"] * 4


def test_a_longer_phrase_wins_over_a_known_word_in_it(found):
    concepts, surfaces = found(TALK)
    assert "exponential friction" in concepts
    assert "friction" not in surfaces


def test_ways_of_speaking_are_not_found_however_often(found):
    names = " ".join(found(TALK * 3, how_many="many")[0])
    for ordinary in ("good question", "thing", "lot of", "kind", "other day"):
        assert ordinary not in names


def test_verbs_and_adjectives_are_no_terms_though_the_tree_takes_them_for_nouns(found):
    said = "the self regulate and the slippery of the self regulate so the slippery wins " * 4
    assert not found(TALK + said, how_many="many")[0].keys() & {"self regulate", "slippery"}


def test_an_idea_that_the_tree_takes_for_a_verb_is_found(found):
    _, surfaces = found(
        "Everybody was afraid of overfitting. They said the network is overfitting because it has "
        "so many parameters. But with more data you do not see overfitting in deep learning at "
        "all. So people used overfitting as an argument against neural networks.",
        how_many="many",
    )
    assert surfaces["overfitting"] == ["overfitting"] * 4


def test_an_ambiguous_name_is_no_term_and_a_verb_is_none_either(found):
    board_game = Vocabulary([Entry("go", "Go", "idea", ambiguous=("Go",))])
    said = (
        "We wrote the server in Go. Then we go home, and the Go of today has generics. I like Go. "
        "People go on about Go and its tooling. The go of it is that Go compiles fast."
    )
    assert "go" not in found(said, vocabulary=board_game, how_many="many")[1]


def test_a_single_letter_tells_a_kind(found):
    concepts, _ = found(
        "the genome holds a q table and each q table says which way to swim so we let the q table "
        "evolve and a q table of a bacterium is small",
        how_many="many",
    )
    assert "Q table" in concepts


def test_two_terms_that_overlap_make_one(found):
    concepts, surfaces = found(
        "spontaneous collapse explains it and spontaneous collapse is random so a collapse theory "
        "predicts heat and every collapse theory does but a spontaneous collapse theory "
        "is a collapse theory with spontaneous collapse in it",
        how_many="few",
    )
    assert {"spontaneous collapse", "collapse theory"} <= concepts.keys()
    assert surfaces["spontaneous-collapse-theory"] == ["spontaneous collapse theory"]


def test_singular_and_plural_are_one_and_other_modifiers_are_others(found):
    concepts, surfaces = found(
        "the learning rules of the slime mould differ and a learning rule is local "
        "but an update rule is global and update rules need a clock "
        "so a learning rule for mould is not the update rule of a clock",
        how_many="many",
    )
    assert {"learning rule", "update rule"} <= concepts.keys()
    assert set(surfaces["learning-rule"]) == {"learning rules", "learning rule"}


def test_a_noun_that_only_looks_like_a_plural_stays_as_it_is(found):
    concepts, _ = found(
        "we model the fluid dynamics of the lava and fluid dynamics is hard because the fluid "
        "dynamics of hot rock are not those of water so we learned fluid dynamics again"
    )
    assert "fluid dynamics" in concepts


def test_fillers_within_a_phrase_do_not_part_it(found):
    concepts, surfaces = found(
        "we measured the spectral uh leakage of the filter and then we reduced the spectral "
        "leakage because the old filter had more spectral leakage than the new one"
    )
    assert "spectral leakage" in concepts
    assert "spectral uh leakage" in surfaces["spectral-leakage"]


def test_the_amount_is_for_the_user_to_choose(found):
    amounts = [len(found(TALK, how_many=how)[0]) for how in ("none", "few", "normal", "many")]
    assert amounts == sorted(amounts)
    assert amounts[0] == 0 < amounts[-1]


@pytest.mark.parametrize(
    "said",
    [
        "we study statistical parametric mapping or SPM and SPM is a tool",
        "the method is statistical parametric mapping (SPM), and SPM is a tool",
        "so SPM which stands for statistical parametric mapping is a tool and SPM works",
    ],
)
def test_an_acronym_belongs_to_what_it_is_short_for(found, said):
    concepts, surfaces = found(said)
    assert concepts["statistical parametric mapping"].aliases == ("SPM",)
    assert surfaces["statistical-parametric-mapping"].count("SPM") == 2


def test_letters_that_do_not_fit_define_nothing(found):
    concepts, _ = found("the house is red or SPM and the garden is green or SPM again")
    assert not any(concept.aliases for concept in concepts.values())


TALKS = [ROOT / "seeds/talks/printing-press.txt", *sorted((ROOT / "tests/fields").glob("*.txt"))]


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
def test_nothing_overlaps_and_all_is_in_order(nlp, talk):
    (document,) = read(talk)
    doc = nlp(" ".join(segment.text for segment in document.segments))
    sightings = discover(doc, [], Vocabulary([]), how_many="many").sightings
    assert len(sightings) > 20
    assert all(a.end <= b.start for a, b in pairwise(sightings))
