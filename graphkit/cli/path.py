"""``graphkit path``."""

from pathlib import Path

import click

from graphkit.cli.options import map_argument

__all__ = ["path"]


@click.command(epilog="Example: graphkit path talks.map 'Alan Turing' AlphaGo")
@map_argument
@click.argument("a")
@click.argument("b")
@click.option(
    "--quotes",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    help="Quotes for each step.",
)
def path(map_: Path, a: str, b: str, quotes: int) -> None:
    """Show how concepts A and B hang together, with what was said on the way.

    The way is the one whose co-mentions are strongest.
    """
    from itertools import islice, pairwise

    from graphkit.cli.tables import clock
    from graphkit.map import load

    graph = load(map_)
    way = graph.path(graph.find(a).id, graph.find(b).id)
    click.echo(" — ".join(graph.concepts[concept].name for concept in way))
    for near, far in pairwise(way):
        edge = graph.neighbours[near][far]
        names = f"{graph.concepts[near].name} — {graph.concepts[far].name}"
        click.echo(f"\n{names}: together in {_windows(edge.count)}, strength {edge.strength:.2f}")
        for stretch in islice(graph.together(near, far), quotes):
            first = stretch[0]
            title = graph.documents[first.document].title
            when = f", {clock(first.start)}" if first.start is not None else ""
            said = " ".join(segment.text for segment in stretch)
            click.echo(f"  “{said}”\n    {title}{when}, line {first.line}")


def _windows(count: int) -> str:
    return f"{count} window{'' if count == 1 else 's'} of talk"
