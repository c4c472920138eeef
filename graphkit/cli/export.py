"""``graphkit export``."""

from pathlib import Path

import click

from graphkit.cli.options import map_argument, output_option, writing

__all__ = ["export"]


@click.command(epilog="Example: graphkit export talks.map --format json -o talks.json")
@map_argument
@click.option("--format", "name", metavar="FORMAT", required=True, help="Such as json.")
@output_option
def export(map_: Path, name: str, output: Path) -> None:
    """Write a map in another format."""
    from graphkit.exporters import FORMATS
    from graphkit.exporters import export as export_graph
    from graphkit.map import load

    if name not in FORMATS:
        raise click.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    graph = load(map_)
    if name == "csv":
        from graphkit.exporters.csv import write_folder

        if str(output) == "-":
            raise click.UsageError("--format csv is a folder; name it with -o FOLDER")
        write_folder(graph, output, map_.stem)
        return
    with writing(output) as out:
        export_graph(graph, name, out)
