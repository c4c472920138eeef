"""The interchange format: one JSON object with sorted keys, UTF-8.

Its JSON Schema lies beside this file, in ``json.schema.json``.
"""

from typing import IO

from graphkit.exporters import Format
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "graphkit's own interchange format, read back without loss", "graphkit, any program of yours"
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a graph so that `ConceptGraph.from_json` reads back the same."""
    graph.write_json(out)
