"""Linked data, read and asked by rdflib, and checked by SHACL."""

import json
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphkit.exporters.xml import printable
from tests.exporters.graphs import of_any_graph

SHAPES = Path(__file__).with_name("shapes.ttl")

PREFIXES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX gk: <urn:x-graphkit:term:>
"""


def ask(store, query):
    return [tuple(str(term) for term in row) for row in store.query(PREFIXES + query)]


def parse(data, form):
    return rdflib.Graph().parse(data=data, format=form)


@of_any_graph
def test_what_sparql_counts_is_what_there_was(graph, written):
    store = parse(written(graph, "turtle"), "turtle")
    count = "SELECT (COUNT(?x) AS ?n) WHERE { ?x a %s }"
    assert ask(store, count % "skos:Concept") == [(str(len(graph.concepts)),)]
    assert ask(store, count % "rdf:Statement") == [(str(len(graph.claims)),)]
    names = sorted(printable(concept.name) for concept in graph.concepts.values())
    assert sorted(n for (n,) in ask(store, "SELECT ?n { ?c skos:prefLabel ?n }")) == names
    quotes = sorted(printable(claim.quote) for claim in graph.claims)
    said = "SELECT ?q { ?c a rdf:Statement ; prov:value ?q }"
    assert sorted(q for (q,) in ask(store, said)) == quotes


@of_any_graph
def test_turtle_and_jsonld_say_the_same(graph, written):
    turtle = parse(written(graph, "turtle"), "turtle")
    assert isomorphic(turtle, parse(written(graph, "jsonld"), "json-ld"))


@of_any_graph
def test_skos_is_consistent(graph, written):
    """No two are both related and one broader than the other; no label is used twice for one."""
    store = parse(written(graph, "turtle"), "turtle")
    both = "SELECT ?a { ?a skos:related|^skos:related ?b . ?a skos:broader+ ?b }"
    assert ask(store, both) == []
    assert ask(store, "SELECT ?a { ?a skos:broader+ ?a }") == []
    twice = "SELECT ?a { ?a skos:prefLabel|skos:altLabel ?l ; skos:hiddenLabel ?l }"
    assert ask(store, twice) == []


def test_shapes_hold_of_the_sample_talks(sample, written):
    store = parse(written(sample.graph(), "turtle"), "turtle")
    holds, _, report = pyshacl.validate(store, shacl_graph=str(SHAPES))
    assert holds, report


@pytest.mark.parametrize(("name", "form"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_claims_keep_where_they_come_from(keras, written, name, form):
    store = parse(written(keras, name), form)
    holds, _, report = pyshacl.validate(store, shacl_graph=str(SHAPES))
    assert holds, report
    made = ask(store, "SELECT ?l { ?p a schema:Person ; gk:CREATED/skos:prefLabel ?l }")
    assert made == [("Keras",)]
    where = """SELECT ?title ?url ?quote {
        ?claim rdf:predicate gk:BUILT_ON ; prov:value ?quote ; prov:wasDerivedFrom ?passage .
        ?passage schema:url ?url ; prov:wasQuotedFrom/<http://purl.org/dc/terms/title> ?title }"""
    [(title, url, quote)] = ask(store, where)
    assert title == "Keras: a talk"
    assert url == "https://www.youtube.com/watch?v=abc&t=3725"
    assert quote.startswith("Keras is built on Python")
    by = "SELECT ?who { ?claim gk:negated true ; prov:wasAttributedTo/skos:prefLabel ?who }"
    assert ask(store, by) == [("François Chollet",)]
    assert ask(store, "SELECT ?a { ?a gk:CAUSES ?b }") == []


def test_shapes_are_no_rubber_stamp(keras, written):
    data = json.loads(written(keras, "jsonld"))
    for resource in data["@graph"]:
        resource.pop("prov:wasDerivedFrom", None)
    holds, _, _ = pyshacl.validate(parse(json.dumps(data), "json-ld"), shacl_graph=str(SHAPES))
    assert not holds
