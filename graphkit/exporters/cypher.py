"""A script that loads the map from cypher-shell or the Neo4j Browser, and may be run again."""

from typing import IO

from graphkit.exporters import Format
from graphkit.graph import ConceptGraph
from graphkit.stores.batches import batches
from graphkit.stores.model import NODES, RELATIONSHIPS
from graphkit.stores.statements import by_kind, edge, merge_nodes, merge_relationships, schema

__all__ = ["FORMAT", "write"]

FORMAT = Format("a script that loads the map", "cypher-shell, Neo4j Browser")

_ROWS_A_STATEMENT = 200

_ESCAPES = str.maketrans(
    {chr(c): f"\\u{c:04x}" for c in (*range(32), 127)}
    | {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write the schema and all rows; the graph's name becomes the ``map`` of what is loaded."""
    own = _literal(graph.name)
    out.write(b"// A graphkit map for Neo4j 5: cypher-shell -f this-file, or paste it.\n")
    for statement in schema():
        out.write(f"{statement};\n".encode())
    for nodes in NODES:
        for batch in batches(nodes.rows(graph), _ROWS_A_STATEMENT):
            for kind, rows in by_kind(nodes, batch):
                out.write(_with_rows(merge_nodes(nodes, kind, rows="\0"), own, rows))
    for edges in RELATIONSHIPS:
        for batch in batches(edges.rows(graph), _ROWS_A_STATEMENT):
            rows = [edge(edges, row) for row in batch]
            out.write(_with_rows(merge_relationships(edges, rows="\0"), own, rows))


def _with_rows(statement: str, name: str, rows: list[dict[str, object]]) -> bytes:
    values = ",\n ".join(map(_literal, rows))
    return (statement.replace("$map", name).replace("\0", f"[{values}]") + ";\n").encode()


def _literal(value: object) -> str:
    r"""A value as Cypher writes it.

    >>> _literal({"end": [1, None, True, "it's \\ \n"]})
    "{`end`: [1, null, true, 'it\\'s \\\\ \\n']}"
    """
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f"'{value.translate(_ESCAPES)}'"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case dict():
            return "{" + ", ".join(f"`{k}`: {_literal(v)}" for k, v in value.items()) + "}"
        case _:
            return repr(value)
