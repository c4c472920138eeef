"""A map in Neo4j 5 or later: load it so that the two are equal, and ask it.

Everything that graphkit loads has the map's name as its ``map``. A load reads what of the map is
there, writes what is new or has changed, and removes what has gone: done again it changes nothing,
and after it was stopped anywhere it completes what lacks.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from neo4j.graph import Node as Neo4jNode
from neo4j.graph import Path as Neo4jPath
from neo4j.graph import Relationship as Neo4jRelationship
from neo4j.time import Date, DateTime, Duration, Time

from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph
from graphkit.stores.batches import batches
from graphkit.stores.model import NODES, RELATIONSHIPS, Nodes, Relationships
from graphkit.stores.statements import (
    by_kind,
    create_relationships,
    edge,
    merge_nodes,
    merge_relationships,
    properties,
    schema,
)
from graphkit.stores.values import Node, Path, Relationship, Result

__all__ = ["Changes", "ask", "check_version", "connected", "explained", "load"]

_ROWS_A_TRANSACTION = 5_000
_OLDEST = 5
_UNWRITTEN = {
    "Neo.DatabaseError.Transaction.TransactionLogError",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed",
    "Neo.DatabaseError.Schema.ConstraintCreationFailed",
}
"""What a server says whose disk is full."""
_MAKE_ROOM = "see that its disk has room, start it again, then run the command again"

Progress = Callable[[str, int], None]


class Changes(NamedTuple):
    """How many nodes and relationships a load wrote and removed."""

    written: int
    removed: int


@contextmanager
def connected(uri: str) -> Iterator[neo4j.Driver]:
    """A connection, with user and password from the environment, to a server that is new enough.

    Raises
    ------
    GraphkitError
        Whatever goes wrong while it is used, in one line.
    """
    password = os.environ.get("NEO4J_PASSWORD")
    with (
        explained(uri),
        neo4j.GraphDatabase.driver(
            uri,
            auth=(_user(), password) if password else None,
            notifications_min_severity="OFF",
            connection_timeout=15,
        ) as driver,
    ):
        check_version(driver.get_server_info().agent, uri)
        yield driver


@contextmanager
def explained(uri: str) -> Iterator[None]:
    """Say what goes wrong with a server in one line, and what to do about it.

    Raises
    ------
    GraphkitError
        In place of whatever the driver raises.
    """
    try:
        yield
    except AuthError as exc:
        raise GraphkitError(
            f"{uri}: the server refuses user {_user()!r} with this password; set NEO4J_USERNAME "
            "and NEO4J_PASSWORD"
        ) from exc
    except (ServiceUnavailable, SessionExpired) as exc:
        raise GraphkitError(
            f"{uri}: no answer from a Neo4j server ({_line(exc)}); see that it runs, then run "
            "the same command again"
        ) from exc
    except Neo4jError as exc:
        raise GraphkitError(_message(exc, uri)) from exc
    except (ConfigurationError, DriverError, ValueError) as exc:
        raise GraphkitError(
            f"{uri}: {_line(exc)}; an address looks like bolt://localhost:7687"
        ) from exc


def check_version(agent: str, uri: str) -> None:
    """Let a server pass by how it calls itself, such as ``Neo4j/5.26.0``.

    Raises
    ------
    GraphkitError
        Where it is older than Neo4j 5.
    """
    version = agent.partition("/")[2]
    if version.split(".")[0].isdigit() and int(version.split(".")[0]) < _OLDEST:
        raise GraphkitError(
            f"{uri}: Neo4j {version} is too old; graphkit wants Neo4j {_OLDEST} or later"
        )


def load(
    graph: ConceptGraph,
    driver: neo4j.Driver,
    name: str,
    progress: Progress = lambda what, rows: None,
) -> Changes:
    """Make the map of this name in Neo4j equal to a graph.

    Parameters
    ----------
    graph : ConceptGraph
        The map.
    driver : neo4j.Driver
        From `connected`.
    name : str
        The ``map`` of all that is loaded; other maps, and what others added, stay as they are.
    progress : callable, optional
        Told of a label or type, and how many rows of it were gone through since.

    Returns
    -------
    Changes
        None at all where the two were equal.
    """
    with driver.session(database=_database()) as session:
        _make_indexes(session)
        database = _Database(session, name, progress)
        gone_nodes = [(nodes, database.merge_nodes(nodes, graph)) for nodes in NODES]
        for edges in RELATIONSHIPS:
            database.merge_relationships(edges, graph)
        for nodes, gone in gone_nodes:
            database.remove_nodes(nodes, gone)
        return Changes(database.written, database.removed)


def _make_indexes(session: neo4j.Session) -> None:
    """Make all constraints and indexes, those anew that an earlier load could not finish."""
    failed = session.run(
        "SHOW INDEXES YIELD name, state, owningConstraint "
        "WHERE state = 'FAILED' AND name STARTS WITH 'graphkit_' RETURN name, owningConstraint"
    )
    for name, constraint in failed.values():
        session.run(f"DROP {'CONSTRAINT' if constraint else 'INDEX'} {name} IF EXISTS").consume()
    for statement in schema():
        session.run(statement).consume()
    try:
        session.run("CALL db.awaitIndexes(300)").consume()
    except ClientError as exc:
        raise GraphkitError(f"the server could not make its indexes; {_MAKE_ROOM}") from exc


class _Database:
    """One map in one database, through one session."""

    def __init__(self, session: neo4j.Session, name: str, progress: Progress) -> None:
        self.session, self.name, self.progress = session, name, progress
        self.written = self.removed = 0

    def merge_nodes(self, nodes: Nodes, graph: ConceptGraph) -> list[str]:
        """Write what is new or has changed; returns ids that the graph lacks."""
        there = {
            row[0]: hash(tuple(row))
            for row in self._read(
                f"MATCH (n:{nodes.label} {{map: $map}}) RETURN {properties('n', nodes.columns)}"
            )
        }
        for batch in batches(nodes.rows(graph), _ROWS_A_TRANSACTION):
            changed = [row for row in batch if there.pop(row[0], None) != _hash(row)]
            for kind, rows in by_kind(nodes, changed):
                self._write(merge_nodes(nodes, kind), rows)
            self.progress(nodes.label, len(batch))
        return list(there)

    def merge_relationships(self, edges: Relationships, graph: ConceptGraph) -> None:
        """Write what is new or has changed, remove what the graph lacks."""
        ends = f"(a:{edges.source})-[r:{edges.type} {{map: $map}}]->(b:{edges.target})"
        columns = ", ".join(filter(None, ["a.id, b.id", properties("r", edges.columns)]))
        wide = 2 + edges.keys
        there = {
            hash(tuple(row[:wide])): hash(tuple(row))
            for row in self._read(f"MATCH {ends} RETURN {columns}")
        }
        for batch in batches(edges.rows(graph), _ROWS_A_TRANSACTION):
            old = [there.pop(hash(row[:wide]), None) for row in batch]
            new = [row for row, was in zip(batch, old, strict=True) if was is None]
            changed = [
                edge(edges, row)
                for row, was in zip(batch, old, strict=True)
                if was is not None and was != hash(row)
            ]
            self._write(create_relationships(edges), new)
            self._write(merge_relationships(edges), changed)
            self.progress(edges.type, len(batch))
        if there:
            rows = self._read(f"MATCH {ends} RETURN {columns}, elementId(r)")
            gone = [row[-1] for row in rows if hash(tuple(row[:wide])) in there]
            self._remove(f"MATCH ()-[n:{edges.type}]->() WHERE elementId(n) = row DELETE n", gone)

    def remove_nodes(self, nodes: Nodes, ids: list[str]) -> None:
        """Remove nodes, with whatever is attached to them."""
        self._remove(f"MATCH (n:{nodes.label} {{map: $map, id: row}}) DETACH DELETE n", ids)

    def _read(self, query: str) -> Iterator[list[Any]]:
        for record in self.session.run(query, map=self.name):
            yield [tuple(v) if isinstance(v, list) else v for v in record.values()]

    def _write(self, query: str, rows: list[Any]) -> None:
        if rows:
            self.session.execute_write(lambda tx: tx.run(query, map=self.name, rows=rows).consume())
            self.written += len(rows)

    def _remove(self, query: str, keys: list[str]) -> None:
        for batch in batches(keys, _ROWS_A_TRANSACTION):
            self._write(f"UNWIND $rows AS row {query}", batch)
            self.written -= len(batch)
            self.removed += len(batch)


def ask(
    driver: neo4j.Driver,
    query: str,
    parameters: Mapping[str, object],
    *,
    write: bool,
    seconds: float,
) -> Result:
    """Ask Neo4j, in a transaction that may only read unless `write` is set."""

    @neo4j.unit_of_work(timeout=seconds)
    def answer(tx: neo4j.ManagedTransaction) -> Result:
        found = tx.run(query, dict(parameters))
        columns = list(found.keys())
        return Result(columns, [[_value(value) for value in record.values()] for record in found])

    with driver.session(database=_database()) as session:
        return session.execute_write(answer) if write else session.execute_read(answer)


def _value(value: object) -> object:
    match value:
        case Neo4jNode():
            return Node(sorted(value.labels), _plain(value))
        case Neo4jRelationship():
            return Relationship(value.type, _plain(value))
        case Neo4jPath():
            return Path(
                [cast(Node, _value(node)) for node in value.nodes],
                [cast(Relationship, _value(edge)) for edge in value.relationships],
                [
                    edge.start_node == node
                    for node, edge in zip(value.nodes, value.relationships, strict=False)
                ],
            )
        case list():
            return [_value(item) for item in value]
        case dict():
            return _plain(value)
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case _:
            return value


def _plain(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in sorted(properties.items())}


def _user() -> str:
    return os.environ.get("NEO4J_USERNAME", "neo4j")


def _database() -> str:
    return os.environ.get("NEO4J_DATABASE", "neo4j")


def _hash(row: tuple[object, ...]) -> int:
    return hash(tuple(tuple(v) if isinstance(v, list) else v for v in row))


def _line(exc: BaseException) -> str:
    return " ".join(str(getattr(exc, "message", None) or exc).split())


def _message(error: Neo4jError, uri: str) -> str:
    """The server's complaint: about a query with its place, else as what it is."""
    if error.code and ".Statement." in error.code:
        return (error.message or "").replace("\r", "")
    if error.code and ".Security." in error.code:
        return f"{uri}: user {_user()!r} may not do this ({_line(error)}); use one who may"
    remedy = _MAKE_ROOM if error.code in _UNWRITTEN else "when that is mended, run it again"
    return f"{uri}: {_line(error)} ({error.code}); {remedy}"
