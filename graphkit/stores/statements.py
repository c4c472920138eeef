"""The Cypher that writes a map into Neo4j: names from the model, all else in rows."""

from collections.abc import Iterable, Iterator

from graphkit.shipped import shipped
from graphkit.stores.model import KIND_LABELS, Nodes, Relationships

__all__ = [
    "by_kind",
    "create_relationships",
    "edge",
    "merge_nodes",
    "merge_relationships",
    "properties",
    "schema",
]

Row = tuple[object, ...]


def schema() -> list[str]:
    """The statements of ``cypher/schema.cypher``."""
    text = shipped("cypher", "schema.cypher").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return [statement for part in "\n".join(lines).split(";") if (statement := part.strip())]


def merge_nodes(nodes: Nodes, kind: str = "", rows: str = "$rows") -> str:
    """Write nodes of one label, and of one kind where they are concepts."""
    label = ""
    if kind:
        others = ":".join(other for name, other in KIND_LABELS.items() if name != kind)
        label = f", n:{KIND_LABELS[kind]} REMOVE n:{others}"
    return (
        f"UNWIND {rows} AS row MERGE (n:{nodes.label} {{map: $map, id: row.id}}) "
        f"SET n += row{label}"
    )


def merge_relationships(edges: Relationships, rows: str = "$rows") -> str:
    """Write relationships of one type, in rows as `edge` makes them."""
    same = "".join(f", `{key}`: row.`{key}`" for key in list(edges.columns)[: edges.keys])
    return (
        f"UNWIND {rows} AS row MATCH (a:{edges.source} {{map: $map, id: row.`from`}}) "
        f"MATCH (b:{edges.target} {{map: $map, id: row.`to`}}) "
        f"MERGE (a)-[r:{edges.type} {{map: $map{same}}}]->(b) SET r += row.properties"
    )


def create_relationships(edges: Relationships) -> str:
    """Write relationships of one type that are not there yet, in rows as the model gives them."""
    values = "".join(f", `{column}`: row[{i}]" for i, column in enumerate(edges.columns, start=2))
    return (
        f"UNWIND $rows AS row MATCH (a:{edges.source} {{map: $map, id: row[0]}}) "
        f"MATCH (b:{edges.target} {{map: $map, id: row[1]}}) "
        f"CREATE (a)-[:{edges.type} {{map: $map{values}}}]->(b)"
    )


def by_kind(nodes: Nodes, rows: Iterable[Row]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Rows as properties by name, those of concepts by kind."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        named = dict(zip(nodes.columns, row, strict=True))
        kind = str(named["kind"]) if nodes.label == "Concept" else ""
        found.setdefault(kind, []).append(named)
    yield from found.items()


def edge(edges: Relationships, row: Row) -> dict[str, object]:
    """The ends, keys and properties of a relationship."""
    named = dict(zip(edges.columns, row[2:], strict=True))
    keys = {key: named[key] for key in list(edges.columns)[: edges.keys]}
    return {"from": row[0], "to": row[1], "properties": named, **keys}


def properties(variable: str, columns: Iterable[str]) -> str:
    """What returns some properties.

    >>> properties("s", ["id", "end"])
    's.`id`, s.`end`'
    """
    return ", ".join(f"{variable}.`{column}`" for column in columns)
