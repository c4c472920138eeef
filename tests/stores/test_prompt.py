"""`graphkit query -i` in a terminal."""

import os
import pty
import re
import select
import shutil
import sys
import time

from tests.stores.conftest import CLAIMS

CONTROLS = re.compile(r"\x1b\[[?\d;]*[a-zA-Z]")


def until(terminal, text, seconds=20):
    """What a terminal shows until it shows a text, and no further."""
    shown, end = b"", time.monotonic() + seconds
    while text not in (plain := CONTROLS.sub("", shown.decode(errors="replace"))):
        assert time.monotonic() < end, plain
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 1)
    return plain


def test_it_answers_remembers_completes_and_goes_on_after_an_error(sample, tmp_path):
    shutil.copytree(sample.path, tmp_path / "talks.map")
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm"}
        command = [sys.executable, "-m", "graphkit", "query", str(tmp_path / "talks.map"), "-i"]
        os.execv(sys.executable, command)
    until(terminal, "cypher>")
    os.write(terminal, b"MATCH (c:Concept {id: 'geoffrey-hinton'}) RETURN c.name\r")
    assert "Geoffrey Hinton" in until(terminal, "1 row")
    os.write(terminal, b"@top-con")
    until(terminal, "@top-concepts")
    os.write(terminal, b"\t")
    until(terminal, "cepts")
    os.write(terminal, b" top=2\r")
    until(terminal, "2 rows")
    os.write(terminal, b"\x1b[A")
    until(terminal, "top=2")
    os.write(terminal, b"\r")
    until(terminal, "2 rows")
    os.write(terminal, b"MATCH (c:Concept RETURN c\r")
    until(terminal, "graphkit: ")
    until(terminal, "cypher>")
    os.write(terminal, b"\x04")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert "top=2" in (tmp_path / "state" / "graphkit" / "queries").read_text()


def test_an_error_of_neo4j_does_not_end_the_questions(uri, driver, tmp_path):
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm"}
        command = [sys.executable, "-m", "graphkit", "query", str(CLAIMS), "-i", "--uri", uri]
        os.execv(sys.executable, command)
    until(terminal, "cypher>")
    os.write(terminal, b"RETURN ln(1) AS x\r")
    until(terminal, "known to differ")
    until(terminal, "cypher>")
    os.write(terminal, b"RETURN 41 + 1 AS x\r")
    assert "42" in until(terminal, "1 row")
    until(terminal, "cypher>")
    os.write(terminal, b"\x04")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
