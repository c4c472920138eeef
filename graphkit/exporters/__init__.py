"""Write a concept graph in other formats: one module a format, told apart by its name.

A format is a module with

- ``FORMAT``, a `Format` that says what it is for, and
- ``write(graph, out)``, where ``out`` is a binary file, or the `Path` of a folder that is there.

Packages add their own by an entry point to such a module in the group ``graphkit.exporters``::

    [project.entry-points."graphkit.exporters"]
    roam = "my_package.roam"
"""

from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol, cast

from graphkit.errors import GraphkitError
from graphkit.files import replacing, replacing_folder
from graphkit.graph import ConceptGraph

__all__ = ["FORMATS", "Exporter", "Format", "export", "exporter", "exporters", "write"]

FORMATS = (
    "json",
    "graphml",
    "gexf",
    "cytoscape",
    "tables",
    "parquet",
    "csv",
    "cypher",
    "turtle",
    "jsonld",
    "obsidian",
    "markdown",
    "svg",
    "png",
    "dot",
    "mermaid",
    "opml",
    "mm",
    "cxl",
)
"""Names of graphkit's own formats, each a module here."""


class Format(NamedTuple):
    """What a format is for, which programs open it, and whether it is a folder of files."""

    use: str
    opens: str
    folder: bool = False


class Exporter(Protocol):
    """A module that writes a format."""

    FORMAT: Format

    def write(self, graph: ConceptGraph, out: Any) -> None:
        """Write a graph to a binary file, or into a folder."""


def exporter(name: str) -> Exporter:
    """The exporter of a format.

    Raises
    ------
    GraphkitError
        Where there is none of this name, or that of another package cannot be imported.
    """
    if name in FORMATS:
        return cast(Exporter, import_module(f"graphkit.exporters.{name}"))
    for point in entry_points(group="graphkit.exporters", name=name):
        try:
            return cast(Exporter, point.load())
        except (ImportError, AttributeError) as exc:
            raise GraphkitError(
                f"format {name!r} of another package: {exc}; install that package again"
            ) from exc
    raise GraphkitError(
        f"{name!r} is none of the formats {', '.join(_names())}; 'graphkit export --list' says "
        "what each is for"
    )


def exporters() -> dict[str, Exporter]:
    """All exporters by name, those of other packages last."""
    return {name: exporter(name) for name in _names()}


def write(graph: ConceptGraph, name: str, out: IO[bytes]) -> None:
    """Write a graph to an open binary file.

    Raises
    ------
    GraphkitError
        Where the format is a folder of files.
    """
    found = exporter(name)
    if found.FORMAT.folder:
        raise GraphkitError(f"{name} is a folder of files; say where to with -o FOLDER")
    found.write(graph, out)


def export(graph: ConceptGraph, name: str, path: Path | str) -> None:
    """Write a graph to a file or folder, whole or not at all.

    Parameters
    ----------
    graph : ConceptGraph
        What to write.
    name : str
        One of `FORMATS`, or a format of another package.
    path : Path or str
        Where to. A folder keeps what others have put there.
    """
    found, path = exporter(name), Path(path)
    if found.FORMAT.folder:
        with replacing_folder(path) as folder:
            found.write(graph, folder)
    else:
        with replacing(path) as out:
            found.write(graph, out)


def _names() -> list[str]:
    others = {point.name for point in entry_points(group="graphkit.exporters")}
    return [*FORMATS, *sorted(others - set(FORMATS))]
