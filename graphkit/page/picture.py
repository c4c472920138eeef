"""The first view of a graph as SVG, for places that show no HTML."""

from collections.abc import Iterator

from graphkit.claims import READINGS
from graphkit.graph import ConceptGraph
from graphkit.page.palette import COLOURS, GROUND, INK, LINE, SHAPES
from graphkit.page.scene import Node, Scene, scene

__all__ = ["picture"]

_MARGIN = 60
_FACE = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
