"""``graphkit review``."""

import pytest

from graphkit.cli import review as command


@pytest.fixture
def talk(tmp_path, monkeypatch, graphkit):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.txt").write_text(
        "We asked the Quillon Varsk about Zorvane. Zorvane was late. They said Zorvane is fine. "
        "The Quillon Varsk agreed with us that Zorvane was new and that the river was high.\n"
    )
    assert graphkit("build", "t.txt", "-o", "m").exit_code == 0
    return tmp_path / "m"


def keys(monkeypatch, pressed):
    monkeypatch.setattr(command.click, "getchar", lambda: next(pressed))


def test_it_lists_what_is_unsure(graphkit, talk):
    result = graphkit("review", talk, "--top", "1")
    assert result.exit_code == 0
    assert "Zorvane: is it of the kind" in result.stdout
    assert "of the evidence" in result.stdout
    assert "1 of " in result.stdout.splitlines()[-1]


def test_a_key_decides_and_the_next_build_reads_nothing(graphkit, talk, monkeypatch):
    keys(monkeypatch, iter("dq"))
    result = graphkit("review", talk, "-i")
    assert result.stdout.splitlines()[-1] == f"1 correction written to {talk}/corrections.toml"
    assert "[[drop]]" in (talk / "corrections.toml").read_text()
    assert "(nothing new)" in graphkit("build", "t.txt", "-o", "m").stdout
    assert "Zorvane" not in graphkit("show", talk).stdout


def test_a_key_takes_a_decision_back(graphkit, talk, monkeypatch):
    keys(monkeypatch, iter("duq"))
    assert "0 corrections" in graphkit("review", talk, "-i").stdout
    assert not (talk / "corrections.toml").exists()


def test_what_a_key_cannot_mean_is_said_and_asked_again(graphkit, talk, monkeypatch):
    keys(monkeypatch, iter("nq"))
    result = graphkit("review", talk, "-i")
    assert "which kind is it?" in result.stderr
    assert result.exit_code == 0


def test_a_team_decides_in_a_table(graphkit, talk, tmp_path):
    graphkit("review", talk, "--export", "q.csv")
    heading, first, *_ = (tmp_path / "q.csv").read_text().splitlines()
    (tmp_path / "q.csv").write_text(f"{heading}\n{first.removesuffix(',,')},rename,Zorvane Inc\n")
    result = graphkit("review", talk, "--import", "q.csv")
    assert "1 correction written" in result.stdout
    assert "0 corrections written" in graphkit("review", talk, "--import", "q.csv").stdout
    assert "Zorvane Inc" in graphkit("show", talk).stdout
    assert graphkit("review", talk, "--undo").stdout.startswith("Taken out:\n# ")
    assert "Zorvane Inc" not in graphkit("show", talk).stdout


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("a,b\n", "q.csv:1: no column 'concept'"),
        ("sort,concept,other,decision\nkind,x,idea,maybe\n", "q.csv:2: no decision 'maybe'"),
        ("sort,concept,other,decision,value\nkind,keras,idea,retype,thing\n", "Invalid enum value"),
        ("sort,concept,other,decision\nkind,kerras,idea,drop\n", "q.csv:2: 'kerras' is no concept"),
        (
            "sort,concept,other,decision,value\nkind,keras,idea,merge,kerras\n",
            "q.csv:2: 'kerras' is no concept",
        ),
    ],
)
def test_a_table_that_makes_no_sense_changes_nothing(graphkit, talk, tmp_path, table, reason):
    (tmp_path / "q.csv").write_text(table)
    result = graphkit("review", talk, "--import", "q.csv")
    assert result.exit_code == 1
    assert reason in result.stderr
    assert not (talk / "corrections.toml").exists()


def test_a_correction_that_brings_in_what_nobody_knows_is_named_by_its_line(graphkit, talk):
    (talk / "corrections.toml").write_text(
        '[[surface]]\ntext = "zorvane"\nmeans = "keras"\n\n'
        '[[merge]]\nconcepts = ["keras"]\ninto = "kerras"\n'
    )
    result = graphkit("show", talk)
    assert result.exit_code == 1
    assert "corrections.toml:5: 'kerras' is no concept of the map" in result.stderr
