"""``graphkit page``."""

from pathlib import Path

import click

from graphkit.cli.options import map_argument, quiet_option

__all__ = ["page"]


@click.command(epilog="Example: graphkit page talks.map -o talks.html --top 300")
@map_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to.  [default: index.html in the map]",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=150,
    show_default=True,
    help="Concepts to show, the most salient first.",
)
@click.option("--title", help="Heading of the page.  [default: the map's name]")
@quiet_option
def page(map_: Path, output: Path | None, top: int, title: str | None, quiet: bool) -> None:
    """Write the page to explore a map with: one HTML file that needs no network."""
    from graphkit.files import replacing
    from graphkit.map import load
    from graphkit.page import render

    graph = load(map_)
    output = output or (map_ / "index.html" if map_.is_dir() else map_.with_suffix(".html"))
    html = render(graph, title=title or map_.stem, top=top)
    with replacing(output) as out:
        out.write(html.encode())
    if not quiet:
        click.echo(f"Look at it:  open {output} in a browser")
