"""The prompt of ``graphkit query -i``: one question after another, with history and completion."""

import sys
from typing import TYPE_CHECKING

import click
from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory

from graphkit.cli.answers import write
from graphkit.errors import GraphkitError
from graphkit.stores.model import NODES, RELATIONSHIPS
from graphkit.stores.named import queries

if TYPE_CHECKING:
    from graphkit.stores.asking import Store

__all__ = ["prompt"]

_KEYWORDS = [
    "MATCH",
    "OPTIONAL",
    "WHERE",
    "WITH",
    "UNWIND",
    "RETURN",
    "DISTINCT",
    "ORDER",
    "BY",
    "DESC",
    "LIMIT",
    "AND",
    "OR",
    "NOT",
]


def prompt(store: "Store", form: str) -> None:
    """Ask until the input ends (Ctrl-D); a shipped query takes ``@name param=value …``."""
    folder = user_state_path("graphkit", ensure_exists=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(folder / "queries")), completer=_completer(), mouse_support=False
    )
    while True:
        try:
            text = session.prompt("cypher> ").strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text:
            _answer(store, text, form)


def _answer(store: "Store", text: str, form: str) -> None:
    import shlex

    given = {}
    try:
        if text.startswith("@"):
            text, *pairs = shlex.split(text)
            given = {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
        write(store.ask(text, given), form, sys.stdout)
    except ValueError as error:
        click.echo(f'graphkit: {text}: {error}; put values in double quotes: name="…"', err=True)
    except GraphkitError as error:
        click.echo(f"graphkit: {error}", err=True)


def _completer() -> WordCompleter:
    words = [f"@{query.name}" for query in queries()] + _KEYWORDS
    words += [nodes.label for nodes in NODES] + [edges.type for edges in RELATIONSHIPS]
    columns = [*(nodes.columns for nodes in NODES), *(edges.columns for edges in RELATIONSHIPS)]
    words += sorted({column for table in columns for column in table})
    return WordCompleter(words, ignore_case=True, WORD=True)
