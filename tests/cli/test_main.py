"""The command line as a whole."""

import subprocess
import sys

import pytest

from graphkit.cli import COMMANDS

ALL = pytest.mark.parametrize("command", COMMANDS)


@ALL
def test_every_command_has_help_with_an_example(graphkit, command):
    result = graphkit(command, "--help")
    assert result.exit_code == 0
    assert f"Example: graphkit {command}" in result.output
    assert COMMANDS[command].split()[0] in result.output


@ALL
def test_every_command_is_in_the_readme(command, request):
    readme = (request.config.rootpath / "README.md").read_text(encoding="utf-8")
    assert f"$ graphkit {command}" in readme


@pytest.mark.parametrize("command", ["show", "export", "page", "path"])
def test_a_map_that_is_not_there_is_one_line_and_exit_code_1(graphkit, command, tmp_path):
    more = {"export": ["--format", "json"], "path": ["a", "b"]}.get(command, [])
    result = graphkit(command, tmp_path / "none.map", *more)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "no map here; 'graphkit build INPUT -o" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["build", "x"], ["nonsense"], ["show"], ["export", "m", "--format", "nonsense"]],
)
def test_wrong_usage_is_exit_code_2(graphkit, arguments):
    assert graphkit(*arguments).exit_code == 2


def test_a_pipe_that_closes_early_is_no_error(sample):
    command = f"{sys.executable} -m graphkit export {sample.path} --format json | head -c 100"
    run = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert len(run.stdout) == 100
    assert run.stderr == b""
