"""Parquet, one file for each table of the interchange format."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from graphkit.errors import GraphkitError
from graphkit.exporters import Format
from graphkit.graph import ConceptGraph
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, Mention, SegmentNode

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "all tables of the map for analysis, small and typed",
    "DuckDB, pandas, polars, Spark, R's arrow",
    folder=True,
)

_ROWS_A_GROUP = 50_000


def write(graph: ConceptGraph, out: Path) -> None:
    """Write a group of rows at a time.

    Raises
    ------
    GraphkitError
        Where the extra ``parquet`` is not installed.
    """
    _write(out / "documents.parquet", DocumentNode, graph.documents.values())
    _write(out / "segments.parquet", SegmentNode, graph.segments())
    _write(out / "concepts.parquet", ConceptNode, graph.concepts.values())
    _write(out / "mentions.parquet", Mention, graph.mentions())
    _write(out / "co_mentions.parquet", CoMention, graph.co_mentions)
    _write(out / "claims.parquet", Claim, graph.claims)


def _write(path: Path, row: type[msgspec.Struct], items: Iterable[msgspec.Struct]) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as exc:
        raise GraphkitError("Parquet needs an extra: pip install 'graphkit[parquet]'") from exc
    schema = pa.schema([(f.name, _type(f.type)) for f in msgspec.structs.fields(row)])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        rest = iter(items)
        while group := [msgspec.structs.asdict(item) for item in islice(rest, _ROWS_A_GROUP)]:
            file.write_table(pa.Table.from_pylist(group, schema))


def _type(annotation: object) -> "pa.DataType":
    import pyarrow as pa

    plain = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if annotation in plain:
        return plain[annotation]
    if annotation == float | None:
        return pa.float64()
    if annotation == tuple[str, ...]:
        return pa.list_(pa.string())
    return pa.string()
