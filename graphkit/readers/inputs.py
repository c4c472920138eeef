"""Which files to read: those given, and those under the folders given."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graphkit.errors import ReadError
from graphkit.places import is_address, place

__all__ = ["find_inputs"]

MAP_FILE = "map.toml"
"""The file by which a folder is known as a map, whose files are no inputs."""

SKIPPED = frozenset({"__pycache__"})


def find_inputs(paths: Iterable[str], on_error: Callable[[ReadError], None]) -> Iterator[str]:
    """The files among paths and under the folders among them, each once.

    Parameters
    ----------
    paths : iterable of str
        Files, folders, addresses of these on other file systems, or ``-`` for standard input.
    on_error : callable
        Takes a `ReadError` for each path that is missing, and for each folder without inputs or
        that cannot be listed.

    Yields
    ------
    str
        Paths, those of a folder in the order of their names, its files before its folders. Hidden
        files and folders are passed over, and so are maps.
    """
    seen: set[str] = set()
    for path in paths:
        if is_address(path):
            found = list(_files_at(path, on_error))
            yield from (file for file in found if file not in seen)
            seen.update(found)
            continue
        if path != "-" and not os.path.lexists(path):
            on_error(ReadError(path, "no such file or folder", "check the path"))
            continue
        found = [path]
        if path != "-" and os.path.isdir(path):  # noqa: PTH112 - never raises, unlike Path's
            found = list(_files_under(path, on_error))
            if not found:
                remedy = "give a folder with talks in it"
                on_error(ReadError(path, "the folder holds no inputs", remedy))
        for file in found:
            place = file if file == "-" else str(Path(file).absolute())
            if place not in seen:
                seen.add(place)
                yield file


def _files_at(address: str, on_error: Callable[[ReadError], None]) -> Iterator[str]:
    """The file at an address, or those of the folder there, as `_files_under` has them."""
    root = place(address)
    if root.is_file():
        yield address
        return
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    maps = {path.parent for path in paths if path.name == MAP_FILE}
    found = False
    for path in paths:
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") or part in SKIPPED for part in parts)
        if not hidden and maps.isdisjoint(path.parents):
            found = True
            yield str(path)
    if not found:
        on_error(
            ReadError(address, "no file there, and no folder with inputs", "check the address")
        )


def _files_under(folder: str, on_error: Callable[[ReadError], None]) -> Iterator[str]:
    def unlisted(error: OSError) -> None:
        reason = f"cannot be listed ({error.strerror})"
        on_error(ReadError(str(error.filename), reason, "change its permissions"))

    for parent, folders, files in os.walk(folder, onerror=unlisted):
        if MAP_FILE in files:
            folders.clear()
            continue
        shown = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(name for name in shown if name not in SKIPPED)
        for name in sorted(files):
            path = str(Path(parent, name))
            if not name.startswith(".") and (Path(path).is_symlink() or os.path.isfile(path)):  # noqa: PTH113
                yield path
