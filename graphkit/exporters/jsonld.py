"""JSON-LD 1.1, one resource a line."""

from typing import IO

import msgspec

from graphkit.exporters import Format
from graphkit.exporters.linked import PREFIXES, resources
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "linked data as JSON: SKOS, schema.org, PROV", "rdflib, Apache Jena, GraphDB, any JSON reader"
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a resource at a time."""
    encode = msgspec.json.Encoder().encode
    out.write(b'{"@context":' + encode(PREFIXES) + b',\n"@graph":[')
    for number, resource in enumerate(resources(graph)):
        out.write((b",\n" if number else b"\n") + encode(resource))
    out.write(b"]}\n")
