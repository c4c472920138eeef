"""FreeMind's mind map, format 1.0.1.

https://freemind.sourceforge.io
"""

from collections.abc import Iterable
from typing import IO

from graphkit.exporters import Format, xml
from graphkit.exporters.outline import Branch, outline
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a mind map: communities, and in them concepts by salience",
    "FreeMind, Freeplane, XMind, Mindomo",
)

_FOLDED_BELOW = 3


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a branch at a time; deep branches are folded."""
    root = {"ID": "root", "TEXT": "Concept map"}
    out.write((xml.start("map", {"version": "1.0.1"}, ">\n")).encode())
    out.write(xml.start("node", root, ">\n").encode())
    for line in _lines(outline(graph)):
        out.write(line.encode())
    out.write(b"</node>\n</map>\n")


def _lines(branches: Iterable[Branch]) -> Iterable[str]:
    open_ = communities = 0
    for depth, title, concept in branches:
        for _ in range(open_ - depth + 1):
            yield xml.end("node")
        side = None
        if concept is None:
            communities += 1
            side = "right" if communities % 2 else "left"
        own = {"ID": f"c.{concept.id}", "COLOR": COLOURS[concept.kind]} if concept else {}
        folded = "true" if depth == _FOLDED_BELOW else None
        yield xml.start("node", {"TEXT": title, "POSITION": side, "FOLDED": folded, **own}, ">\n")
        if concept and concept.about:
            note = xml.tag("p", {}, concept.about)
            yield f'<richcontent TYPE="NOTE"><html><body>\n{note}</body></html></richcontent>\n'
        open_ = depth
    for _ in range(open_):
        yield xml.end("node")
