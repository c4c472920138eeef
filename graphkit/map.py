"""A map on disk: a folder with one record a document, the user's corrections, and derived files.

::

    MAP/
      map.toml              settings, and digests of what the records were made with
      records/<id>.json     one extraction a document: the store of record
      inputs.jsonl          which files were read when; what it lacks is read again
      corrections.toml      the user's
      gists                 what assembly needs of each record (derived)
      graph.msgpack         the assembled graph (derived)
      index.html            the page (derived)
"""

import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from graphkit import __version__
from graphkit.assembly import assemble
from graphkit.corrections import Corrections
from graphkit.derived import kept_gists, read_graph, write_graph
from graphkit.documents import slug
from graphkit.errors import GraphkitError
from graphkit.files import replacing
from graphkit.gist import Gist
from graphkit.graph import ConceptGraph
from graphkit.merging import Profiles
from graphkit.places import HeldError, holding, listing, place
from graphkit.record import Concept, Extraction, Header
from graphkit.settings import Settings
from graphkit.vocabulary import Vocabulary

__all__ = ["Input", "Map", "load"]

_OWN = {
    *(".lock", "corrections.toml", "map.toml", "records"),
    *("gists", "graph.msgpack", "index.html", "inputs.jsonl"),
}
"""What a map's folder may hold while it has no settings: before the first, or they were removed."""

_DAY = 86_400
"""Seconds."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read without failure, as it was then, and the documents it gave.

    ``given`` is its path as it was first given, which the ids of its documents are made of.
    """

    path: str
    given: str = ""
    size: int
    changed: str
    settings: str
    documents: list[str]


