"""Graphviz DOT.

https://graphviz.org/doc/info/lang.html
"""

from typing import IO

from graphkit.exporters import Format, rows, xml
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a drawing by Graphviz; use --top 60 or --about for one that can be read",
    "Graphviz (dot, sfdp), xdot, VS Code",
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write one node or edge at a time; co-mentions are lines, claims are arrows."""
    out.write(b"digraph graphkit {\n  graph [overlap=false, splines=true]\n")
    out.write(b'  node [shape=box, style="rounded,filled", fontname="sans-serif"]\n')
    out.write(b'  edge [color="#00000060", fontname="sans-serif", fontsize=10]\n')
    for node in rows.nodes(graph):
        size = round(10 + 14 * node.salience)
        colour = f"{COLOURS[node.kind]}55"
        named = f"label={_text(node.label)}, tooltip={_text(node.about)}"
        out.write(f'  {_text(node.id)} [{named}, fillcolor="{colour}", fontsize={size}]\n'.encode())
    for edge in rows.edges(graph):
        look = f"{_look(edge)}, penwidth={0.5 + 3 * edge.weight:.2f}"
        out.write(f"  {_text(edge.source)} -> {_text(edge.target)} [{look}]\n".encode())
    out.write(b"}\n")


def _look(edge: rows.Edge) -> str:
    if not edge.directed:
        return "dir=none"
    return f"label={_text(rows.words(edge.relation, edge.negated))}, color=black"


def _text(text: str) -> str:
    r"""A string that Graphviz shows as it is: without its escapes and its HTML entities.

    >>> _text('say "a\\b" &amp;')
    '"say \\"a\\\\b\\" &amp;amp;"'
    """
    shown = xml.printable(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{shown}"'
