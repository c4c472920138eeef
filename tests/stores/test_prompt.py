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


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, *command, state):
        child, self.file = pty.fork()
        if child == 0:
            os.environ |= {"XDG_STATE_HOME": str(state), "TERM": "xterm"}
            os.execv(sys.executable, [sys.executable, "-m", "graphkit", *map(str, command)])
        self.child, self.shown = child, ""

    def until(self, text, seconds=20):
        """What it shows until it shows a text."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.file], [], [], 1)[0]:
                new = os.read(self.file, 65536).decode(errors="replace")
                self.shown = CONTROLS.sub("", self.shown + new)
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, keys):
        """Press keys."""
        os.write(self.file, keys)

    def end(self):
        """Press Ctrl-D; returns the exit code."""
        self.type(b"\x04")
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


def test_it_answers_remembers_completes_and_goes_on_after_an_error(sample, tmp_path):
    shutil.copytree(sample.path, tmp_path / "talks.map")
    terminal = Terminal("query", tmp_path / "talks.map", "-i", state=tmp_path / "state")
    terminal.until("cypher>")
    terminal.type(b"MATCH (c:Concept {id: 'geoffrey-hinton'}) RETURN c.name\r")
    assert "Geoffrey Hinton" in terminal.until("1 row")
    terminal.type(b"@top-con")
    terminal.until("@top-concepts")
    terminal.type(b"\t")
    terminal.until("cepts")
    terminal.type(b" top=2\r")
    terminal.until("2 rows")
    terminal.type(b"\x1b[A")
    terminal.until("top=2")
    terminal.type(b"\r")
    terminal.until("2 rows")
    terminal.type(b"MATCH (c:Concept RETURN c\r")
    terminal.until("graphkit: ")
    terminal.until("cypher>")
    assert terminal.end() == 0
    assert "top=2" in (tmp_path / "state" / "graphkit" / "queries").read_text()


def test_an_error_of_neo4j_does_not_end_the_questions(uri, driver, tmp_path):
    terminal = Terminal("query", CLAIMS, "-i", "--uri", uri, state=tmp_path / "state")
    terminal.until("cypher>")
    terminal.type(b"RETURN ln(1) AS x\r")
    terminal.until("known to differ")
    terminal.until("cypher>")
    terminal.type(b"RETURN 41 + 1 AS x\r")
    assert "42" in terminal.until("1 row")
    terminal.until("cypher>")
    assert terminal.end() == 0
