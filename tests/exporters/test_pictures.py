"""The drawing and the picture, opened by a browser and by a reader of PNG."""

import struct
import sys
import xml.etree.ElementTree as ET

import pytest

from graphkit.errors import GraphkitError
from graphkit.exporters.xml import printable
from graphkit.page import COLOURS
from graphkit.page.scene import scene
from tests.exporters.graphs import of_any_graph

SVG = "{http://www.w3.org/2000/svg}"


@of_any_graph
def test_a_drawing_of_any_graph_has_every_name(graph, written):
    root = ET.fromstring(written(graph, "svg"))
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text")).split()
    for concept in graph.concepts.values():
        assert {printable(word) for word in concept.name.split()} <= set(words)
    nodes = [g for g in root.iter(f"{SVG}g") if g.get("class") == "node"]
    assert len(nodes) == len(graph.concepts)


def test_the_drawing_is_the_pages_first_view(sample, written, browser):
    graph = sample.graph()
    drawn = written(graph, "svg")
    root = ET.fromstring(drawn)
    shown = scene(graph, 150)
    links = list(root.iter(f"{SVG}line"))
    assert len(links) == len(shown.links)
    first = next(g for g in root.iter(f"{SVG}g") if g.get("id") == shown.nodes[0].concept.id)
    node = shown.nodes[0]
    assert first.find(f"{SVG}path").get("fill") == COLOURS[node.concept.kind]
    assert f"translate({node.x} {node.y})" in first.find(f"{SVG}path").get("transform")
    page = browser.new_page()
    page.set_content(drawn.decode().partition("?>")[2])
    overlapping = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll("svg > text")].map((t) => t.getBBox());
          return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) =>
            a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width
            && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height)).length;
        }"""
    )
    page.close()
    assert overlapping == 0


def test_the_picture_is_a_sharp_png_of_the_drawing(keras, written):
    picture = written(keras, "png")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    root = ET.fromstring(written(keras, "svg"))
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))


def test_the_extra_for_pictures_is_named(keras, written, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(GraphkitError, match=r"pip install 'graphkit\[png\]'"):
        written(keras, "png")
