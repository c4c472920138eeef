"""A build on a Dask cluster comes to the same map, whatever dies on the way."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress

import psutil
import pytest

from graphkit.build import build
from graphkit.map import Map

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.folder = folder
        self.scheduler = None
        self.workers = []

    def start_scheduler(self):
        place = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show")
        self.scheduler = self._start("scheduler", *place)

    def start_worker(self):
        options = ("--nthreads", "1", "--no-dashboard", "--local-directory", self.folder)
        self.workers.append(self._start("worker", self.address, *options))

    def _start(self, role, *arguments):
        settings = {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{role}", *arguments],
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill_working_process(self):
        """End the process in which the first worker works; its nanny starts another."""
        for child in psutil.Process(self.workers[0].pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
                    return
        raise AssertionError("no process to kill")

    def stop(self):
        for process in filter(None, (*self.workers, self.scheduler)):
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()
            process.wait()
        self.scheduler, self.workers = None, []


@pytest.fixture
def cluster(tmp_path):
    found = Cluster(str(tmp_path / "dask"))
    found.start_scheduler()
    found.start_worker()
    found.start_worker()
    yield found
    found.stop()


@pytest.fixture
def folder(tmp_path, talks, monkeypatch):
    shutil.copytree(talks, tmp_path / "talks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def when_recorded(folder, number, act):
    """Do something as soon as so many records are there."""

    def watch():
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if len(list(folder.glob("records/*.json"))) >= number:
                act()
                return
            time.sleep(0.02)

    threading.Thread(target=watch, daemon=True).start()


def test_a_worker_killed_halfway_costs_nothing(folder, cluster, sample):
    when_recorded(folder / "m", 2, cluster.kill_working_process)
    report = build(["talks"], "m", dask=cluster.address)
    assert not report.failures
    assert Map("m").graph().to_json() == sample.graph().to_json()


def test_a_scheduler_that_is_lost_and_comes_back_costs_nothing(folder, cluster, sample):
    lost = []

    def restart():
        lost.append(len(list(folder.glob("m/records/*.json"))))
        cluster.stop()
        cluster.start_scheduler()
        cluster.start_worker()

    when_recorded(folder / "m", 2, restart)
    report = build(["talks"], "m", dask=cluster.address)
    assert lost
    assert lost[0] < report.extracted == len(list(folder.glob("talks/*")))
    assert not report.failures
    assert Map("m").graph().to_json() == sample.graph().to_json()


def test_a_document_that_kills_every_worker_is_the_only_one_lost(folder, poisoned, cluster):
    (folder / "talks" / "fatal.txt").write_text("Alan Turing and arsenic.")
    (folder / "talks" / "wrong.txt").write_text("Alan Turing and antimony.")
    report = build(["talks"], "m", settings=poisoned, dask=cluster.address)
    failures = {failure.source: failure.reason for failure in report.failures}
    assert failures.keys() == {"talks/fatal.txt", "talks/wrong.txt"}
    assert "every worker that mapped it was killed" in failures["talks/fatal.txt"]
    assert "ValueError: too much" in failures["talks/wrong.txt"]
    assert report.extracted == len(list(folder.glob("talks/*"))) - 2
