"""Names of the vocabulary are found however people write them."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import GraphkitError
from graphkit.vocabulary import KINDS, Entry, Vocabulary, fold_name, packs, read_pack
from graphkit.vocabulary.checking import check
from graphkit.vocabulary.table import compile_names

nlp = spacy.blank("en")


def found(text, *entries):
    """Pairs of surface and concept that a vocabulary of `entries` finds in a text."""
    doc = nlp(text)
    matches = Vocabulary(entries).match(doc)
    return [(doc[m.start : m.end].text, m.names[0].entry) for m in matches]


LSTM = Entry("lstm", "long short-term memory", "idea", ("LSTM",))
CMA = Entry("cma-es", "CMA-ES", "tool")
FLOW = Entry("tensorflow", "TensorFlow", "tool")
NET = Entry("neural-network", "neural network", "idea", ("neural net",))
DEEP = Entry("deep-neural-network", "deep neural network", "idea")
LAW = Entry("moores-law", "Moore's law", "idea")
NODE = Entry("node", "Node.js", "tool")
CPP = Entry("cpp", "C++", "tool")
ERWIN = Entry("schrodinger", "Erwin Schrödinger", "person")
HOPPER = Entry("hopper", "Grace Hopper", "person")
BACH = Entry("geb", "Gödel, Escher, Bach", "work")
EM = Entry("em", "expectation–maximization algorithm", "idea")
AI = Entry("ai", "artificial intelligence", "idea", ("AI",))


@pytest.mark.parametrize(
    ("surface", "entry"),
    [
        ("LSTM's", LSTM),
        ("lstms", LSTM),
        ("long short term memory", LSTM),
        ("CMAES", CMA),
        ("cma es", CMA),
        ("CMA-ES", CMA),
        ("tensor flow", FLOW),
        ("Tensorflow", FLOW),
        ("neural nets", NET),
        ("Neural-Networks", NET),
        ("neural  network", NET),
        ("moores law", LAW),
        ("Moore’s law", LAW),
        ("node js", NODE),
        ("NodeJS", NODE),
        ("c++", CPP),
        ("erwin schrodinger", ERWIN),
        ("grace hopper's", HOPPER),
        ("Gödel, Escher, Bach", BACH),
        ("godel escher bach", BACH),
        ("expectation-maximization algorithm", EM),
        ("expectation–maximization algorithm", EM),
        ("A.I.", AI),
    ],
)
def test_a_name_is_found_in_every_spelling(surface, entry):
    (match,) = found(f"and then {surface} came along", entry)
    assert match[1] == entry.id
    assert match[0].rstrip("'’s") == surface.rstrip("'’s")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("neural. Network", NET),
        ("the neural - network thing", NET),
        ("graces hopper", HOPPER),
        ("c plus", CPP),
        ("cma", CMA),
    ],
)
def test_what_only_looks_like_a_name_is_not_found(text, entry):
    assert found(text, entry) == []


def test_the_longest_name_wins_wherever_it_begins():
    assert found("a deep neural network", NET, DEEP) == [("deep neural network", DEEP.id)]


def test_of_two_equally_long_names_the_sure_one_wins():
    film = Entry("film", "The Machine", "work", ambiguous=("The Machine",))
    learning = Entry("learning", "machine learning", "idea")
    assert found("the machine learning", film, learning) == [("machine learning", "learning")]


DOWN = [Entry(f"{kind}-learning", f"{kind} learning", "idea") for kind in ("deep", "slow", "wide")]
LANGUAGE = [Entry("language", "language", "idea"), Entry("acquired", "language learning", "idea")]
SLOW = Entry("slow", "The Slow", "work", ambiguous=("The Slow",))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("slow and deep learning", ["slow", "deep learning"]),
        ("slow, wide or deep learning", ["slow", "wide", "deep learning"]),
        ("slow wide versus very deep learning", ["slow", "wide", "deep learning"]),
        ("language and deep learning", ["language", "deep learning"]),
        ("the slow and deep learning", ["slow", "deep learning"]),
        ("slow. And deep learning", ["deep learning"]),
        ("slow and deep. Learning", []),
    ],
)
def test_a_modifier_names_what_it_shares_a_noun_for(text, named):
    assert [surface for surface, _ in found(text, *DOWN, *LANGUAGE, SLOW)] == named


def test_line_breaks_do_not_matter():
    assert found("a neural\nnetwork", NET) == [("neural\nnetwork", NET.id)]


names = st.lists(
    st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=2, max_size=8),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(names, st.lists(names, max_size=3), st.sampled_from(KINDS))
def test_every_name_is_found_in_the_middle_of_other_words(name, others, kind):
    entry = Entry("x", name, kind)
    text = " ".join(["one", *others, name, "two"])
    doc = nlp(text)
    matches = Vocabulary([entry]).match(doc)
    assert any(fold_name(doc[m.start : m.end].text) for m in matches)
    ends = [m.end for m in matches]
    assert all(m.start >= end for m, end in zip(matches[1:], ends, strict=False))


def test_a_users_entry_wins_over_a_shipped_one_of_the_same_id(tmp_path):
    pack = tmp_path / "own.jsonl"
    pack.write_text('{"id": "keras", "name": "Keras Tuner", "kind": "tool"}\n', encoding="utf-8")
    assert Vocabulary.load(packs([pack])).entries["keras"].name == "Keras Tuner"


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "x", "name": "X", "kind": "thing"}',
        '{"id": "x", "name": "X"}',
        '{"id": "x", "name": "X", "kind": "idea", "garbled": ["ex"]}',
        "not json",
    ],
)
def test_a_wrong_line_is_an_error_that_names_it(tmp_path, line):
    pack = tmp_path / "own.jsonl"
    pack.write_text('{"id": "a", "name": "A", "kind": "idea"}\n' + line, encoding="utf-8")
    with pytest.raises(GraphkitError, match=r"own\.jsonl:2: "):
        list(read_pack(pack))


@pytest.mark.parametrize("path", packs(), ids=lambda path: path.stem)
def test_the_shipped_packs_are_sound(path):
    others = [entry for other in packs() if other != path for entry in read_pack(other)]
    entries = list(read_pack(path))
    assert check(path, others) == []
    assert [entry.id for entry in entries] == sorted(entry.id for entry in entries)
    assert not {entry.id for entry in entries} & {entry.id for entry in others}
    if path.stem == "ai":
        assert all(entry.about for entry in entries)


def test_names_are_compiled_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pack = tmp_path / "own.jsonl"
    pack.write_text('{"id": "squid", "name": "squid axon", "kind": "idea"}\n', encoding="utf-8")
    made = Vocabulary.load([pack])
    (kept,) = (tmp_path / "cache").rglob("names-*")
    written = kept.stat().st_ino
    read = Vocabulary.load([pack])
    assert kept.stat().st_ino == written
    doc = nlp("two squid axons")
    assert made.match(doc) == read.match(doc) != []
    kept.write_bytes(b"torn")
    assert Vocabulary.load([pack]).match(doc) == made.match(doc)


some_names = st.sampled_from(["neural net", "Neural Nets", "C++", "Bayes' theorem", "net", "Gödel"])
some_entries = st.lists(
    st.builds(
        Entry,
        id=st.sampled_from("abcd"),
        name=some_names,
        kind=st.sampled_from(KINDS),
        aliases=st.lists(some_names, max_size=2).map(tuple),
        ambiguous=st.lists(some_names, max_size=1).map(tuple),
    ),
    max_size=4,
    unique_by=lambda entry: entry.id,
)


@given(some_entries, some_entries)
def test_a_table_made_from_another_is_as_one_made_anew(before, now):
    assert compile_names(now, compile_names(before), before) == compile_names(now)
