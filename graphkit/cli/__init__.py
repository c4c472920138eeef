"""The command line: one file a command, imported only when it is called."""

import io
import sys
from importlib import import_module
from typing import Any

import click

from graphkit import __version__
from graphkit.errors import GraphkitError

__all__ = ["main"]

COMMANDS = {
    "build": "Read talks and pages into a map.",
    "show": "Show a map, or one of its concepts, in tables.",
    "path": "Show how two concepts hang together.",
    "query": "Ask a map in Cypher.",
    "load": "Load a map into Neo4j.",
    "export": "Write a map in another format.",
    "review": "List what graphkit is unsure of, and decide it.",
    "page": "Write the page to explore a map with.",
    "vocabulary": "Look into what graphkit knows; check or make your own.",
}


class Commands(click.Group):
    """The commands, each of which is imported when it is called, not to be listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which one uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a command."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"graphkit.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it cannot do is one line on standard error and exit code 1."""
        _speak_unicode()
        try:
            return super().invoke(ctx)
        except GraphkitError as error:
            click.echo(f"graphkit: {error}", err=True)
        except BrokenPipeError:
            sys.stderr.close()
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"graphkit: {place}{error.strerror or error}", err=True)
        return ctx.exit(1)


def _speak_unicode() -> None:
    """Write UTF-8 into files and pipes, and nothing that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


@click.group(cls=Commands, epilog="Begin with: graphkit build TALKS -o talks.map")
@click.version_option(__version__, prog_name="graphkit")
def main() -> None:
    """Turn talk (podcasts, interviews, lectures) into a concept map."""
