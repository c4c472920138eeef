"""``graphkit load``."""

import os
from pathlib import Path

import click

from graphkit.cli.options import map_argument, quiet_option

__all__ = ["load"]

_MANY = 1_000_000
"""Co-mentions from which on the bulk importer is worth a database of its own."""


@click.command(epilog="Example: graphkit load talks.map --uri bolt://localhost:7687")
@map_argument
@click.option("--uri", envvar="NEO4J_URI", required=True, help="Of the server; or set NEO4J_URI.")
@click.option("--name", help="Name of the map in Neo4j.  [default: that of MAP]")
@quiet_option
def load(map_: Path, uri: str, name: str | None, quiet: bool) -> None:
    """Load a map into Neo4j 5 or later, or bring the one there up to date.

    User, password and database come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
    Several maps can stand side by side; what others added to the database stays.
    """
    from graphkit.cli.progress import RowProgress
    from graphkit.map import load as load_map
    from graphkit.stores import neo4j

    graph = load_map(map_)
    name = name or graph.name
    if len(graph.co_mentions) > _MANY and not quiet:
        click.echo(
            f"{len(graph.co_mentions):,} co-mentions take a while; into a new database the bulk "
            f"importer is faster: graphkit export {map_} --format csv -o FOLDER, then "
            "sh FOLDER/import.sh DATABASE",
            err=True,
        )
    with neo4j.connected(uri) as driver, RowProgress(quiet) as progress:
        changes = neo4j.load(graph, driver, name, progress)
    if not quiet:
        click.echo(f"{name} in {uri}: {changes.written:,} written, {changes.removed:,} removed")
        database = os.environ.get("NEO4J_DATABASE", "neo4j")
        click.echo(f"Go on with:  graphkit query {map_} @top-concepts --uri {uri}  ({database})")
