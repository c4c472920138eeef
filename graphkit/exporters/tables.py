"""Two plain CSV tables: RFC 4180, UTF-8."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import msgspec

from graphkit.exporters import Format, rows, xml
from graphkit.graph import ConceptGraph

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "nodes.csv and edges.csv, safe to open in a spreadsheet",
    "Excel, LibreOffice, pandas, polars, R, Gephi",
    folder=True,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would calculate; an apostrophe before it prevents that.

OWASP (2023). CSV injection; https://owasp.org/www-community/attacks/CSV_Injection
"""


def write(graph: ConceptGraph, out: Path) -> None:
    """Write a row at a time."""
    _write(out / "nodes.csv", rows.Node, rows.nodes(graph))
    _write(out / "edges.csv", rows.Edge, rows.edges(graph))


def _write(path: Path, row: type[msgspec.Struct], items: Iterable[msgspec.Struct]) -> None:
    with path.open("wb") as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(row.__struct_fields__)
        for item in items:
            table.writerow([_cell(value) for value in msgspec.structs.astuple(item)])


def _cell(item: object) -> str:
    if item is None:
        return ""
    written = xml.value(item)
    return f"'{written}" if isinstance(item, str) and written.startswith(_FORMULA) else written
