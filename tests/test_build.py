"""A build reads only what it must, loses nothing, and always comes to the same map."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from graphkit import workers
from graphkit.build import build
from graphkit.errors import GraphkitError
from graphkit.map import Map
from graphkit.settings import Settings

BUILD = [sys.executable, "-m", "graphkit", "build"]


@pytest.fixture
def folder(tmp_path, talks, monkeypatch):
    """A working folder with the beginnings of a few of the sample talks in ``talks``."""
    (tmp_path / "talks").mkdir()
    for talk in sorted(p for p in talks.iterdir() if p.suffix in {".txt", ".vtt"}):
        opening = talk.read_text()[:4000]
        opening = opening.rpartition("\n\n")[0] or opening
        (tmp_path / "talks" / talk.name).write_text(opening + "\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_second_build_reads_nothing(folder):
    first = build(["talks"], "m")
    again = build(["talks"], "m")
    assert first.extracted == len(list(folder.glob("talks/*")))
    assert (again.extracted, again.unchanged) == (0, first.extracted)


def test_a_new_file_and_a_changed_one_are_all_that_is_read(folder):
    build(["talks"], "m")
    (folder / "talks" / "new.txt").write_text("Alan Turing met Claude Shannon.\n")
    assert build(["talks"], "m").extracted == 1
    (folder / "talks" / "new.txt").write_text("Alan Turing met John von Neumann.\n")
    assert build(["talks"], "m").extracted == 1
    assert sum(d.title == "new" for d in Map("m").graph().documents.values()) == 1


def test_a_file_that_was_only_touched_is_not_extracted_again(folder):
    build(["talks"], "m")
    talk = next((folder / "talks").iterdir())
    os.utime(talk, (1, 1))
    report = build(["talks"], "m")
    assert (report.extracted, report.unchanged) == (0, len(list(folder.glob("talks/*"))) - 1)


def test_a_file_keeps_the_ids_of_its_documents_by_whatever_path_it_is_given(folder, monkeypatch):
    build(["talks"], "m")
    ids = Map("m").documents()
    for talk in (folder / "talks").iterdir():
        talk.write_text(talk.read_text() + "And so on.\n")
    monkeypatch.chdir(folder / "talks")
    assert build([str(folder / "talks")], folder / "m").extracted == len(ids)
    assert Map(folder / "m").documents() == ids


def test_a_setting_that_extraction_needs_reads_all_again(folder):
    first = build(["talks"], "m")
    settings = Settings(discover="none")
    assert build(["talks"], "m", settings=settings).extracted == first.extracted
    assert build(["talks"], "m").extracted == 0, "the settings are kept"


def test_the_window_is_counted_anew_without_reading(folder):
    build(["talks"], "m")
    narrow, wide = Map("m").graph(), Settings(window=200)
    assert build(["talks"], "m", settings=wide).extracted == 0
    assert len(Map("m").graph().co_mentions) > len(narrow.co_mentions)


def test_a_file_that_is_gone_from_its_folder_leaves_the_map(folder):
    build(["talks"], "m")
    other = folder / "other.txt"
    other.write_text("Alan Turing.\n")
    build([other], "m")
    gone = sorted((folder / "talks").iterdir())[0]
    gone.unlink()
    assert build(["talks"], "m").removed == 1
    sources = {d.source for d in Map("m").graph().documents.values()}
    assert f"talks/{gone.name}" not in sources
    assert str(other) in sources


def test_what_cannot_be_read_is_told_and_the_rest_is_in_the_map(folder):
    (folder / "talks" / "empty.txt").write_text("")
    (folder / "talks" / "film.txt").write_bytes(bytes(range(256)) * 40)
    report = build(["talks", "missing.txt"], "m")
    assert {failure.source for failure in report.failures} == {
        "talks/empty.txt",
        "talks/film.txt",
        "missing.txt",
    }
    assert len(Map("m").documents()) == report.extracted > 0


def test_a_map_of_nothing_that_can_be_read_is_empty(folder):
    (folder / "empty.txt").write_text("")
    assert build(["empty.txt"], "m").failures
    assert not Map("m").graph().concepts


def test_a_file_that_cannot_be_read_any_more_keeps_what_it_gave(folder):
    build(["talks"], "m")
    before = Map("m").documents()
    sorted((folder / "talks").iterdir())[0].write_bytes(b"")
    assert len(build(["talks"], "m").failures) == 1
    assert Map("m").documents() == before


@pytest.mark.parametrize("workers", [1, 2])
def test_order_of_inputs_and_number_of_workers_change_nothing(folder, workers):
    files = sorted(str(p.relative_to(folder)) for p in folder.glob("talks/*"))
    build(files, "one")
    build(files[::-1], "two", workers=workers)
    assert Map("one").graph().to_json() == Map("two").graph().to_json()


def test_another_document_changes_no_id(folder):
    build(["talks"], "m")
    before = Map("m").graph()
    (folder / "talks" / "new.txt").write_text("Alan Turing met Claude Shannon.\n")
    build(["talks"], "m")
    after = Map("m").graph()
    assert before.concepts.keys() <= after.concepts.keys()
    assert before.documents.keys() <= after.documents.keys()
    assert {s.id: s.text for s in before.segments()}.items() <= {
        s.id: s.text for s in after.segments()
    }.items()


def test_a_build_killed_at_any_moment_is_completed_by_the_next(folder):
    build(["talks"], "whole")
    moments = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(
            [*BUILD, "talks", "-o", "killed", "--workers", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.05, 3))
        process.kill()
        process.wait()
    build(["talks"], "killed")
    assert Map("killed").graph().to_json() == Map("whole").graph().to_json()
    assert not list((folder / "killed").rglob("*.tmp"))


def test_one_writer_at_a_time_and_the_lock_dies_with_it(folder):
    holder = (
        "import sys, time; from graphkit.map import Map; from graphkit.settings import Settings\n"
        "with Map('m').writing(Settings()): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(GraphkitError, match="another graphkit is writing"):
            build(["talks"], "m")
    finally:
        process.kill()
        process.communicate()
    assert build(["talks"], "m").extracted > 0


def test_a_folder_that_is_no_map_is_not_written_to(folder):
    with pytest.raises(GraphkitError, match="not a graphkit map"):
        build(["talks"], "talks")


def test_a_record_that_is_torn_is_made_again(folder):
    build(["talks"], "m")
    whole = Map("m").graph().to_json()
    record = sorted((folder / "m" / "records").iterdir())[0]
    record.write_bytes(record.read_bytes()[:100])
    (folder / "m" / "inputs.jsonl").unlink()
    assert build(["talks"], "m").extracted == 1
    assert Map("m").graph().to_json() == whole


def test_a_record_that_is_gone_is_made_again(folder):
    build(["talks"], "m")
    whole = Map("m").graph().to_json()
    sorted((folder / "m" / "records").iterdir())[0].unlink()
    assert build(["talks"], "m").extracted == 1
    assert Map("m").graph().to_json() == whole


def test_a_folder_that_holds_nothing_any_more_may_not_be_mounted(folder):
    build(["talks"], "m")
    before = Map("m").documents()
    (folder / "talks").rename(folder / "elsewhere")
    (folder / "talks").mkdir()
    report = build(["talks"], "m")
    assert [failure.reason for failure in report.failures] == ["the folder holds no inputs"]
    assert Map("m").documents() == before


@pytest.mark.parametrize("beside", ["in one file", "in another folder"])
def test_a_document_never_takes_the_place_of_another_of_its_id(folder, monkeypatch, beside):
    (folder / "one").mkdir()
    row = '{"id": "7", "title": "A talk", "text": "Alan Turing met %s."}\n'
    (folder / "one" / "talks.jsonl").write_text(row % "Claude Shannon")
    if beside == "in one file":
        (folder / "one" / "talks.jsonl").write_text(row % "Claude Shannon" + row % "Kurt Gödel")
    monkeypatch.chdir(folder / "one")
    failures = build("talks.jsonl", folder / "m").failures
    if beside == "in another folder":
        (folder / "two").mkdir()
        (folder / "two" / "talks.jsonl").write_text(row % "Kurt Gödel")
        monkeypatch.chdir(folder / "two")
        failures = build("talks.jsonl", folder / "m").failures
    assert ["has the id of another document" in failure.reason for failure in failures] == [True]
    [kept] = Map(folder / "m").documents()
    assert {s.text for s in Map(folder / "m").record(kept).segments} == {
        "Alan Turing met Claude Shannon."
    }


def test_only_what_killed_processes_left_is_swept_away(folder):
    build(["talks"], "m")
    torn = folder / "m" / "records" / ".a.json.1.tmp"
    old, at_work = (folder / "m" / f".graph.lbug.{name}.tmp" for name in ("old", "new"))
    torn.write_text("{")
    for store in (old, at_work):
        store.mkdir()
    os.utime(old, (1, 1))
    build(["talks"], "m")
    assert [path.exists() for path in (torn, old, at_work)] == [False, False, True]


def test_a_worker_that_is_killed_costs_no_document(folder, monkeypatch):
    """The first worker that the system ends, as when memory runs out, is replaced."""
    killed = []
    submit = workers._Pool.submit

    def submit_and_kill(pool, document):
        future = submit(pool, document)
        if not killed:
            while not (processes := dict(pool._executor._processes)):
                time.sleep(0.01)
            killed.append(next(iter(processes)))
            os.kill(killed[0], signal.SIGKILL)
        return future

    monkeypatch.setattr(workers._Pool, "submit", submit_and_kill)
    report = build(["talks"], "m", workers=2)
    assert killed
    assert not report.failures
    assert report.extracted == len(list(folder.glob("talks/*")))


def test_a_document_that_kills_its_process_is_the_only_one_lost(folder, poisoned):
    (folder / "talks" / "fatal.txt").write_text("Alan Turing and arsenic.")
    (folder / "talks" / "wrong.txt").write_text("Alan Turing and antimony.")
    report = build(["talks"], "m", settings=poisoned, workers=2)
    failures = {failure.source: failure.reason for failure in report.failures}
    assert failures.keys() == {"talks/fatal.txt", "talks/wrong.txt"}
    assert "was killed" in failures["talks/fatal.txt"]
    assert "ValueError: too much" in failures["talks/wrong.txt"]
    assert report.extracted == len(list(folder.glob("talks/*"))) - 2
