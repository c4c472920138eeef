"""The README's tour is true: its commands print what it says."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tour():
    """Pairs of command and output in the README's console blocks."""
    for block in re.findall(r"^```console\n(.*?)^```", README, re.DOTALL | re.MULTILINE):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            yield command, output


PROGRESS = re.compile(r"^[\d,]+ of [\d,]+ files, .*\n", re.MULTILINE)
"""What a build says now and then on a slow machine."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "seeds", path / "seeds")
    return path


def test_each_command_prints_what_the_readme_shows(folder):
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": scripts}
    compare = doctest.OutputChecker().check_output
    for command, shown in tour():
        run = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed = PROGRESS.sub("", run.stdout)
        assert compare(shown, printed, doctest.ELLIPSIS), f"$ {command}\n{printed}"


def test_the_tour_begins_with_a_build_of_the_sample_talks():
    assert next(tour())[0] == "graphkit build seeds/talks -o talks.map"


def test_python_examples_are_true(folder, monkeypatch):
    monkeypatch.chdir(folder)
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE))
    test = doctest.DocTestParser().get_doctest(examples, {}, "README", "README.md", 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test)
    assert runner.failures == 0
