"""Cytoscape.js JSON.

https://js.cytoscape.org/#notation/elements-json
"""

from collections.abc import Iterable
from typing import IO

import msgspec

from graphkit.exporters import Format, rows
from graphkit.exporters.placement import places
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "the graph as JSON with places, for programs and web pages",
    "Cytoscape, Cytoscape.js, networkx",
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write one node or edge at a time."""
    place = places(graph)
    out.write(
        b'{"data":{"name":"graphkit"},"directed":%s,' % (b"true" if graph.claims else b"false")
    )
    out.write(b'"multigraph":true,"elements":{"nodes":[')
    _write(
        (
            {
                "data": msgspec.to_builtins(node)
                | {
                    "value": node.id,
                    "name": node.label,
                    "aliases": graph.concepts[node.id].aliases,
                },
                "position": dict(zip("xy", place[node.id], strict=True)),
            }
            for node in rows.nodes(graph)
        ),
        out,
    )
    out.write(b'],"edges":[')
    _write(
        (
            {"data": msgspec.to_builtins(edge) | {"key": edge.id, "interaction": edge.relation}}
            for edge in rows.edges(graph)
        ),
        out,
    )
    out.write(b"]}}\n")


def _write(items: Iterable[dict[str, object]], out: IO[bytes]) -> None:
    encode = msgspec.json.Encoder().encode
    for number, item in enumerate(items):
        out.write((b",\n" if number else b"\n") + encode(item))
