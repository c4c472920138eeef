"""Turtle 1.1, one resource a block."""

import json
from typing import IO, Any

from graphkit.exporters import Format
from graphkit.exporters.linked import PREFIXES, resources
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "linked data: SKOS concepts, schema.org kinds, claims with their provenance (PROV)",
    "Protégé, Apache Jena, GraphDB, rdflib, SKOS Play",
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a resource at a time."""
    for prefix, iri in PREFIXES.items():
        out.write(f"@prefix {prefix}: <{iri}> .\n".encode())
    for resource in resources(graph):
        said = []
        for key, value in resource.items():
            if key != "@id":
                values = value if isinstance(value, list) else [value]
                predicate, terms = ("a", values) if key == "@type" else (key, map(_term, values))
                said.append(f"{predicate} {', '.join(terms)}")
        lines = " ;\n    ".join(said)
        out.write(f"\n<{resource['@id']}> {lines} .\n".encode())


def _term(value: Any) -> str:
    r"""A JSON-LD value as Turtle writes it; JSON's escapes are among Turtle's.

    >>> _term('say "a"\n'), _term(0.5), _term({"@id": "gk:USES"}), _term({"@id": "urn:x:a"})
    ('"say \\"a\\"\\n"', '"0.5"^^xsd:double', 'gk:USES', '<urn:x:a>')
    """
    if isinstance(value, dict):
        if "@value" in value:
            return f"{_term(value['@value'])}^^{value['@type']}"
        name: str = value["@id"]
        return name if name.partition(":")[0] in PREFIXES else f"<{name}>"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f'"{value}"^^xsd:double'
    return json.dumps(value, ensure_ascii=False)
