"""``graphkit page``."""

from pathlib import Path

import click

from graphkit.cli.options import (
    about_option,
    depth_option,
    document_option,
    map_argument,
    quiet_option,
)

__all__ = ["page"]


@click.command(epilog="Example: graphkit page talks.map --about Keras --depth 2 --open")
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
    help="Concepts to show at first, the most salient; the page finds the others too.",
)
@document_option
@about_option
@depth_option
@click.option("--title", help="Heading of the page.  [default: the map's name]")
@click.option("--open", "look", is_flag=True, help="Open it in the browser.")
@quiet_option
def page(
    map_: Path,
    output: Path | None,
    top: int,
    documents: tuple[str, ...],
    about: str | None,
    depth: int,
    title: str | None,
    look: bool,
    quiet: bool,
) -> None:
    """Write the page to explore a map with: one HTML file that needs no network."""
    import webbrowser

    from rich.console import Console

    from graphkit.errors import GraphkitError
    from graphkit.files import replacing
    from graphkit.map import load
    from graphkit.page import render
    from graphkit.selection import select

    output = output or (map_ / "index.html" if map_.is_dir() else map_.with_suffix(".html"))
    with Console(stderr=True, quiet=quiet).status("writing the page"):
        graph = select(load(map_), documents=documents, about=about, depth=depth)
        html = render(graph, title=title or map_.stem, top=top)
        with replacing(output) as out:
            out.write(html.encode())
    if not quiet:
        click.echo(f"Look at it:  open {output} in a browser")
    if look and not webbrowser.open(output.resolve().as_uri()):
        raise GraphkitError(f"no browser here; open {output} in one")
