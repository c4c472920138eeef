"""Write a concept graph in other formats: one file a format, told apart by its name."""

from importlib import import_module
from typing import IO

from graphkit.graph import ConceptGraph

__all__ = ["FORMATS", "export"]

FORMATS = {
    "json": "graphkit's own interchange format, read back without loss",
    "csv": "a folder for neo4j-admin database import full",
    "cypher": "a script for cypher-shell or the Neo4j Browser",
}
"""Names of the formats, each a module here with a function ``write(graph, out)``, and their use."""


def export(graph: ConceptGraph, name: str, out: IO[bytes]) -> None:
    """Write a graph.

    Parameters
    ----------
    graph : ConceptGraph
        What to write.
    name : str
        One of `FORMATS`.
    out : binary file
        Where to.
    """
    import_module(f"graphkit.exporters.{name}").write(graph, out)
