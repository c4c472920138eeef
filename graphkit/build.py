"""Build a map: read what is new or changed, extract it on one or more cores, keep the records."""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import msgspec

from graphkit.documents import Document, digest
from graphkit.errors import GraphkitError, ReadError
from graphkit.map import Input, Map
from graphkit.places import is_address, place, stamp
from graphkit.readers import find_inputs, read
from graphkit.record import Header
from graphkit.settings import Settings
from graphkit.workers import Task, extract_all

__all__ = ["Progress", "Report", "build"]


_FILES_A_WORKER = 4
"""Fewer files than this do not repay the start of one more process."""


class Progress(Protocol):
    """What a build tells while it goes on."""

    def found(self, files: int) -> None:
        """So many input files there are."""

    def mapped(self, document: Document) -> None:
        """One document is in the map."""

    def passed(self, words: int) -> None:
        """One file is done, with so many words mapped from it."""

    def failed(self, error: GraphkitError) -> None:
        """Something could not be read."""


class Silence:
    """Progress that nobody watches."""

    def found(self, files: int) -> None:
        """Say nothing."""

    def mapped(self, document: Document) -> None:
        """Say nothing."""

    def passed(self, words: int) -> None:
        """Say nothing."""

    def failed(self, error: GraphkitError) -> None:
        """Say nothing."""


class Report(msgspec.Struct, kw_only=True):
    """What a build did.

    ``extracted`` documents were written anew, ``unchanged`` files were not read, ``removed``
    documents are gone from their folders; ``failures`` are in the order in which they came up.
    """

    extracted: int = 0
    unchanged: int = 0
    removed: int = 0
    words: int = 0
    failures: list[GraphkitError] = msgspec.field(default_factory=list)


