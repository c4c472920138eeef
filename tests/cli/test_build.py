"""``graphkit build``."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from graphkit.cli import progress
from graphkit.documents import Document, Segment
from graphkit.errors import GraphkitError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "one.txt").write_text("Alan Turing met Claude Shannon at Bell Labs.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_ends_with_the_page_and_says_how_to_go_on(graphkit, folder):
    result = graphkit("build", "talks", "-o", "m.map")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "m.map: 1 document (1 read), 3 concepts, 3 co-mentions, 2 claims",
        "Look at it:  open m.map/index.html in a browser",
        "Go on with:  graphkit show m.map",
    ]
    assert (folder / "m.map" / "index.html").stat().st_size > 100_000


def test_again_it_reads_nothing_and_leaves_the_page(graphkit, folder):
    graphkit("build", "talks", "-o", "m.map")
    page = (folder / "m.map" / "index.html").stat().st_mtime_ns
    assert "(nothing new)" in graphkit("build", "talks", "-o", "m.map").stdout
    assert (folder / "m.map" / "index.html").stat().st_mtime_ns == page


def test_it_reads_standard_input(graphkit, folder):
    result = graphkit("build", "-", "-o", "m.map", stdin="Grace Hopper wrote a compiler.\n")
    assert result.exit_code == 0
    assert "1 document" in result.stdout


def test_failures_are_told_at_the_end_and_by_the_exit_code(graphkit, folder):
    (folder / "talks" / "empty.txt").write_text("")
    result = graphkit("build", "talks", "gone.txt", "-o", "m.map")
    assert result.exit_code == 1
    assert "1 document (1 read)" in result.stdout
    lines = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["gone.txt", "talks/empty.txt"]
    assert all(";" in line for line in lines), "a reason and a remedy"


def test_quiet_says_nothing(graphkit, folder):
    result = graphkit("build", "talks", "-o", "m.map", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_users_vocabulary_is_used_and_remembered(graphkit, folder):
    (folder / "own.jsonl").write_text(
        '{"id": "bell-labs", "name": "Bell Telephone Laboratories", "kind": "organization",'
        ' "aliases": ["Bell Labs"]}\n'
    )
    graphkit("build", "talks", "-o", "m.map", "--vocabulary", "own.jsonl")
    assert "Bell Telephone Laboratories" in graphkit("show", "m.map").stdout
    graphkit("build", "talks", "-o", "m.map")
    assert "Bell Telephone Laboratories" in graphkit("show", "m.map").stdout


def test_a_shipped_vocabulary_can_be_left_out(graphkit, folder):
    (folder / "talks" / "one.txt").write_text("Claude Shannon knew of the Krebs cycle.\n")
    without = ("--no-vocabulary", "general", "--discover", "none")
    result = graphkit("build", "talks", "-o", "m.map", *without)
    assert result.exit_code == 0
    shown = graphkit("show", "m.map").stdout
    assert "Shannon" in shown
    assert "Krebs" not in shown


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--no-vocabulary", "nonsense"], "no shipped vocabulary is called 'nonsense'"),
        (["--pipeline", "no_such_pipeline"], "no spaCy pipeline 'no_such_pipeline' is installed"),
        (["--vocabulary", "talks/one.txt"], "one.txt:1: not a vocabulary entry"),
        (["--vocabulary", "talks/one.txt", "--workers", "2"], "one.txt:1: not a vocabulary entry"),
    ],
)
def test_what_cannot_work_is_one_line(graphkit, folder, arguments, reason):
    result = graphkit("build", "talks", "-o", "m.map", *arguments)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (folder / "m.map").exists()


def test_what_is_wrong_with_an_option_spoils_no_map(graphkit, folder):
    (folder / "own.jsonl").write_text('{"id": "zorvane", "name": "Zorvane", "kind": "tool"}\n')
    graphkit("build", "talks", "-o", "m.map", "--vocabulary", "own.jsonl")
    assert graphkit("build", "talks", "-o", "m.map", "--vocabulary", "talks/one.txt").exit_code == 1
    assert graphkit("build", "talks", "-o", "m.map").exit_code == 0
    (folder / "own.jsonl").unlink()
    result = graphkit("build", "talks", "-o", "m.map")
    assert result.exit_code == 1
    assert "take it out of m.map/map.toml" in result.stderr


def test_corrections_hold_at_the_next_build(graphkit, folder):
    graphkit("build", "talks", "-o", "m.map")
    (folder / "m.map" / "corrections.toml").write_text('[[drop]]\nconcept = "bell-labs"\n')
    assert "2 concepts" in graphkit("build", "talks", "-o", "m.map").stdout
    assert "bell-labs" not in (folder / "m.map" / "index.html").read_text(encoding="utf-8")


def test_ctrl_c_says_what_is_kept(folder, talks):
    command = [sys.executable, "-m", "graphkit", "build", talks, "-o", "m.map"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(folder.glob("m.map/records/*.json")) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert "the same command goes on from there" in said


def test_what_no_vocabulary_has_is_found_or_not_as_the_user_likes(graphkit, folder):
    (folder / "talks" / "two.txt").write_text("Then Tobias Wexlerman met Ingrid Halvorsen.\n")
    graphkit("build", "talks", "-o", "m.map")
    assert "Tobias Wexlerman" in graphkit("show", "m.map").stdout
    again = graphkit("build", "talks", "-o", "m.map", "--discover", "none")
    assert "(2 read)" in again.stdout
    assert "Tobias Wexlerman" not in graphkit("show", "m.map").stdout
    assert 'discover = "none"' in (folder / "m.map" / "map.toml").read_text()


def test_a_log_has_a_line_for_each_document_and_failure(graphkit, folder):
    (folder / "talks" / "empty.txt").write_text("")
    graphkit("build", "talks", "-o", "m.map", "--log", "build.log")
    lines = (folder / "build.log").read_text(encoding="utf-8").splitlines()
    said = [line.split(" ", 1)[1] for line in lines]
    assert said[:-1] == [
        "2 files",
        "failed: talks/empty.txt: is empty; leave it out, or save it again",
        "talks/one.txt: 8 words",
    ]
    assert said[-1].startswith("ended: 1 document, ")
    assert said[-1].endswith(", 1 failure")
    graphkit("build", "talks", "-o", "m.map", "--log", "build.log", "--quiet")
    assert len((folder / "build.log").read_text(encoding="utf-8").splitlines()) == 7


def test_lines_now_and_then_where_nobody_watches_a_bar(folder, monkeypatch, capsys):
    moments = iter(range(0, 1000, 4))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))
    document = Document(id="d", title="d", source="d", kind="text", segments=[Segment("a b c", 1)])
    with progress.BuildProgress(quiet=False) as watched:
        watched.found(4)
        for _ in range(3):
            watched.mapped(document)
            watched.passed(3)
        watched.failed(GraphkitError("no"))
        watched.passed(0)
    line = capsys.readouterr().err.splitlines()[0]
    assert re.fullmatch(
        r"\d of 4 files, \d documents, \d words/s, 0:00:\d\d left, 0 failures", line
    )
