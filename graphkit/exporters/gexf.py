"""GEXF 1.3, with colours, sizes and places.

GEXF Working Group (2022). GEXF 1.3 primer; https://gexf.net
"""

from typing import IO

import msgspec

from graphkit.exporters import Format, rows, xml
from graphkit.exporters.placement import places
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "the graph ready to look at: colours by kind, sizes by salience, places",
    "Gephi, Gephi Lite, Retina, networkx",
)

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean", float | None: "double"}

_ROOT = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}

_OWN = {"id", "label", "source", "target", "weight"}
"""Fields that GEXF has attributes of its own for."""


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write one node or edge at a time; directed where there are claims, as in GraphML."""
    edges = "directed" if graph.claims else "undirected"
    out.write((xml.HEAD + xml.start("gexf", _ROOT, ">\n")).encode())
    out.write(f"<meta>\n{xml.tag('creator', {}, 'graphkit')}</meta>\n".encode())
    out.write(xml.start("graph", {"defaultedgetype": edges, "mode": "static"}, ">\n").encode())
    for kind, row in (("node", rows.Node), ("edge", rows.Edge)):
        out.write(xml.start("attributes", {"class": kind}, ">\n").encode())
        for field in msgspec.structs.fields(row):
            if field.name not in _OWN:
                about = {"id": field.name, "title": field.name, "type": _TYPES[field.type]}
                out.write(xml.tag("attribute", about).encode())
        out.write(xml.end("attributes").encode())
    place = places(graph)
    out.write(b"<nodes>\n")
    for node in rows.nodes(graph):
        out.write(_node(node, place[node.id]).encode())
    out.write(b"</nodes>\n<edges>\n")
    for edge in rows.edges(graph):
        out.write(_edge(edge).encode())
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _node(node: rows.Node, place: tuple[int, int]) -> str:
    red, green, blue = bytes.fromhex(COLOURS[node.kind][1:])
    x, y = place
    return (
        xml.start("node", {"id": node.id, "label": node.label})
        + _values(node)
        + xml.tag("viz:color", {"r": red, "g": green, "b": blue})
        + xml.tag("viz:position", {"x": float(x), "y": float(-y), "z": 0.0})
        + xml.tag("viz:size", {"value": round(10 + 40 * node.salience, 1)})
        + xml.end("node")
    )


def _edge(edge: rows.Edge) -> str:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target, "weight": edge.weight}
    label = rows.words(edge.relation, edge.negated) if edge.directed else None
    kind = {"kind": edge.relation, "label": label}
    return xml.start("edge", ends | kind) + _values(edge) + xml.end("edge")


def _values(row: msgspec.Struct) -> str:
    values = msgspec.structs.asdict(row).items()
    written = (
        xml.tag("attvalue", {"for": name, "value": value})
        for name, value in values
        if name not in _OWN and value is not None
    )
    return f"<attvalues>{''.join(written)}</attvalues>\n"
