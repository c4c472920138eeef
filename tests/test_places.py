"""Inputs and maps on other file systems come to the same map."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import pytest
from click.testing import CliRunner

from graphkit.build import build
from graphkit.cli import main
from graphkit.errors import GraphkitError
from graphkit.map import Map, load
from graphkit.places import holding, place
from graphkit.settings import Settings

pytest.importorskip("upath")


@pytest.fixture
def few(tmp_path, talks, monkeypatch):
    """Three talks, the name of one of which has a space."""
    (tmp_path / "talks").mkdir()
    for name in ("printing-press.txt", "proteins-and-code.vtt"):
        if (talks / name).exists():
            shutil.copy(talks / name, tmp_path / "talks")
    (tmp_path / "talks" / "two words.txt").write_text("Alan Turing met Claude Shannon.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def upload(folder, address):
    """Copy a folder to an address."""
    for path in folder.iterdir():
        target = place(f"{address}/{path.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def test_a_map_in_memory_of_inputs_in_memory(few):
    upload(few / "talks", "memory://one/talks")
    report = build(["memory://one/talks"], "memory://one/m")
    assert (report.extracted, report.failures) == (len(list(few.glob("talks/*"))), [])
    build(["memory://one/talks"], "m")
    assert load("memory://one/m").to_json() == load("m").to_json()
    again = build(["memory://one/talks"], "memory://one/m")
    assert (again.extracted, again.unchanged) == (0, report.extracted)
    place("memory://one/talks/two words.txt").unlink()
    assert build(["memory://one/talks"], "memory://one/m").removed == 1
    place("memory://one/talks/printing-press.txt").write_bytes(b"Grace Hopper wrote a compiler.\n")
    assert build(["memory://one/talks"], "memory://one/m").extracted == 1
    assert "Grace Hopper" in {c.name for c in load("memory://one/m").concepts.values()}


def test_a_map_by_its_file_address_is_the_one_in_that_folder(few):
    build([f"file://{few}/talks"], f"file://{few}/m")
    assert Map(few / "m").documents() == Map(f"file://{few}/m").documents() != []
    assert (few / "m" / ".lock").exists()


def test_one_writer_at_a_time_elsewhere_too():
    with Map("memory://two/m").writing(Settings()):
        assert not Map("memory://two/m").documents()
        with (
            pytest.raises(GraphkitError, match="another graphkit is writing"),
            Map("memory://two/m").writing(Settings()),
        ):
            raise AssertionError("two writers")
    lock = place("memory://two/m/.lock")
    lock.write_text(f"dead {time.time() - 1}")
    with holding(lock):
        assert "dead" not in lock.read_text()


@pytest.mark.parametrize("path", ["nonsense://a/b", "memory://nowhere/at/all"])
def test_an_address_with_nothing_says_so(few, path):
    result = CliRunner().invoke(main, ["build", path, "-o", "m"])
    assert result.exit_code == 1
    assert path in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.fixture
def bucket(monkeypatch):
    """A bucket of an S3 server, which runs in a process of its own."""
    pytest.importorskip("s3fs")
    pytest.importorskip("moto")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with suppress(OSError):
                urllib.request.urlopen(url)
                break
            time.sleep(0.1)
        place("s3://talks").mkdir()
        yield "s3://talks"
    finally:
        server.kill()
        server.wait()


def test_workers_without_a_shared_disk(few, bucket):
    upload(few / "talks", f"{bucket}/in")
    report = build([f"{bucket}/in"], f"{bucket}/m", dask="local")
    assert (report.extracted, report.failures) == (len(list(few.glob("talks/*"))), [])
    build([f"{bucket}/in"], "m")
    assert load(f"{bucket}/m").to_json() == load("m").to_json()
    assert build([f"{bucket}/in"], f"{bucket}/m").unchanged == report.extracted
    assert not os.path.lexists("s3:")
