"""The page's first view as a picture, drawn from the SVG by resvg.

Fonts are those of the machine.
"""

from typing import IO

from graphkit.errors import GraphkitError
from graphkit.exporters import Format
from graphkit.exporters.svg import draw
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a picture as the page shows first, for slides and posts; use --top or --about for a part",
    "anything",
)

_PIXELS = 2
"""A side of each square of the drawing, so that names stay sharp on fine screens."""


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Draw all concepts, or the most salient of a map with more than 300.

    Raises
    ------
    GraphkitError
        Where the extra ``png`` is not installed.
    """
    try:
        import resvg_py
    except ImportError as exc:
        raise GraphkitError("PNG needs an extra: pip install 'graphkit[png]'") from exc
    out.write(resvg_py.svg_to_bytes(svg_string="".join(draw(graph)), zoom=_PIXELS))
