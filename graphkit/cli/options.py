"""Arguments and options that several commands share."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from graphkit.files import replacing
from graphkit.places import place

__all__ = [
    "Place",
    "about_option",
    "depth_option",
    "document_option",
    "map_argument",
    "output_option",
    "quiet_option",
    "writing",
]


class Place(click.ParamType):  # type: ignore[type-arg]
    """A path, or an address on another file system."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Make it a path."""
        return place(value)


map_argument = click.argument("map_", metavar="MAP", type=Place())
"""A map's folder, or a JSON file exported from one."""

quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True, path_type=Path),
    default="-",
    help="Where to; '-' is standard output.  [default: -]",
)

document_option = click.option(
    "--document", "documents", metavar="ID", multiple=True, help="Of this document, by id or title."
)
about_option = click.option("--about", metavar="CONCEPT", help="A concept and those near it.")
depth_option = click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many steps from --about.",
)
"""What part of a map; see `graphkit.selection.select`."""


@contextmanager
def writing(output: Path) -> Iterator[IO[bytes]]:
    """Open what `output_option` names; a file is replaced at the end, if nothing went wrong."""
    if str(output) == "-":
        yield sys.stdout.buffer
    else:
        with replacing(output) as out:
            yield out
