"""Write the answer to a query: a table for people, JSON and CSV for programs."""

import csv
import json
from typing import IO

import msgspec

from graphkit.cli.tables import Table
from graphkit.cli.tables import write as write_tables
from graphkit.stores.values import Node, Path, Relationship, Result

__all__ = ["shown", "write"]

_LONGEST = 80


def write(result: Result, form: str, out: IO[str]) -> None:
    """Write rows as ``table``, ``json``, ``jsonl`` or ``csv``; a table goes to standard output."""
    if form == "csv":
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(result.columns)
        rows.writerows([_cell(value) for value in row] for row in result.rows)
    elif form == "table":
        table = Table(*result.columns)
        for row in result.rows:
            table.add(*map(shown, row))
        write_tables(table)
        out.write(f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}\n")
    else:
        objects = [json.dumps(row, ensure_ascii=False) for row in _objects(result)]
        if form == "jsonl":
            out.writelines(f"{row}\n" for row in objects)
        else:
            out.write("[" + ",\n ".join(objects) + "]\n")


def shown(value: object) -> str:
    """A value as one reads it.

    >>> shown(Node(["Concept"], {"id": "keras", "name": "Keras"}))
    'Keras (Concept)'
    >>> shown(Relationship("USES", {"claims": 2}))
    'USES {claims: 2}'
    >>> shown([0.5, None, True])
    '0.5,  , true'
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.4g}"
        case list():
            return ", ".join(shown(item) or " " for item in value)
        case dict():
            return "{" + ", ".join(f"{k}: {shown(v)}" for k, v in value.items()) + "}"
        case Node():
            return f"{_caption(value)} ({':'.join(value.labels)})"
        case Relationship():
            return f"{value.type} {shown(value.properties)}" if value.properties else value.type
        case Path():
            way = _caption(value.nodes[0])
            for edge, node, on in zip(
                value.relationships, value.nodes[1:], value.forward, strict=True
            ):
                way += f" {'' if on else '<'}-[{edge.type}]-{'>' if on else ''} {_caption(node)}"
            return way
        case _:
            return str(value)


def _caption(node: Node) -> str:
    text = next(
        (node.properties[k] for k in ("name", "title", "text") if node.properties.get(k)), ""
    )
    text = " ".join(str(text or node.properties.get("id", "")).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _objects(result: Result) -> list[dict[str, object]]:
    return [dict(zip(result.columns, msgspec.to_builtins(row), strict=True)) for row in result.rows]


def _cell(value: object) -> object:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
