"""GraphML, with labels, colours and places for yEd.

Brandes, U. et al. (2002). GraphML progress report. Graph Drawing, LNCS 2265;
http://graphml.graphdrawing.org/specification.html
"""

from typing import IO

import msgspec

from graphkit.exporters import Format, rows, xml
from graphkit.exporters.placement import places
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "concepts, co-mentions and claims as a graph with all their fields",
    "yEd, Gephi, Cytoscape, igraph, networkx",
)

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean", float | None: "double"}

_ROOT = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
    "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
}


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write one node or edge at a time.

    Claims have a direction and co-mentions have none; as hardly a program reads a graph with both,
    one that has claims is directed, and ``directed`` of its co-mentions is false.
    """
    out.write((xml.HEAD + xml.start("graphml", _ROOT, ">\n")).encode())
    for kind, row in (("node", rows.Node), ("edge", rows.Edge)):
        for field in msgspec.structs.fields(row):
            if field.name not in ("id", "source", "target"):
                about = {"for": kind, "attr.name": field.name, "attr.type": _TYPES[field.type]}
                out.write(xml.tag("key", {"id": f"{kind}-{field.name}", **about}).encode())
    out.write(
        xml.tag("key", {"id": "drawn", "for": "node", "yfiles.type": "nodegraphics"}).encode()
    )
    edges = "directed" if graph.claims else "undirected"
    out.write(xml.start("graph", {"edgedefault": edges}, ">\n").encode())
    place = places(graph)
    for node in rows.nodes(graph):
        out.write(_node(node, place[node.id]).encode())
    for edge in rows.edges(graph):
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        out.write((xml.start("edge", ends) + _data("edge", edge) + xml.end("edge")).encode())
    out.write((xml.end("graph") + xml.end("graphml")).encode())


def _node(node: rows.Node, place: tuple[int, int]) -> str:
    size = round(20 + 50 * node.salience)
    x, y = place
    drawn = (
        xml.start("data", {"key": "drawn"})
        + xml.start("y:ShapeNode", {})
        + xml.tag("y:Geometry", {"height": size, "width": size, "x": x, "y": y})
        + xml.tag("y:Fill", {"color": COLOURS[node.kind], "transparent": False})
        + xml.tag("y:NodeLabel", {"modelName": "sides", "modelPosition": "s"}, node.label)
        + xml.tag("y:Shape", {"type": "ellipse"})
        + xml.end("y:ShapeNode")
        + xml.end("data")
    )
    return xml.start("node", {"id": node.id}) + _data("node", node) + drawn + xml.end("node")


def _data(kind: str, row: msgspec.Struct) -> str:
    values = msgspec.structs.asdict(row).items()
    return "".join(
        xml.tag("data", {"key": f"{kind}-{name}"}, value)
        for name, value in values
        if name not in ("id", "source", "target") and value is not None
    )
