"""A folder of CSV files for ``neo4j-admin database import full``, with the script that runs it.

The format is that of the Neo4j Operations Manual, "Neo4j Admin import": a header that types each
column, ids in a space of their own for each label, quotes doubled, nothing at all for null. The
importer has no empty lists: a concept without aliases lacks that property until it is loaded over.
"""

from collections.abc import Iterable
from pathlib import Path

from graphkit.exporters import Format
from graphkit.files import replacing
from graphkit.graph import ConceptGraph
from graphkit.stores.model import KIND_LABELS, NODES, RELATIONSHIPS, Nodes

__all__ = ["FORMAT", "write"]

FORMAT = Format("a folder for neo4j-admin database import full", "Neo4j", folder=True)

_TYPES = {
    "STRING": "string",
    "STRING[]": "string[]",
    "INT64": "long",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
}
_SEPARATORS = [chr(code) for code in (0x1F, *range(0xE000, 0xF900))]
"""May part the items of a list: ASCII's unit separator, and characters for private use."""

_IMPORT = """\
#!/bin/sh
# Imports this map into a new database of a stopped Neo4j 5: sh import.sh DATABASE
# Once it runs, schema.cypher of graphkit adds the constraints and indexes.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full "${1:-neo4j}" --multiline-fields=true \\
  --array-delimiter='\\%d' %s
"""


def write(graph: ConceptGraph, folder: Path) -> None:
    """Write a file for each label and type, and ``import.sh``; ``map`` is the graph's name."""
    files = []
    used = {sign for c in graph.concepts.values() for alias in c.aliases for sign in alias}
    between = next(sign for sign in _SEPARATORS if sign not in used)
    for nodes in NODES:
        header = _header(nodes.columns)
        header[0] = f"id:ID({nodes.label})"
        rows = ((*row, graph.name, _labels(nodes, row)) for row in nodes.rows(graph))
        _write(folder / f"{nodes.label}.csv", [*header, "map:string", ":LABEL"], rows, between)
        files.append(f"--nodes={nodes.label}.csv")
    for edges in RELATIONSHIPS:
        header = [f":START_ID({edges.source})", f":END_ID({edges.target})"]
        header += [*_header(edges.columns), "map:string"]
        rows = ((*row, graph.name) for row in edges.rows(graph))
        _write(folder / f"{edges.type}.csv", header, rows, between)
        files.append(f"--relationships={edges.type}={edges.type}.csv")
    with replacing(folder / "import.sh") as out:
        out.write((_IMPORT % (ord(between), " \\\n  ".join(files))).encode())


def _header(columns: dict[str, str]) -> list[str]:
    return [f"{name}:{_TYPES[type_]}" for name, type_ in columns.items()]


def _labels(nodes: Nodes, row: tuple[object, ...]) -> list[str]:
    kind = dict(zip(nodes.columns, row, strict=True)).get("kind")
    return [nodes.label] if kind is None else [nodes.label, KIND_LABELS[str(kind)]]


def _write(path: Path, header: list[str], rows: Iterable[tuple[object, ...]], between: str) -> None:
    with replacing(path) as out:
        out.write((",".join(header) + "\n").encode())
        for row in rows:
            out.write((",".join(_cell(value, between) for value in row) + "\n").encode())


def _cell(value: object, between: str) -> str:
    """A value in CSV.

    >>> [_cell(value, "|") for value in ('a "b" c', None, "", True, 0.5, ["a", "b"])]
    ['"a ""b"" c"', '', '""', 'true', '0.5', '"a|b"']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = between.join(value)
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)
