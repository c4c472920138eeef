"""The interchange format: one JSON object with sorted keys, UTF-8."""

from typing import IO

from graphkit.graph import ConceptGraph

__all__ = ["write"]


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a graph so that `ConceptGraph.from_json` reads back the same."""
    graph.write_json(out)
