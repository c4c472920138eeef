"""``graphkit export``."""

import sys
from pathlib import Path

import click

from graphkit.cli.options import map_argument

__all__ = ["export"]


@click.command(epilog="Example: graphkit export talks.map --format json -o talks.json")
@map_argument
@click.option("--format", "name", metavar="FORMAT", required=True, help="Such as json.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True, path_type=Path),
    default="-",
    help="Where to; '-' is standard output.  [default: -]",
)
def export(map_: Path, name: str, output: Path) -> None:
    """Write a map in another format."""
    from graphkit.exporters import FORMATS
    from graphkit.exporters import export as export_graph
    from graphkit.files import replacing
    from graphkit.map import load

    if name not in FORMATS:
        raise click.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    graph = load(map_)
    if str(output) == "-":
        export_graph(graph, name, sys.stdout.buffer)
    else:
        with replacing(output) as out:
            export_graph(graph, name, out)
