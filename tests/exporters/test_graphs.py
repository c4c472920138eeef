"""Graph formats, read back by the programs that people read them with."""

import csv
import json
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import igraph
import networkx as nx
import polars
import pyarrow.parquet as pq
import pytest
from lxml import etree

from graphkit.exporters import export, rows
from graphkit.exporters.xml import printable
from tests.exporters.graphs import of_any_graph

GEXF = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))


def expected(graph):
    """Nodes and edges as XML can hold them."""
    nodes = {node.id: node for node in rows.nodes(graph)}
    return nodes, list(rows.edges(graph))


@of_any_graph
def test_graphml_is_read_by_networkx_as_it_was(graph, written):
    read = nx.read_graphml(BytesIO(written(graph, "graphml")), force_multigraph=True)
    nodes, edges = expected(graph)
    assert read.is_directed() == bool(graph.claims)
    assert {n: (d["label"], d["about"], d["community"]) for n, d in read.nodes(data=True)} == {
        n.id: (printable(n.label), printable(n.about), n.community) for n in nodes.values()
    }
    found = {
        key: (a, b, d["relation"], d["weight"]) for a, b, key, d in read.edges(keys=True, data=True)
    }
    assert {k: ({a, b}, r, w) for k, (a, b, r, w) in found.items()} == {
        e.id: ({e.source, e.target}, e.relation, e.weight) for e in edges
    }


@of_any_graph
def test_graphml_is_read_by_igraph_as_it_was(graph, written, tmp_path_factory):
    path = tmp_path_factory.mktemp("igraph") / "m.graphml"
    path.write_bytes(written(graph, "graphml"))
    read = igraph.Graph.Read_GraphML(str(path))
    nodes, edges = expected(graph)
    assert [v["id"] for v in read.vs] == list(nodes)
    assert [v["label"] for v in read.vs] == [printable(n.label) for n in nodes.values()]
    assert [(e["relation"], e["weight"]) for e in read.es] == [
        (e.relation, e.weight) for e in edges
    ]


@of_any_graph
def test_gexf_is_valid_and_read_by_networkx_as_it_was(graph, written):
    data = written(graph, "gexf")
    GEXF.assertValid(etree.fromstring(data).getroottree())
    read = nx.read_gexf(BytesIO(data))
    nodes, edges = expected(graph)
    assert {n: (d["label"], d["about"], d["discovered"]) for n, d in read.nodes(data=True)} == {
        n.id: (printable(n.label), printable(n.about), n.discovered) for n in nodes.values()
    }
    assert sorted(d["relation"] for _, _, d in read.edges(data=True)) == sorted(
        e.relation for e in edges
    )
    assert all({"color", "position", "size"} <= d["viz"].keys() for _, d in read.nodes(data=True))


@of_any_graph
def test_cytoscape_is_read_by_networkx_as_it_was(graph, written):
    read = nx.cytoscape_graph(json.loads(written(graph, "cytoscape")))
    nodes, edges = expected(graph)
    assert {n: d["label"] for n, d in read.nodes(data=True)} == {
        n.id: n.label for n in nodes.values()
    }
    assert all(tuple(read.nodes[c.id]["aliases"]) == c.aliases for c in graph.concepts.values())
    assert read.number_of_edges() == len(edges)


@of_any_graph
def test_tables_are_read_by_polars_and_no_cell_is_a_formula(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("tables")
    export(graph, "tables", path)
    nodes, edges = expected(graph)
    read = polars.read_csv(path / "nodes.csv", infer_schema=False)
    assert read.columns == list(rows.Node.__struct_fields__)
    for label, node in zip(read["label"], nodes.values(), strict=True):
        assert label.removeprefix("'") == printable(node.label).removeprefix("'")
    read = polars.read_csv(path / "edges.csv", schema_overrides={"npmi": polars.Float64})
    assert read["weight"].to_list() == [edge.weight for edge in edges]
    for file in path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.reader(text):
                assert not [
                    cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                ]


@of_any_graph
def test_parquet_holds_every_row_as_it_was(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("parquet")
    export(graph, "parquet", path)
    whole = json.loads(graph.to_json())
    only_here = {"mentions": ["reason"], "concepts": ["kind_confidence"]}
    for name in ("documents", "segments", "concepts", "mentions", "co_mentions", "claims"):
        table = pq.read_table(path / f"{name}.parquet").drop_columns(only_here.get(name, []))
        assert table.to_pylist() == whole[name]
    assert len(polars.read_parquet(path / "concepts.parquet")) == len(graph.concepts)


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape"])
def test_claims_are_edges_with_a_direction(keras, written, name):
    data = written(keras, name)
    read = {
        "graphml": lambda: nx.read_graphml(BytesIO(data), force_multigraph=True),
        "gexf": lambda: nx.read_gexf(BytesIO(data)),
        "cytoscape": lambda: nx.cytoscape_graph(json.loads(data)),
    }[name]()
    claims = {
        (a, d["relation"], b, d["negated"]) for a, b, d in read.edges(data=True) if d["directed"]
    }
    assert claims == {
        ("francois-chollet", "CREATED", "keras", False),
        ("keras", "BUILT_ON", "python", False),
        ("deep-learning", "CAUSES", "intelligence-explosion", True),
    }


def test_networkx_alone_would_have_failed_where_graphkit_does_not(keras, written, tmp_path):
    path = tmp_path / "m.graphml"
    with pytest.raises(TypeError):
        nx.write_graphml(keras.to_networkx(), path)
    keras.export("graphml", path)
    assert len(nx.read_graphml(path)) == 5


def test_attributes_never_take_the_names_that_gexf_has_for_itself():
    own = {"start", "end", "pid", "for", "value"}
    for row in (rows.Node, rows.Edge):
        assert not own & set(row.__struct_fields__)


def test_yed_finds_labels_and_colours(keras, written):
    root = ET.fromstring(written(keras, "graphml"))
    labels = [label.text for label in root.iter("{http://www.yworks.com/xml/graphml}NodeLabel")]
    assert labels == [concept.name for concept in keras.concepts.values()]
    fills = {fill.get("color") for fill in root.iter("{http://www.yworks.com/xml/graphml}Fill")}
    assert len(fills) == len({concept.kind for concept in keras.concepts.values()})
