"""The file of relations: ours, and what a user adds to it or gets wrong."""

import pytest

from graphkit.claims import Relations
from graphkit.errors import GraphkitError


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "relations.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_user_adds_phrases(claims, written):
    said = "Intel funded Rust."
    assert {c.relation for c in claims(said)} <= {"RELATED_TO"}
    own = Relations.load(written('[[SUPPORTS]]\nsure = ["S fund O"]\n'))
    assert [c.relation for c in claims(said, relations=own)] == ["SUPPORTS"]
    assert [c.relation for c in claims("Rust runs on Linux.", relations=own)] == ["RUNS_ON"]


def test_a_user_replaces_all_phrases(claims, written):
    own = Relations.load(written('only = true\n[[SUPPORTS]]\nsure = ["S fund O"]\n'))
    assert claims("Rust runs on Linux.", relations=own) == []


def test_kinds_limit_a_phrase(claims, written):
    own = Relations.load(
        written('only = true\n[[USES]]\nsubject = ["person"]\nsure = ["S use O"]\n')
    )
    assert claims("Rust uses LLVM.", relations=own) == []
    assert len(claims("Ada Lovelace uses LLVM.", relations=own)) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[LOVES]]\nsure = ["S love O"]\n', "unknown relation 'LOVES'"),
        ('[[USE]]\nsure = ["S use O"]\n', "did you mean USES?"),
        ('[[USES]]\nsure = ["S use"]\n', "phrase 'S use' needs O"),
        ('[[USES]]\nsure = ["S use S"]\n', "has S twice"),
        ('[[USES]]\nsure = ["use S O in O"]\n', "has O twice"),
        ('[[USES]]\nsurest = ["S use O"]\n', "surest"),
        ('[[USES]]\nsubject = ["animal"]\n', "animal"),
        ("[[USES", "give a TOML file"),
        ("[USES]\n", "array"),
    ],
)
def test_a_wrong_file_says_where_and_why(written, text, reason):
    path = written(text)
    with pytest.raises(GraphkitError) as error:
        Relations.load(path)
    assert str(path) in str(error.value)
    assert reason in str(error.value)


def test_another_wording_makes_other_records(written):
    ours, other = Relations.load(), Relations.load(written('[[USES]]\nsure = ["S wield O"]\n'))
    assert ours.digest == Relations.load().digest != other.digest