class Map:
    """A map's folder.

    Parameters
    ----------
    path : Path or str
        The folder, or its address on another file system; it need not exist yet.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = place(path)
        self.page = self.path / "index.html"
        self.corrections_file = self.path / "corrections.toml"
        self._records = self.path / "records"
        self._settings = self.path / "map.toml"
        self._inputs = self.path / "inputs.jsonl"
        self._gists = self.path / "gists"
        self._graph = self.path / "graph.msgpack"

    @classmethod
    def open(cls, path: Path | str) -> "Map":
        """A map that exists; raises GraphkitError where there is none."""
        found = cls(path)
        if not found._settings.is_file():
            raise GraphkitError(f"{path}: no map here; 'graphkit build INPUT -o {path}' makes one")
        return found

    @contextmanager
    def writing(self, settings: Settings) -> Iterator[None]:
        """Hold the map as its one writer, with these settings.

        The lock ends with the process, however that ends.

        Raises
        ------
        GraphkitError
            Where another process writes to it, or the folder holds something else.
        """
        if self._is_other():
            raise GraphkitError(
                f"{self.path}: exists and is not a graphkit map; choose another place"
            )
        try:
            self._records.mkdir(parents=True, exist_ok=True)
            with holding(self.path / ".lock"):
                self._sweep()
                settings.write(self._settings)
                yield
        except HeldError as exc:
            raise GraphkitError(
                f"{self.path}: another graphkit is writing to this map; wait until it has ended"
            ) from exc
        except PermissionError as exc:
            raise GraphkitError(
                f"{exc.filename}: no permission to write; choose another place"
            ) from exc

    def _sweep(self) -> None:
        """Remove what killed processes left, but nothing that one which reads may be writing."""
        if not isinstance(self.path, Path):
            return
        for torn in sorted(self.path.rglob(".*.tmp")):
            with suppress(FileNotFoundError):
                if torn.parent == self._records or torn.stat().st_mtime < time.time() - _DAY:
                    shutil.rmtree(torn) if torn.is_dir() else torn.unlink()

    def settings(self) -> Settings:
        """The map's settings; the defaults where it is new."""
        return Settings.load(self._settings)

    def corrections(self) -> Corrections:
        """The user's corrections."""
        return Corrections.load(self.corrections_file)

    def ids(self) -> frozenset[str]:
        """Ids that corrections may name: of the map's concepts and those of its vocabulary."""
        return self._ids(self._vocabulary())

    def _ids(self, vocabulary: Vocabulary) -> frozenset[str]:
        split = (slug(split.name) for split in self.corrections().split)
        return frozenset([*self.profiles().concepts, *split, *vocabulary.entries])

    def documents(self) -> list[str]:
        """Ids of the documents that have a record."""
        return sorted(self._stamps())

    def _stamps(self) -> dict[str, str]:
        """For each document what changes when its record does."""
        return {
            name.removesuffix(".json"): f"{size} {changed}"
            for name, (size, changed) in listing(self._records).items()
            if name.endswith(".json")
        }

    def record(self, document: str) -> Extraction:
        """The record of a document; raises GraphkitError where it cannot be read."""
        path = self._record(document)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Extraction)
        except (OSError, msgspec.MsgspecError) as exc:
            raise GraphkitError(f"{path}: {exc}; remove it and build again") from exc

    def has(self, document: str, header: Header) -> bool:
        """Whether there is a record of this document made with the same content and settings."""
        try:
            found = msgspec.json.decode(self._record(document).read_bytes(), type=Header)
        except (OSError, msgspec.MsgspecError):
            return False
        return found == header

    def write(self, record: Extraction) -> None:
        """Keep a record."""
        with replacing(self._record(record.document.id)) as out:
            out.write(msgspec.json.encode(record))

    def remove(self, document: str) -> None:
        """Forget a document."""
        self._record(document).unlink(missing_ok=True)

    def inputs(self) -> dict[str, Input]:
        """The files read before, by their absolute path; a torn last line is left out."""
        found: dict[str, Input] = {}
        decode = msgspec.json.Decoder(Input).decode
        if self._inputs.exists():
            for line in self._inputs.read_bytes().splitlines():
                try:
                    entry = decode(line)
                except msgspec.MsgspecError:
                    continue
                found[entry.path] = entry
        return found

    def note(self, entry: Input) -> None:
        """Add to the files read; elsewhere than on this machine that waits for `rewrite_inputs`."""
        if not isinstance(self._inputs, Path):
            return
        with self._inputs.open("ab") as out:
            out.write(b"\n" + msgspec.json.encode(entry))

    def rewrite_inputs(self, entries: dict[str, Input]) -> None:
        """Write the files read anew, in order and once each."""
        with replacing(self._inputs) as out:
            out.writelines(msgspec.json.encode(entries[path]) + b"\n" for path in sorted(entries))

    def graph(self) -> ConceptGraph:
        """The map's graph: as it was kept, or assembled from what has changed since."""
        state, corrections = self.state(), self.corrections()
        graph = read_graph(self._graph, state, self.record, corrections)
        if graph is None:
            known = []
            if corrections.brought_in():
                vocabulary = self._vocabulary()
                corrections.check(self.corrections_file, self._ids(vocabulary))
                known = [Concept.of(entry) for entry in vocabulary.entries.values()]
            graph = assemble(
                self.documents(),
                self.record,
                corrections=corrections,
                window=self.settings().window,
                known=known,
                read=self._read_gists(corrections),
            )
            write_graph(self._graph, graph, state)
        graph.name = self.path.absolute().stem
        return graph

    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.load(self.settings().packs())

    def profiles(self) -> Profiles:
        """What the map's documents say of each concept."""
        found = Profiles()
        for gist in self._read_gists(self.corrections()):
            found.add(gist)
        return found

    def _read_gists(self, corrections: Corrections) -> Iterator[Gist]:
        return kept_gists(self._gists, self._stamps(), self.record, corrections)

    def state(self) -> str:
        """Digest of all that derived files are made of."""
        total = hashlib.sha256(__version__.encode())
        for path in (self._settings, self._inputs, self.corrections_file):
            total.update(b"\0" + (path.read_bytes() if path.exists() else b""))
        total.update(msgspec.json.encode(self._stamps(), order="sorted"))
        return total.hexdigest()[:16]

    def write_page(self, graph: ConceptGraph) -> None:
        """Write the page of the map's graph, unless it is there and up to date."""
        from graphkit.page import is_of, render

        state = self.state()
        if not is_of(self.page, state):
            with replacing(self.page) as out:
                out.write(render(graph, title=self.path.stem, state=state).encode())

    def _is_other(self) -> bool:
        """Whether the path holds something that is not a map, nor the beginning of one."""
        if not self.path.exists() or self._settings.exists():
            return False
        return not self.path.is_dir() or not {p.name for p in self.path.iterdir()} <= _OWN

    def _record(self, document: str) -> Path:
        return self._records / f"{document}.json"


def load(path: Path | str) -> ConceptGraph:
    """The graph of a map's folder, or of a JSON file exported from one.

    Raises
    ------
    GraphkitError
        Where there is neither.
    """
    path = place(path)
    if not path.is_file():
        return Map.open(path).graph()
    try:
        graph = ConceptGraph.from_json(path.read_bytes())
    except GraphkitError as exc:
        raise GraphkitError(f"{path}: {exc}") from exc
    graph.name = path.stem
    return graph
