"""``graphkit query``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import map_argument, quiet_option

if TYPE_CHECKING:
    from graphkit.stores.asking import Store

__all__ = ["query"]


def _list_queries(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from graphkit.stores.named import queries

    for query in queries():
        click.echo(f"@{query.name}: {query.question}")
        for p in query.parameters:
            default = "" if p.default is None else f" = {p.default}"
            click.echo(f"    {p.name}: {p.type}{default}{'  ' + p.about if p.about else ''}")
    ctx.exit()


def _parameters(
    _ctx: click.Context, _option: click.Parameter, pairs: tuple[str, ...]
) -> dict[str, str]:
    given = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE")
        given[name] = value
    return given


@click.command(epilog="Example: graphkit query talks.map @top-concepts --param kind=tool")
@map_argument
@click.argument("cypher", metavar="[CYPHER|@NAME|FILE|-]", required=False)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_queries,
    help="List the shipped queries.",
)
@click.option(
    "-p",
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_parameters,
    help="A parameter of the query: JSON, or else a string; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How to write the rows.",
)
@click.option("-i", "--interactive", is_flag=True, help="Ask one question after another.")
@click.option("--uri", help="Ask this Neo4j instead, such as bolt://localhost:7687.")
@click.option("--name", help="Name of the map in Neo4j.  [default: that of MAP]")
@click.option("--write", is_flag=True, help="Let the query change what is in Neo4j.")
@click.option("--unsafe", is_flag=True, help="Let the query reach files and settings.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="Seconds until a question is given up.",
)
@quiet_option
def query(
    map_: Path,
    cypher: str | None,
    parameters: dict[str, str],
    form: str,
    interactive: bool,
    uri: str | None,
    name: str | None,
    write: bool,
    unsafe: bool,
    timeout: float,
    quiet: bool,
) -> None:
    """Ask a map in Cypher: a query, a shipped one by @NAME, a file that holds one, or '-'.

    The embedded store in MAP is made when it is missing or old. With --uri the question goes to a
    Neo4j that 'graphkit load' filled; user and password come from NEO4J_USERNAME and
    NEO4J_PASSWORD.
    """
    from graphkit.cli.answers import write as write_result

    if interactive == (cypher is not None):
        raise click.UsageError("give a query, or -i to be asked for queries")
    if write and not uri:
        raise click.UsageError("--write is for Neo4j; the embedded store is made from the map")
    with _store(map_, uri, name, write, unsafe, timeout, quiet) as store:
        if cypher is None:
            from graphkit.cli.prompt import prompt

            prompt(store, form)
        else:
            write_result(store.ask(_text(cypher), parameters), form, sys.stdout)


@contextmanager
def _store(
    map_: Path,
    uri: str | None,
    name: str | None,
    write: bool,
    unsafe: bool,
    timeout: float,
    quiet: bool,
) -> "Iterator[Store]":
    from graphkit.stores.asking import embedded_store, neo4j_store

    if uri:
        with neo4j_store(uri, name or map_.stem, write=write, seconds=timeout) as store:
            yield store
    else:

        def said(message: str) -> None:
            if not quiet:
                click.echo(message, err=True)

        with embedded_store(map_, unsafe=unsafe, seconds=timeout, progress=said) as store:
            yield store


def _text(cypher: str) -> str:
    if cypher == "-":
        return sys.stdin.read()
    if cypher.endswith((".cypher", ".cyp", ".cql")) and "\n" not in cypher:
        return Path(cypher).read_text(encoding="utf-8")
    return cypher
