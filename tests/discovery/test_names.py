"""Names that no vocabulary holds: who and what, of which kind, and what is none."""

import pytest

from graphkit.vocabulary import Entry, Vocabulary


def kinds(concepts):
    return {name: concept.kind for name, concept in concepts.items()}


def test_a_person_named_in_full_is_known_by_surname_after(found):
    concepts, surfaces = found(
        "Yesterday I met Tobias Wexlerman at the station. We spoke for an hour. "
        "Wexlerman had read every paper, and so Wexlerman won."
    )
    assert concepts["Tobias Wexlerman"].kind == "person"
    assert surfaces["tobias-wexlerman"] == ["Tobias Wexlerman", "Wexlerman", "Wexlerman"]


def test_captions_without_capitals_name_people_too(found):
    concepts, _ = found(
        "so today i talk with ingrid halvorsen and ingrid halvorsen has spent thirty years on mud"
    )
    assert kinds(concepts)["Ingrid Halvorsen"] == "person"


def test_a_name_that_captions_write_in_several_ways_is_one(found):
    _, surfaces = found(
        "so today i talk with ingrid halvorsen and ingrid halverson has spent thirty years on mud "
        "and now halvorson knows more of mud than anyone and ingrid halvorsen likes it"
    )
    written = {"halvorson", "ingrid halvorsen", "ingrid halverson"}
    assert set(surfaces["ingrid-halvorsen"]) == written


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("She wrote a book called Quiet Rivers and it sold well.", "Quiet Rivers", "work"),
        ("We built on a library called Pomegranax for years.", "Pomegranax", "tool"),
        ("He founded a company called Zentrova in Ohio.", "Zentrova", "organization"),
        (
            "The paper went to the Halcyon Institute last spring.",
            "Halcyon Institute",
            "organization",
        ),
        ("They rowed out on Tarrow Bay before dawn.", "Tarrow Bay", "place"),
        (
            "We fought in Tarrow. " + "In the Tarrow Rebellion they lost. " * 9,
            "Tarrow Rebellion",
            "event",
        ),
        (
            "We lived there. " + "The Tarrow Government fell in May. " * 9,
            "Tarrow Government",
            "organization",
        ),
        ("At work I lead a team called Sorella with six people.", "Sorella", "organization"),
        ("I liked her new book, Threads, which came out in May.", "Threads", "work"),
        ("Ann Quillfeather's novel The Hollow Mile is long.", "The Hollow Mile", "work"),
    ],
)
def test_the_kind_is_told_by_the_words_around_and_within(found, said, name, kind):
    assert kinds(found(said)[0]).get(name) == kind


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("We ship it with Basalt Studio now. It replaced all of it.", "Basalt Studio", "tool"),
        (
            "Then Mary Okafor wrote. Later Mary Quillfeather came, and left.",
            "Mary Quillfeather",
            "person",
        ),
    ],
)
def test_a_longer_name_is_another_than_the_known_one_in_it(found, said, name, kind):
    basalt = Entry("basalt", "Basalt", "tool")
    okafor = Entry("mary-okafor", "Mary Okafor", "person", ("Mary",))
    concepts, surfaces = found(said, vocabulary=Vocabulary([basalt, okafor]))
    assert kinds(concepts).get(name) == kind
    assert surfaces.get("mary-okafor", ["Mary Okafor"]) == ["Mary Okafor"]


def test_a_version_that_comes_again_is_a_tool_of_its_own(found):
    basalt = Vocabulary([Entry("basalt", "Basalt", "tool")])
    concepts, surfaces = found(
        "We began with Basalt. Then Basalt 2.0 came out, and Basalt 2.0 was fast. We ran Basalt 30 "
        "times a day.",
        vocabulary=basalt,
    )
    assert kinds(concepts) == {"Basalt 2.0": "tool"}
    assert surfaces["basalt"] == ["Basalt", "Basalt"]


def test_ordinary_words_are_no_names(found):
    concepts, _ = found(
        "so we went to the house and the car was there and my friend said that the day was good "
        "and then the people came and we had a lot of fun and the next day we went home again"
    )
    assert not concepts


def test_a_single_word_that_comes_once_is_no_name(found):
    assert not found("so we used fremdling for that and it was fine")[0]


def test_somebody_without_surname_belongs_to_the_talk(found):
    text = "I asked Kwabena. Then Kwabena said no. Later Kwabena said yes, and Kwabena left."
    one = found(text, document="talk-aaaaaa")[0]["Kwabena"].id
    other = found(text, document="talk-bbbbbb")[0]["Kwabena"].id
    assert one != other


def test_what_the_vocabulary_has_is_not_discovered_again(found):
    concepts, surfaces = found(
        "Mary Okafor wrote it in Basalt. Basalt was new then, the tool called Basalt was fast, "
        "and Basalt grew."
    )
    assert not {"Mary Okafor", "Basalt"} & concepts.keys()
    assert "mary-okafor" in surfaces


def test_the_article_of_a_title_stays_and_that_of_a_society_goes(found):
    concepts, _ = found(
        "Then she wrote The Quiet Orchard in a week. The Halcyon Society gave it a prize, "
        "and people still read The Quiet Orchard today."
    )
    assert {"The Quiet Orchard", "Halcyon Society"} <= concepts.keys()


def test_what_a_talk_handles_is_no_person(found):
    concepts, _ = found(
        "We use Zorvik for builds. Zorvik was easy, and Zorvik said no. They all use Zorvik. "
        "The Zorvik of today is fast. "
        "Then Anna Velkar came. Velkar said hello and Velkar said goodbye."
    )
    assert concepts["Zorvik"].kind != "person"
    assert concepts["Anna Velkar"].kind == "person"


def test_peoples_languages_and_dates_are_no_names(found):
    concepts, _ = found(
        "The Germans came on November 17th. The Germans spoke English there. Germans like it."
    )
    assert not kinds(concepts)


def test_a_name_that_the_vocabulary_has_is_of_the_kind_whose_company_the_talk_keeps(found):
    sky = Vocabulary(
        [
            Entry("mars", "Mars", "person", ambiguous=("Mars",)),
            Entry("mars-place", "Mars", "place", (), ("rover",), "", ("Mars",)),
            Entry("rover", "rover", "tool"),
        ]
    )
    talk = "They landed on Mars. It was cold. " * 3
    _, surfaces = found(f"{talk} A long time after that, they drove a rover.", sky)
    assert surfaces.keys() == {"mars-place", "rover"}
