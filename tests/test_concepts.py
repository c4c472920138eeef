"""An ambiguous name counts only with evidence."""

import pytest
import spacy
from spacy.tokens import Span

from graphkit.concepts import SPANS, Sighting, find_concepts, find_present
from graphkit.people import labelled
from graphkit.vocabulary import Entry, Vocabulary

nlp = spacy.blank("en")

VOCABULARY = Vocabulary(
    [
        Entry("torch", "Torch", "tool", (), ("lua", "pytorch", "numpy"), "", ("Torch",)),
        Entry("pytorch", "PyTorch", "tool"),
        Entry("numpy", "NumPy", "tool"),
        Entry("lua", "Lua", "tool"),
        Entry("go-language", "Go", "tool", ("golang",), ("google",), "", ("Go",)),
        Entry("go-game", "Go", "idea", (), ("alphago", "lee-sedol"), "", ("Go",)),
        Entry("alphago", "AlphaGo", "tool"),
        Entry("lee-sedol", "Lee Sedol", "person"),
        Entry("google", "Google", "organization"),
    ]
)


def concepts(text, title=None):
    """Ids of the concepts found in a text."""
    heading = nlp(title) if title else None
    return [s.concept for s in find_concepts(nlp(text), VOCABULARY, heading)]


def test_an_everyday_word_is_left_alone():
    assert concepts("i carry a torch when i go out and let it go") == []


def test_two_related_concepts_nearby_are_evidence():
    assert "torch" in concepts("we moved from torch to pytorch and numpy")


def test_one_related_concept_far_away_is_none():
    assert "torch" not in concepts("numpy " + "and so on " * 60 + "carry a torch")


def test_written_as_a_name_in_company_is_evidence():
    assert "torch" in concepts("We wrote it in Torch. It was like PyTorch. Later it was gone.")


def test_edited_text_that_writes_it_small_means_the_word():
    text = "We used PyTorch and NumPy. He held the torch high. It was late. They went home."
    assert "torch" not in concepts(text)


def test_an_ambiguous_name_may_open_a_sentence_in_its_company():
    text = "We used PyTorch and NumPy. Torch came before them. It was late. They went home."
    assert "torch" in concepts(text)


def test_a_first_name_before_a_surname_is_that_of_somebody():
    people = [Entry(f"julia-{i}", f"Julia {name}", "person") for i, name in enumerate("ABC")]
    julia = Entry("julia", "Julia", "tool", (), ("pytorch", "numpy"), "", ("Julia",))
    vocabulary = Vocabulary([*VOCABULARY.entries.values(), *people, julia])
    text = "We used PyTorch and NumPy. Then {} came along. It was late. They went home."
    named = [
        {s.concept for s in find_concepts(nlp(text.format(name)), vocabulary)}
        for name in ("Julia", "Julia Evansson", "Julia one day")
    ]
    assert ["julia" in found for found in named] == [True, False, True]


def test_the_title_is_evidence():
    assert "torch" in concepts("so tell me about torch", "Soumith on Torch and beyond")


def test_among_two_meanings_the_one_in_company_is_taken():
    assert "go-game" in concepts("alphago beat lee sedol at go")
    assert "go-language" not in concepts("alphago beat lee sedol at go")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("messages went through kafka to a queue and then to the stream", "kafka"),
        ("kafka wrote the trial", "franz-kafka"),
        ("kafka wrote the trial in a queue at the post office", "franz-kafka"),
    ],
)
def test_what_a_name_mostly_means_gives_way_to_the_meaning_whose_company_is_kept(said, meant):
    vocabulary = Vocabulary(
        [
            Entry("franz-kafka", "Franz Kafka", "person", ("Kafka",), ("the-trial",)),
            Entry("kafka", "Kafka", "tool", (), ("queue", "stream"), "", ("Kafka",)),
            Entry("the-trial", "The Trial", "work"),
            Entry("queue", "queue", "idea"),
            Entry("stream", "stream", "idea"),
        ]
    )
    found = find_concepts(nlp(said), vocabulary)
    assert {s.concept for s in found} & {"kafka", "franz-kafka"} == {meant}


def test_a_surname_behind_another_first_name_is_somebody_elses():
    pauls = [Entry(f"paul-{i}", f"Paul {name}", "person") for i, name in enumerate("ABC")]
    sagan = Entry("carl-sagan", "Carl Sagan", "person", ("Sagan",))
    vocabulary = Vocabulary([sagan, *pauls])
    said = ["sagan spoke of the stars", "karl sagan spoke", "paul sagan runs a company"]
    assert [bool(find_concepts(nlp(text), vocabulary)) for text in said] == [True, True, False]


def test_edited_text_that_the_pipeline_takes_for_a_name_means_it():
    text = "We moved it to Torch last year. That was hard. I held the torch. He has Torch too."
    doc = nlp(text)
    assert find_concepts(doc, VOCABULARY) == []
    doc.ents = [Span(doc, 4, 5, label="tool"), Span(doc, 19, 20, label="tool")]
    assert [s.start for s in find_concepts(doc, VOCABULARY)] == [4, 19]


def test_surer_evidence_gives_more_confidence():
    two = find_concepts(nlp("torch pytorch numpy"), VOCABULARY)[0]
    three = find_concepts(nlp("torch pytorch numpy lua"), VOCABULARY)[0]
    assert 0.5 < two.confidence < three.confidence < 1


