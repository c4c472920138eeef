"""Run the command line as a user would."""

import pytest
from click.testing import CliRunner

from graphkit.cli import main


@pytest.fixture
def graphkit():
    """Run a command in this process; returns exit code, standard output and standard error."""

    def run(*arguments, stdin=None):
        result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
