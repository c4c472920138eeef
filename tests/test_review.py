"""Decisions become corrections, are taken back whole, and never contradict one another."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.assembly import assemble
from graphkit.build import build
from graphkit.corrections import Corrections
from graphkit.errors import GraphkitError
from graphkit.map import Map
from graphkit.review import (
    Correction,
    Decisions,
    Question,
    correction,
    questions,
    read_table,
    write_table,
)
from tests.test_merging import ALGA, REEF, concept, record

RECORDS = {
    r.document.id: r
    for r in [
        record("a", REEF, ALGA, concept("kelp-forest", "kelp forest")),
        record("b", REEF, concept("kelpforest", "kelpforest"), concept("ann", "Ann", "person")),
    ]
}
IDS = ["reef", "alga", "kelp-forest", "kelpforest", "ann"]
ids = st.sampled_from(IDS)
pairs = st.lists(ids, min_size=2, max_size=2, unique=True)
corrections = st.one_of(
    st.builds(lambda c: Correction("drop", {"concept": c}), ids),
    st.builds(lambda c: Correction("rename", {"concept": c, "name": f'the "{c}"'}), ids),
    st.builds(lambda c: Correction("retype", {"concept": c, "kind": "work"}), ids),
    st.builds(lambda p: Correction("merge", {"concepts": [p[0]], "into": p[1]}), pairs),
    st.builds(lambda p: Correction("apart", {"concepts": p}), pairs),
    st.builds(lambda c: Correction("surface", {"text": "reef", "not": c}), ids),
    st.builds(lambda c: Correction("surface", {"text": "forest", "means": c}), ids),
)


def exported(path):
    graph = assemble(RECORDS, RECORDS.__getitem__, corrections=Corrections.load(path))
    return graph.to_json()


@given(st.lists(corrections, max_size=8), st.sampled_from(["", "# mine\n[[drop]]\nconcept='x'\n"]))
@settings(max_examples=60, deadline=None)
def test_corrections_applied_and_undone_return_the_first_map(tmp_path_factory, made, before):
    path = tmp_path_factory.mktemp("map") / "corrections.toml"
    if before:
        path.write_text(before)
    first, decisions, written = exported(path), Decisions(path), []
    for one in made:
        held = path.read_text() if path.exists() else ""
        try:
            if decisions.add([(one, "why\nso")]):
                written.append(exported(path))
            else:
                assert path.read_text() == held
        except GraphkitError as error:
            assert "contradicts line" in str(error)
            assert (path.read_text() if path.exists() else "") == held
    while written:
        assert exported(path) == written.pop()
        decisions.undo()
    assert exported(path) == first
    assert (path.read_text() if path.exists() else "") == before


def test_only_the_last_correction_is_undone_however_it_is_written(tmp_path):
    path = tmp_path / "corrections.toml"
    text = '[[ drop ]]\nconcept = "reef"\n\n# mine\n  [[drop]]  # too\nconcept = "alga"\n'
    path.write_text(text)
    assert 'concept = "alga"' in Decisions(path).undo()
    assert path.read_text() == '[[ drop ]]\nconcept = "reef"\n'


def test_undoing_nothing_is_an_error_that_names_the_file(tmp_path):
    with pytest.raises(GraphkitError, match=r"corrections\.toml: no correction to undo"):
        Decisions(tmp_path / "corrections.toml").undo()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[[drop]]\nconcept='a'\n", "[[rename]]\nconcept='a'\nname='A'\n"),
        ("[[rename]]\nconcept='a'\nname='A'\n", "[[rename]]\nconcept='a'\nname='B'\n"),
        ("[[retype]]\nconcept='a'\nkind='work'\n", "[[retype]]\nconcept='a'\nkind='tool'\n"),
        ("[[merge]]\nconcepts=['a']\ninto='b'\n", "[[merge]]\nconcepts=['a']\ninto='c'\n"),
        ("[[merge]]\nconcepts=['a']\ninto='b'\n", "[[merge]]\nconcepts=['b']\ninto='a'\n"),
        ("[[merge]]\nconcepts=['a']\ninto='b'\n", "[[apart]]\nconcepts=['b', 'a']\n"),
        ("[[merge]]\nconcepts=['a']\ninto='b'\n", "[[drop]]\nconcept='b'\n"),
        ("[[surface]]\ntext='x'\nmeans='a'\n", "[[surface]]\ntext='X'\nnot='a'\n"),
        ("[[surface]]\ntext='x'\nmeans='a'\n", "[[surface]]\ntext='x'\nmeans='b'\n"),
    ],
)
def test_contradictory_corrections_are_an_error_that_names_both_lines(first, second):
    text = f"# a comment\n\n{first}\n\n{second}"
    one, other = 3, text.rindex("[[")
    with pytest.raises(GraphkitError) as raised:
        Corrections.parse(text, Path("m/corrections.toml"))
    line = text.count("\n", 0, other) + 1
    assert f"m/corrections.toml:{line}: contradicts line {one}:" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "[[rename]]\nconcept='a'\nname='A'\n[[rename]]\nconcept='a'\nname='A'\n",
        "[[surface]]\ntext='x'\nmeans='a'\ndocument='d'\n[[surface]]\ntext='x'\nmeans='b'\n",
        "[[retype]]\nconcept='a'\nkind='work'\n[[merge]]\nconcepts=['b']\ninto='a'\n",
    ],
)
def test_corrections_that_can_hold_together_do(text):
    assert Corrections.parse(text, Path("c.toml"))


def test_an_error_names_the_line_of_its_correction(tmp_path):
    text = "[[drop]]\nconcept = 'a'\n\n[[retype]]\nconcept = 'a'\nkind = 'thing'\n"
    with pytest.raises(GraphkitError, match=r"c.toml:4: Invalid enum value 'thing'"):
        Corrections.parse(text, Path("c.toml"))


def question(sort, other):
    return Question(sort, "kelp", "kelp", other, "", 3, 1.0, "it is so")


@pytest.mark.parametrize(
    ("sort", "other", "decision", "value", "table", "fields"),
    [
        ("reading", "help", "accept", "", "surface", {"text": "help", "means": "kelp"}),
        ("reading", "help", "reject", "", "surface", {"text": "help", "not": "kelp"}),
        ("merge", "alga", "accept", "", "merge", {"concepts": ["kelp"], "into": "alga"}),
        ("merge", "alga", "reject", "", "apart", {"concepts": ["kelp", "alga"]}),
        ("kind", "idea", "accept", "", "retype", {"concept": "kelp", "kind": "idea"}),
        ("kind", "idea", "retype", "work", "retype", {"concept": "kelp", "kind": "work"}),
        ("kind", "idea", "rename", "Kelp!", "rename", {"concept": "kelp", "name": "Kelp!"}),
        ("kind", "idea", "merge", "alga", "merge", {"concepts": ["kelp"], "into": "alga"}),
        ("kind", "idea", "drop", "", "drop", {"concept": "kelp"}),
        (
            "kind",
            "idea",
            "split",
            "red kelp, kelps > Kelp Co > organization",
            "split",
            {
                "concept": "kelp",
                "surfaces": ["red kelp", "kelps"],
                "name": "Kelp Co",
                "kind": "organization",
            },
        ),
    ],
)
def test_each_decision_is_one_correction(sort, other, decision, value, table, fields):
    made = correction(question(sort, other), decision, value)
    assert made == Correction(table, fields)


@pytest.mark.parametrize(
    ("decision", "value", "reason"),
    [
        ("retype", "", "to what"),
        ("split", "a", "surface, surface > name > kind"),
        ("reject", "", "which kind"),
        ("maybe", "", "there are: accept"),
    ],
)
def test_a_decision_that_cannot_be_meant_says_why(decision, value, reason):
    with pytest.raises(GraphkitError, match=reason):
        correction(question("kind", "idea"), decision, value)


@pytest.fixture
def talk(tmp_path):
    """A map with names of which the kind is doubtful."""
    (tmp_path / "t.txt").write_text(
        "We asked the Quillon Varsk about Zorvane. Zorvane was late. They said Zorvane is fine. "
        "The Quillon Varsk agreed with us that Zorvane was new and that the river was high.\n"
    )
    assert not build([tmp_path / "t.txt"], tmp_path / "m").failures
    return Map(tmp_path / "m")


def test_what_is_decided_is_not_asked_again_and_holds_without_reading(talk):
    (first, *others) = questions(talk)
    assert [q.effect for q in (first, *others)] == sorted(
        (q.effect for q in (first, *others)), reverse=True
    )
    Decisions(talk.corrections_file).add([(correction(first, "retype", "event"), "as I know")])
    assert questions(talk) == others
    assert talk.graph().concepts[first.concept].kind == "event"
    assert "# as I know\n[[retype]]" in talk.corrections_file.read_text()


def test_a_table_goes_to_a_team_and_comes_back(talk, tmp_path):
    path = tmp_path / "table.csv"
    found = questions(talk)
    with path.open("wb") as out:
        write_table(found, out)
    assert list(read_table(path, talk.ids())) == []
    lines = path.read_text().splitlines()
    lines[1] = lines[1].removesuffix(",,") + ",drop,"
    path.write_text("\n".join(lines))
    ((made, comment),) = read_table(path, talk.ids())
    assert made == Correction("drop", {"concept": found[0].concept})
    assert found[0].why in comment
    lines[1] = lines[1].removesuffix(",drop,") + ",retype,"
    path.write_text("\n".join(lines))
    with pytest.raises(GraphkitError, match=r"table.csv:2: retype .*: to what"):
        list(read_table(path, talk.ids()))
