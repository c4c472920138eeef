"""Drawings and trees, opened by the programs that draw them or by their documented structure."""

import json
import re
import subprocess
import tarfile
import xml.etree.ElementTree as ET

import pytest

from graphkit.exporters import rows
from graphkit.exporters.xml import printable
from tests.exporters.graphs import of_any_graph

MERMAID = "mermaid@11.12.0"


@pytest.fixture(scope="module")
def mermaid(browser, program, tmp_path_factory):
    """Mermaid from npm, in a browser: gives the texts of a diagram's nodes."""
    npm = program("npm")
    place = tmp_path_factory.mktemp("mermaid")
    subprocess.run([npm, "pack", "--silent", MERMAID], cwd=place, check=True, capture_output=True)
    with tarfile.open(next(place.glob("*.tgz"))) as archive:
        script = archive.extractfile("package/dist/mermaid.min.js").read().decode()
    page = browser.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(content=script)

    def draw(text):
        svg = page.evaluate(
            "async text => (await mermaid.render('drawn', text)).svg", text.decode()
        )
        page.evaluate("svg => { document.body.innerHTML = svg }", svg)
        nodes = page.locator(".node .nodeLabel")
        return nodes.all_text_contents(), page.locator("path.flowchart-link").count()

    yield draw
    page.close()


def test_mermaid_draws_what_there_is(mermaid, keras, written):
    labels, lines = mermaid(written(keras, "mermaid"))
    assert sorted(labels) == sorted(concept.name for concept in keras.concepts.values())
    pairs = {frozenset((e.source, e.target)) for e in rows.backbone(keras)}
    assert lines == len(pairs | {frozenset((c.subject, c.object)) for c in keras.claims})


def test_mermaid_draws_hostile_names_and_the_sample_talks(mermaid, keras, sample, written):
    from msgspec.structs import replace

    from graphkit.graph import ConceptGraph
    from tests.exporters.graphs import HOSTILE

    one = next(iter(keras.concepts.values()))
    concepts = [replace(one, id=f"c{i}", name=name) for i, name in enumerate(HOSTILE)]
    labels, _ = mermaid(written(ConceptGraph([], concepts, [], [], {}), "mermaid"))
    assert len(labels) == len(HOSTILE)
    for said in ("=cmd|'/C calc'!A0", "<b>&amp;</b>", "say \"it\" 'so'", "[[x|y]]#z^b", "```"):
        assert said in labels
    labels, lines = mermaid(written(sample.graph(), "mermaid"))
    assert len(labels) == 60
    assert 60 < lines < 500


def test_mermaid_draws_the_surest_claims_of_many(mermaid, keras, written):
    from itertools import permutations

    from msgspec.structs import replace

    from graphkit.graph import ConceptGraph, Index

    one, said = next(iter(keras.concepts.values())), keras.claims[0]
    concepts = [replace(one, id=f"c{i}", name=f"Concept {i}") for i in range(30)]
    claims = [
        replace(said, id=f"{a.id} {b.id}", subject=a.id, object=b.id, speaker=None)
        for a, b in permutations(concepts, 2)
    ]
    index = Index({said.document: {concept.id: 1 for concept in concepts}}, {})
    documents = keras.documents.values()
    drawn = ConceptGraph(documents, concepts, [], claims, keras.evidence, lambda: index)
    assert mermaid(written(drawn, "mermaid"))[1] == 500


@of_any_graph
def test_graphviz_reads_names_as_they_were(graph, written, program):
    dot = program("dot")
    drawn = subprocess.run(
        [dot, "-Tdot_json"], input=written(graph, "dot"), capture_output=True, check=True
    )
    assert drawn.stderr == b""
    read = json.loads(drawn.stdout)
    labels = [node["label"].replace("\\\\", "\\") for node in read.get("objects", [])]
    names = [printable(concept.name) for concept in graph.concepts.values()]
    assert [label.replace("&amp;", "&") for label in labels] == names
    assert len(read.get("edges", [])) == len(list(rows.edges(graph)))


def test_graphviz_draws_the_map(keras, written, program):
    drawn = subprocess.run(
        [program("dot"), "-Tsvg"], input=written(keras, "dot"), capture_output=True, check=True
    )
    texts = [t.text for t in ET.fromstring(drawn.stdout).iter("{http://www.w3.org/2000/svg}text")]
    assert {concept.name for concept in keras.concepts.values()} <= set(texts)
    assert "is built on" in texts


def branches(element, name, key):
    for child in element.findall(name):
        yield child.get(key)
        yield from branches(child, name, key)


@of_any_graph
def test_trees_have_every_concept_once(graph, written):
    names = sorted(printable(concept.name) for concept in graph.concepts.values())
    opml = ET.fromstring(written(graph, "opml"))
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert [part.tag for part in opml] == ["head", "body"]
    outlines = list(opml.find("body").iter("outline"))
    assert outlines
    assert all("text" in outline.attrib for outline in outlines)
    assert sorted(o.get("text") for o in outlines if "kind" in o.attrib) == names
    freemind = ET.fromstring(written(graph, "mm"))
    [root] = freemind
    assert (freemind.tag, freemind.get("version"), root.tag) == ("map", "1.0.1", "node")
    nodes = list(root.iter("node"))
    assert len({node.get("ID") for node in nodes if node.get("ID")}) == len(names) + 1
    assert sorted(n.get("TEXT") for n in nodes if "COLOR" in n.attrib) == names
    assert {node.get("POSITION") for node in root.findall("node")} <= {"left", "right"}


def test_a_concept_hangs_on_the_one_it_belongs_with(keras, written):
    body = ET.fromstring(written(keras, "opml")).find("body")
    first, second = body
    assert first.get("text") == "deep learning, Keras, François Chollet"
    assert [o.get("text") for o in first.iter("outline")][1:] == [
        "deep learning",
        "Keras",
        "François Chollet",
        "Python",
    ]
    assert [o.get("text") for o in second] == ["intelligence explosion"]


@of_any_graph
def test_cxl_joins_concepts_through_linking_phrases(graph, written):
    space = {"c": "http://cmap.ihmc.us/xml/cmap/"}
    root = ET.fromstring(written(graph, "cxl"))

    def items(name):
        return root.findall(f"c:map/c:{name}-list/c:{name}", space)

    concepts = {item.get("id"): item.get("label") for item in items("concept")}
    phrases = {item.get("id"): item.get("label") for item in items("linking-phrase")}
    assert list(concepts.values()) == [printable(c.name) for c in graph.concepts.values()]
    joints = [(item.get("from-id"), item.get("to-id")) for item in items("connection")]
    assert sorted(to for from_, to in joints if from_ in concepts) == sorted(phrases)
    assert sorted(from_ for from_, to in joints if to in concepts) == sorted(phrases)
    for name, drawn in (("concept", concepts), ("linking-phrase", phrases)):
        places = {item.get("id"): item for item in items(f"{name}-appearance")}
        assert places.keys() == drawn.keys()
        assert all(int(p.get("x")) >= 0 and int(p.get("y")) >= 0 for p in places.values())


def test_cxl_has_the_claims_as_propositions(keras, written):
    text = written(keras, "cxl").decode()
    assert re.search(r'<linking-phrase id="[^"]+" label="created"/>', text)
    assert re.search(r'<linking-phrase id="[^"]+" label="does not cause"/>', text)
