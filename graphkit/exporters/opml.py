"""OPML 2.0 outline.

http://opml.org/spec2.opml
"""

from collections.abc import Iterable
from typing import IO

from graphkit.exporters import Format, xml
from graphkit.exporters.outline import Branch, outline
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "an outline: communities, and in them concepts by salience",
    "OmniOutliner, Logseq, Workflowy, Dynalist",
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a branch at a time."""
    out.write((xml.HEAD + '<opml version="2.0">\n<head>\n').encode())
    out.write((xml.tag("title", {}, "Concept map") + "</head>\n<body>\n").encode())
    for line in _lines(outline(graph)):
        out.write(line.encode())
    if not graph.concepts:
        out.write(xml.tag("outline", {"text": "no concepts"}).encode())
    out.write(b"</body>\n</opml>\n")


def _lines(branches: Iterable[Branch]) -> Iterable[str]:
    open_ = 0
    for depth, title, concept in branches:
        for _ in range(open_ - depth + 1):
            yield xml.end("outline")
        about = {"_note": concept.about or None, "kind": concept.kind} if concept else {}
        yield xml.start("outline", {"text": title, **about}, ">\n")
        open_ = depth
    for _ in range(open_):
        yield xml.end("outline")
