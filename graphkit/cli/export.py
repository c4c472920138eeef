"""``graphkit export``."""

from pathlib import Path

import click

from graphkit.cli.options import (
    Place,
    about_option,
    depth_option,
    document_option,
    output_option,
    quiet_option,
    writing,
)
from graphkit.vocabulary import KINDS

__all__ = ["export"]


@click.command(epilog="Example: graphkit export talks.map --format gexf --top 300 -o talks.gexf")
@click.argument("map_", metavar="MAP", type=Place(), required=False)
@click.option("--format", "name", metavar="FORMAT", help="Such as json; see --list.")
@output_option
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Of this kind.")
@click.option("--top", type=click.IntRange(min=1), help="So many concepts, the most salient.")
@document_option
@click.option(
    "--min-strength",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only co-mentions at least so strong.",
)
@about_option
@depth_option
@click.option("--name", "called", help="Name of the map in Neo4j.  [default: that of MAP]")
@quiet_option
@click.option("--list", "listed", is_flag=True, help="List the formats and what opens them.")
def export(
    map_: Path | None,
    name: str | None,
    output: Path,
    kinds: tuple[str, ...],
    top: int | None,
    documents: tuple[str, ...],
    min_strength: float,
    about: str | None,
    depth: int,
    called: str | None,
    quiet: bool,
    listed: bool,
) -> None:
    """Write a map, or a part of it, in another format.

    What narrows it down may be repeated (--kind, --document) and combined.
    """
    if listed:
        _list()
        return
    if map_ is None or name is None:
        raise click.UsageError("give MAP and --format; --list says which formats there are")

    from rich.console import Console

    from graphkit.errors import GraphkitError
    from graphkit.exporters import export as export_graph
    from graphkit.exporters import exporter, write
    from graphkit.map import load
    from graphkit.selection import select

    try:
        form = exporter(name).FORMAT
    except GraphkitError as exc:
        raise click.BadParameter(str(exc), param_hint="--format") from exc
    if form.folder and str(output) == "-":
        raise click.BadParameter(f"{name} is a folder: give -o FOLDER", param_hint="--output")
    with Console(stderr=True, quiet=quiet).status(f"writing {name}"):
        whole = load(map_)
        whole.name = called or whole.name
        graph = select(
            whole,
            kinds=kinds,
            top=top,
            documents=documents,
            min_strength=min_strength,
            about=about,
            depth=depth,
        )
        if str(output) == "-":
            with writing(output) as out:
                write(graph, name, out)
        else:
            export_graph(graph, name, output)


def _list() -> None:
    from graphkit.cli.tables import Table, write
    from graphkit.exporters import exporters

    table = Table("format", "what it is for", "opened by", "-o")
    for name, found in exporters().items():
        use, opens, folder = found.FORMAT
        table.add(name, use, opens, "FOLDER" if folder else "FILE")
    write(table)