@pytest.mark.parametrize("through", ["bytes", "disk"])
def test_the_component_works_in_any_pipeline_and_survives_saving(through, tmp_path):
    pipeline = spacy.blank("en")
    finder = pipeline.add_pipe("graphkit_concepts")
    finder.vocabulary = VOCABULARY
    if through == "disk":
        pipeline.to_disk(tmp_path)
        pipeline = spacy.load(tmp_path)
    else:
        again = spacy.blank("en")
        again.add_pipe("graphkit_concepts")
        pipeline = again.from_bytes(pipeline.to_bytes())
    doc = pipeline("lee sedol met alphago")
    spans = doc.spans[SPANS]
    assert [(s.text, s.label_, s.kb_id_) for s in spans] == [
        ("lee sedol", "person", "lee-sedol"),
        ("alphago", "tool", "alphago"),
    ]


EVERYDAY = Vocabulary([Entry("memory", "memory", "idea", (), (), "", ("memory",))])
TALK = "and so we went on and said what we thought about it all " * 20


@pytest.mark.parametrize(("uses", "is_concept"), [(1, False), (2, False), (12, True)])
def test_an_everyday_word_counts_where_the_talk_is_about_it(uses, is_concept):
    text = TALK + "memory fades " * uses + TALK * 4
    assert bool(find_concepts(nlp(text), EVERYDAY)) == is_concept


def test_a_number_of_a_version_is_evidence():
    assert "torch" in concepts("first there was torch 7 and later numpy")
    assert "torch" not in concepts("first there was a torch and later numpy")


def test_those_who_speak_are_meant_by_their_first_names():
    doc = nlp("thanks Torch, and Lee what did you do with Mary Torchwood")
    people = labelled(
        ["Torch Anders", "Lee Jones", "Lee Brown", "Mary Torchwood", "Host"], VOCABULARY
    )
    found = [(doc[s.start : s.end].text, s.concept) for s in find_present(doc, people)]
    assert found == [("Torch", "torch-anders"), ("Mary Torchwood", "mary-torchwood")]


def test_those_who_speak_are_known_by_a_full_name_that_sounds_alike():
    doc = nlp("this is lee johns and mary torchwud thanks lea jones and lee adams and lee jonas")
    people = labelled(["Lee Jones", "Mary Torchwood"], VOCABULARY)
    jonas = Sighting(14, 16, "lee-jonas", 0.95)
    found = find_present(doc, people, [jonas])
    named = {doc[s.start : s.end].text for s in found if s.end - s.start > 1}
    assert named == {"lee johns", "mary torchwud"}


def test_the_guest_written_as_somebody_else_is_the_guest():
    people = Vocabulary([Entry(n.lower(), f"{n} Bramsted", "person") for n in ("Niall", "Neil")])
    talk = nlp("a conversation with neil bramsted")
    assert [s.concept for s in find_concepts(talk, people)] == ["neil"]
    titled = find_concepts(talk, people, nlp("Niall Bramsted on History"))
    assert [s.concept for s in titled] == ["niall"]


def test_a_company_is_no_common_noun():
    known = Vocabulary(
        [
            Entry("pear", "Pear", "organization", (), ("laptop", "phone"), "", ("Pear",)),
            Entry("laptop", "laptop", "tool"),
            Entry("phone", "phone", "tool"),
        ]
    )

    def companies(said):
        return [s.concept for s in find_concepts(nlp(said), known) if s.concept == "pear"]

    assert companies("pear made the laptop and the phone") == ["pear"]
    assert companies("i ate a pear and had a laptop and a phone") == []


def test_a_name_of_several_words_that_concepts_share_means_the_one_at_home():
    shared = Vocabulary(
        [
            Entry("black-swan", "black swan", "idea", (), (), "", ("black swan",)),
            Entry("swan-film", "Black Swan", "work", (), ("cinema",), "", ("Black Swan",)),
            Entry("cinema", "cinema", "idea"),
        ]
    )
    alone = find_concepts(nlp("that was a black swan"), shared)
    at_home = find_concepts(nlp("in the cinema I saw Black Swan"), shared)
    assert [s.concept for s in alone] == ["black-swan"]
    assert [s.concept for s in at_home] == ["cinema", "swan-film"]


def test_a_way_to_write_a_name_may_be_ambiguous_where_the_name_is_not():
    rights = Vocabulary([Entry("human-rights", "human rights", "idea", ambiguous=("human right",))])
    assert find_concepts(nlp("we fought for human rights"), rights)
    assert not find_concepts(nlp("you are a human right"), rights)


def test_what_any_talk_names_in_passing_is_not_of_this_one():
    usual = Vocabulary(
        [
            Entry("open-source", "open source", "idea", related=("linux", "copyleft")),
            Entry("linux", "Linux", "tool"),
            Entry("copyleft", "copyleft", "idea"),
        ]
    )

    def found(text):
        return {s.concept for s in find_concepts(nlp(f"{TALK * 10}{text} {TALK * 10}"), usual)}

    assert found("it was open source") == set()
    assert found("it was open source " * 40) == {"open-source"}
    assert found("copyleft was new") == {"copyleft"}
    usual = Vocabulary(usual.entries.values(), listed=["open-source"])
    assert found("it was open source") == {"open-source"}


def test_an_everyday_word_that_edited_text_writes_large_is_something_called_so():
    text = "We saw it. Later Memory came out. They sold Memory, and Memory was good. It was late. "
    assert not find_concepts(nlp(text * 6), EVERYDAY)
    assert find_concepts(nlp(text.replace("Memory", "memory") * 6), EVERYDAY)