def build(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | Path,
    *,
    settings: Settings | None = None,
    workers: int | None = 1,
    dask: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Bring a map up to date with its inputs.

    Only files that are new or changed since the last build are read, and only documents whose
    content or settings changed are extracted anew. Documents whose files are gone from a folder
    among the inputs leave the map; those of other inputs stay. A build that is killed leaves a map
    that the next one completes.

    Parameters
    ----------
    inputs : iterable of path
        Files and folders; ``-`` for standard input. One may stand alone.
    output : path
        The map's folder.
    settings : Settings, optional
        Those of the map, or the defaults where it is new.
    workers : int
        Processes to extract with; 1 works in this one, None takes one a core and fewer for few
        files.
    dask : str, optional
        Address of a Dask scheduler whose workers extract instead, or ``local``; see
        `graphkit.cluster`.
    progress : Progress, optional
        Is told how far it is.

    Returns
    -------
    Report
        What was done; inputs that failed are in it and not in the map.

    Raises
    ------
    GraphkitError
        Where nothing can be built at all.
    """
    target = Map(output)
    settings = settings or target.settings()
    try:
        settings.check()
    except GraphkitError as exc:
        if settings != target.settings():
            raise
        raise GraphkitError(f"{exc}, or take it out of {target.path / 'map.toml'}") from exc
    if isinstance(inputs, str | os.PathLike):
        inputs = [inputs]
    with target.writing(settings):
        run = _Build(target, settings, progress or Silence())
        run.update([os.fspath(path) for path in inputs], workers, dask)
        return run.report


class _File(msgspec.Struct):
    """A file whose documents are on their way; ``left`` of them are not extracted yet."""

    entry: Input
    given: set[str] = msgspec.field(default_factory=set)
    left: int = 0
    read: bool = False
    words: int = 0
    failed: bool = False


class _Build:
    """One run of `build`."""

    def __init__(self, target: Map, settings: Settings, progress: Progress) -> None:
        self.map, self.settings, self.progress = target, settings, progress
        self.report = Report()
        self.known = target.inputs()
        self.owners = {d: path for path, entry in self.known.items() for d in entry.documents}
        self.unseen: list[str] = []

    def update(self, inputs: list[str], workers: int | None, dask: str | None) -> None:
        files = list(find_inputs(inputs, on_error=self._not_found))
        workers = workers or min(_cores(), max(len(files) // _FILES_A_WORKER, 1))
        self.progress.found(len(files))
        self._forget_missing(inputs, files)
        self.recorded = frozenset(self.map.documents())
        with closing(self._extract(files, workers, dask)) as done:
            for task, error in done:
                self._extracted(task.origin, task.document, error)
        self.map.rewrite_inputs(self.known)

    def _extract(
        self, files: list[str], workers: int, dask: str | None
    ) -> Generator[tuple[Task[_File], GraphkitError | None]]:
        if dask is None:
            return extract_all(self._tasks(files), self.map, self.settings, workers)
        from graphkit.cluster import extract_on_cluster

        tasks = self._tasks(files)
        return extract_on_cluster(tasks, self.map, self.settings, dask, workers)

    def _extracted(self, file: _File, document: Document, error: GraphkitError | None) -> None:
        if error:
            file.failed = True
            self._fail(error)
        else:
            self.report.extracted += 1
            self.report.words += document.words
            file.words += document.words
            self.progress.mapped(document)
        file.left -= 1
        self._finish(file)

    def _tasks(self, files: list[str]) -> Iterator[Task[_File]]:
        """The documents that must be extracted, read as they are asked for."""
        for file in files:
            path = _absolute(file)
            try:
                entry = self._entry(path, file)
            except OSError as exc:
                self._fail(ReadError(file, exc.strerror or str(exc), "is it still there?"))
                self.progress.passed(0)
                continue
            before = self.known.get(path)
            same = before and entry == msgspec.structs.replace(before, documents=[])
            if before and same and self.recorded.issuperset(before.documents):
                self.report.unchanged += 1
                self.progress.passed(0)
                continue
            pending = _File(entry)
            yield from self._documents(path, pending)
            pending.read = True
            self._finish(pending)

    def _entry(self, path: str, given: str) -> Input:
        size, changed = (0, "") if path == "-" else stamp(place(path))
        before = self.known.get(path)
        return Input(
            path=path,
            given=(before.given if before else "") or given,
            size=size,
            changed=changed,
            settings=self.settings.digest,
            documents=[],
        )

    def _documents(self, path: str, file: _File) -> Iterator[Task[_File]]:
        def fail(error: ReadError) -> None:
            file.failed = True
            self._fail(error)

        try:
            for document in read(path, name=file.entry.given, on_error=fail):
                if other := self._namesake(document.id, file):
                    fail(_same_id(file.entry, document, other))
                    continue
                self.owners[document.id] = file.entry.path
                file.given.add(document.id)
                file.entry.documents.append(document.id)
                header = Header(digest=digest(document), settings=self.settings.digest)
                if not self.map.has(document.id, header):
                    file.left += 1
                    yield Task(document, file)
        except ReadError as error:
            fail(error)

    def _namesake(self, document: str, file: _File) -> str:
        """The file that gave another document of this id and is still there; empty if none."""
        path = file.entry.path
        other = self.owners.get(document, path)
        taken = document in file.given if other == path else other == "-" or place(other).exists()
        return other if taken else ""

    def _finish(self, file: _File) -> None:
        """Note a file of which all documents are done.

        One that failed keeps the documents it gave before, and is read again next time.
        """
        if not file.read or file.left:
            return
        entry = file.entry
        before = self.known.get(entry.path)
        gone = set(before.documents if before else ()) - set(entry.documents)
        if file.failed:
            kept = sorted(gone.union(entry.documents))
            entry = msgspec.structs.replace(entry, settings="", documents=kept)
        else:
            for document in gone:
                self.map.remove(document)
        if entry.path != "-":
            self.known[entry.path] = entry
            self.map.note(entry)
        self.progress.passed(file.words)

    def _forget_missing(self, inputs: list[str], files: list[str]) -> None:
        """Remove the documents of files that have gone from a folder among the inputs.

        What lies where nothing could be listed has not gone.
        """
        folders = tuple(_within(path) for path in inputs if place(path).is_dir())
        unseen = tuple(map(_within, self.unseen))
        here = {_absolute(file) for file in files}
        for path in sorted(self.known.keys() - here):
            if path.startswith(folders) and not path.startswith(unseen):
                for document in self.known.pop(path).documents:
                    self.map.remove(document)
                    self.report.removed += 1

    def _not_found(self, error: ReadError) -> None:
        self.unseen.append(error.source)
        self._fail(error)

    def _fail(self, error: GraphkitError) -> None:
        self.report.failures.append(error)
        self.progress.failed(error)


def _same_id(entry: Input, document: Document, other: str) -> ReadError:
    where = "" if other == entry.path else f" of {other}"
    return ReadError(
        entry.given,
        f'"{document.title}" has the id of another document{where} ({document.id})',
        "give one of them another title or id, or its file by its full path",
    )


def _absolute(path: str) -> str:
    """What a file is known by from build to build."""
    unresolved = path == "-" or is_address(path) or Path(path).is_fifo()
    return path if unresolved else str(Path(path).resolve())


def _within(folder: str) -> str:
    """What the names of all files under a folder begin with."""
    end = "/" if is_address(folder) else os.sep
    return _absolute(folder).rstrip(end) + end


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
