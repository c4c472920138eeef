"""What a query answers with, the same from both engines: rows of plain values and graph parts."""

from collections.abc import Mapping
from typing import NamedTuple, cast

import msgspec

__all__ = ["Node", "Path", "Relationship", "Result", "from_ladybug"]


class Node(msgspec.Struct, frozen=True):
    """A node, with the properties that are set."""

    labels: list[str]
    properties: dict[str, object]


class Relationship(msgspec.Struct, frozen=True):
    """A relationship, with the properties that are set."""

    type: str
    properties: dict[str, object]


class Path(msgspec.Struct, frozen=True):
    """Nodes and the relationships between them; ``forward`` tells which way each points."""

    nodes: list[Node]
    relationships: list[Relationship]
    forward: list[bool]


class Result(NamedTuple):
    """Column names and rows."""

    columns: list[str]
    rows: list[list[object]]


def from_ladybug(value: object) -> object:
    """A value as LadybugDB gives it, with nodes, relationships and paths told apart.

    >>> from_ladybug({"_ID": {"offset": 0, "table": 0}, "_LABEL": "Concept", "id": "keras"})
    Node(labels=['Concept'], properties={'id': 'keras'})
    """
    if isinstance(value, list):
        return [from_ladybug(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() >= {"_NODES", "_RELS"}:
        nodes, edges = value["_NODES"], value["_RELS"]
        return Path(
            [cast(Node, from_ladybug(node)) for node in nodes],
            [cast(Relationship, from_ladybug(edge)) for edge in edges],
            [edge["_SRC"] == node["_ID"] for node, edge in zip(nodes, edges, strict=False)],
        )
    if "_LABEL" in value:
        properties = {k: v for k, v in value.items() if k[0] != "_" and v is not None}
        if "_SRC" in value:
            return Relationship(value["_LABEL"], properties)
        return Node([value["_LABEL"]], properties)
    return {key: from_ladybug(item) for key, item in value.items()}
