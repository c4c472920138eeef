"""The embedded store: a LadybugDB file, made whole from a graph and asked in a child process.

LadybugDB (https://ladybugdb.com, the successor of Kuzu) runs inside a process. A question runs in
a child of its own: to end the process is what ends a question for certain, since the engine's own
time limit does not always hold, and its death must not be that of graphkit.
"""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph
from graphkit.map import Map
from graphkit.stores.batches import batches
from graphkit.stores.engine import BUFFER_POOL, Ending, Request
from graphkit.stores.guard import without_comments
from graphkit.stores.model import NODES, RELATIONSHIPS
from graphkit.stores.values import Result, from_ladybug

if TYPE_CHECKING:
    import ladybug
    from arro3.core import Array

__all__ = ["FILE", "ask", "is_fresh", "make", "state_of"]

FILE = "graph.lbug"
"""Name of the store in a map's folder."""

_LAYOUT = 1
"""Raised when the same graph gives another store."""

_ROWS_A_FILE = 100_000

_MACROS = (
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO toString(x) AS cast(x AS STRING)",
)
"""Functions of Neo4j that LadybugDB has under other names."""


def state_of(target: Map, name: str) -> str:
    """Digest of all that the store of a map is made of, to be kept in it."""
    return f"{target.state()} {_LAYOUT} {version('ladybug')} {name}"


def make(graph: ConceptGraph, path: Path, *, name: str, state: str = "") -> None:
    """Write a graph as a store that takes the place of `path` when it is whole.

    Parameters
    ----------
    graph : ConceptGraph
        What to store.
    path : Path
        The file to make or replace.
    name : str
        Of the map, the ``map`` of all nodes.
    state : str
        What `is_fresh` compares with.
    """
    import ladybug

    with (
        TemporaryDirectory(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent) as folder,
        TemporaryDirectory() as rows_folder,
    ):
        unfinished = Path(folder, path.name)
        with (
            ladybug.Database(unfinished, buffer_pool_size=BUFFER_POOL) as database,
            ladybug.Connection(database) as connection,
        ):
            for statement in (*_schema(), *_MACROS):
                connection.execute(statement)
            for nodes in NODES:
                rows = ((*row, name) for row in nodes.rows(graph))
                columns = {**nodes.columns, "map": "STRING"}
                _copy(connection, nodes.label, columns, rows, Path(rows_folder))
            for edges in RELATIONSHIPS:
                columns = {"from": "STRING", "to": "STRING", **edges.columns}
                _copy(connection, edges.type, columns, edges.rows(graph), Path(rows_folder))
            connection.execute(f"COMMENT ON TABLE Concept IS '{_escaped(state)}'")
            connection.execute("CHECKPOINT")
        unfinished.replace(path)


def is_fresh(path: Path, state: str) -> bool:
    """Whether there is a store that was made with this state."""
    if not path.exists():
        return False
    try:
        tables = ask(path, "CALL SHOW_TABLES() RETURN name, comment", {}, seconds=20)
    except GraphkitError:
        return False
    return ["Concept", state] in tables.rows


def ask(path: Path, query: str, parameters: Mapping[str, object], *, seconds: float) -> Result:
    """Ask a store, opened read-only, in a process that is ended when its time is up.

    Raises
    ------
    GraphkitError
        With the engine's message and the place in the query, or where time was up or the process
        died.
    """
    request = Request(str(path), without_comments(query), dict(parameters))
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    with subprocess.Popen(
        [sys.executable, "-P", "-m", "graphkit.stores.engine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as child:
        clock = threading.Timer(seconds, end)
        clock.start()
        try:
            said, _ = child.communicate(msgspec.json.encode(request))
        finally:
            clock.cancel()
            child.kill()
    if late.is_set():
        raise GraphkitError(
            f"no answer within {seconds:g} seconds; narrow the question or give it more --timeout"
        )
    lines = said.splitlines()
    try:
        ending = msgspec.json.decode(lines[-1], type=Ending)
    except (IndexError, msgspec.MsgspecError):
        raise GraphkitError(
            f"the query engine died on this question ({_reason(child.returncode)}); ask for less "
            "at a time"
        ) from None
    if ending.failure is not None:
        raise GraphkitError(_pointed(ending.failure, request.query))
    columns, *rows = (msgspec.json.decode(line) for line in lines[:-1])
    return Result(columns, [[from_ladybug(value) for value in row] for row in rows])


def _reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _pointed(message: str, query: str) -> str:
    """The engine's message with the line of the query it means and a caret below the place."""
    place = re.search(r" \(line: (\d+), offset: (\d+)\)", message)
    if not place:
        return message
    line, offset = int(place[1]), int(place[2])
    shown = query.split("\n")[line - 1]
    said = message[: place.start()].replace("\n", " ")
    return f"{said}, line {line}\n  {shown}\n  {' ' * offset}^"


def _schema() -> Iterable[str]:
    for nodes in NODES:
        columns = ", ".join(f"`{name}` {type_}" for name, type_ in nodes.columns.items())
        yield f"CREATE NODE TABLE {nodes.label}({columns}, `map` STRING, PRIMARY KEY (id))"
    for edges in RELATIONSHIPS:
        columns = "".join(f", `{name}` {type_}" for name, type_ in edges.columns.items())
        yield f"CREATE REL TABLE {edges.type}(FROM {edges.source} TO {edges.target}{columns})"


def _copy(
    connection: "ladybug.Connection",
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[tuple[object, ...]],
    folder: Path,
) -> None:
    """Fill a table by way of Parquet files."""
    from arro3.core import Table
    from arro3.io import write_parquet

    part = folder / "rows.parquet"
    for batch in batches(rows, _ROWS_A_FILE):
        values = zip(*batch, strict=True)
        arrays: dict[str, Any] = {
            name: _array(type_, column)
            for (name, type_), column in zip(columns.items(), values, strict=True)
        }
        write_parquet(Table.from_pydict(arrays), part)
        connection.execute(f"COPY {table} FROM '{_escaped(str(part))}'")


def _array(type_: str, values: tuple[Any, ...]) -> "Array":
    from arro3.core import Array, DataType, list_array

    if type_ == "STRING[]":
        ends = [0, *accumulate(map(len, values))]
        strings = [item for items in values for item in items]
        return list_array(
            Array(ends, type=DataType.int32()), Array(strings, type=DataType.string())
        )
    arrow = {
        "STRING": DataType.string,
        "INT64": DataType.int64,
        "DOUBLE": DataType.float64,
        "BOOLEAN": DataType.bool,
    }
    return Array(values, type=arrow[type_]())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
