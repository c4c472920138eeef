"""Ask a map's embedded store or a Neo4j in the same way, by text or by the name of a query."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graphkit.errors import GraphkitError
from graphkit.map import Map, load
from graphkit.stores import embedded
from graphkit.stores.dialects import differences
from graphkit.stores.guard import parameters_of, refuse_unsafe
from graphkit.stores.named import find
from graphkit.stores.parameters import parameters_in, values_for
from graphkit.stores.values import Result

__all__ = ["Store", "embedded_store", "neo4j_store"]

Engine = Callable[[str, Mapping[str, object]], Result]


class Store:
    """A store of one map that answers queries.

    Parameters
    ----------
    engine : callable
        Answers a text with values for its parameters.
    name : str
        Of the map, which queries have as the parameter ``map``.
    dialect : str
        Which text of a shipped query it takes: ``embedded`` or ``neo4j``.
    """

    def __init__(self, engine: Engine, name: str, dialect: str) -> None:
        self._engine, self._name, self._dialect = engine, name, dialect

    def ask(self, query: str, given: Mapping[str, str]) -> Result:
        """Answer a query, or the shipped one that ``@name`` names.

        Raises
        ------
        GraphkitError
            Where a parameter is missing, unknown or of the wrong type, or the engine complains.
        """
        if query.startswith("@"):
            named = find(query[1:].strip())
            query, declared = getattr(named, self._dialect), named.parameters
        else:
            declared = parameters_in(query)
        values = values_for(declared, given)
        own = {"map": self._name} if "map" in parameters_of(query) else {}
        try:
            return self._engine(query, own | values)
        except GraphkitError as error:
            hints = differences(query, self._dialect)
            raise GraphkitError("\n".join([str(error), *hints])) from error


@contextmanager
def embedded_store(
    path: Path, *, unsafe: bool, seconds: float, progress: Callable[[str], None]
) -> Iterator[Store]:
    """The embedded store of a map, made first where it is missing or old.

    That of an exported JSON file is made for this once.
    """
    with TemporaryDirectory() as folder:
        name = path.stem
        if path.is_file():
            target = Path(folder, embedded.FILE)
            embedded.make(load(path), target, name=name)
        else:
            source = Map.open(path)
            here = path if isinstance(path, Path) else Path(folder)
            target, state = here / embedded.FILE, embedded.state_of(source, name)
            if not embedded.is_fresh(target, state):
                progress(f"making {target}")
                embedded.make(source.graph(), target, name=name, state=state)

        def engine(query: str, parameters: Mapping[str, object]) -> Result:
            if not unsafe:
                refuse_unsafe(query)
            return embedded.ask(target, query, parameters, seconds=seconds)

        yield Store(engine, name, "embedded")


@contextmanager
def neo4j_store(uri: str, name: str, *, write: bool, seconds: float) -> Iterator[Store]:
    """A Neo4j that holds a map of this name."""
    from graphkit.stores import neo4j

    with neo4j.connected(uri) as driver:

        def engine(query: str, parameters: Mapping[str, object]) -> Result:
            with neo4j.explained(uri):
                return neo4j.ask(driver, query, parameters, write=write, seconds=seconds)

        yield Store(engine, name, "neo4j")
