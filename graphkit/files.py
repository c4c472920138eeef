"""Write files and folders whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graphkit.errors import GraphkitError

__all__ = ["replacing", "replacing_folder"]

_LIST = ".graphkit-files"
"""In a folder that graphkit wrote: the paths of its files, one a line."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file that takes the place of `path` at the end, if nothing went wrong.

    A process killed meanwhile leaves the old file as it was, and a ``.tmp`` file beside it. A path
    on another file system (`graphkit.places`) is written at the end, which these do at once.
    """
    if path.is_dir():
        raise GraphkitError(f"{path}: is a folder; give the name of a file")
    if not isinstance(path, Path):
        with tempfile.TemporaryFile() as unfinished:
            yield unfinished
            unfinished.seek(0)
            with path.open("wb") as out:
                shutil.copyfileobj(unfinished, out)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            yield out
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """Make a temporary folder whose files are moved into `path` at the end, if nothing went wrong.

    Files that were put into `path` this way before, and are no more, go; those of others stay. Each
    file is whole at any moment; a process killed while it moves them leaves some old and some new.

    Raises
    ------
    GraphkitError
        Where a file of another origin would be overwritten.
    """
    if path.exists() and not path.is_dir():
        raise GraphkitError(f"{path}: is a file; give the name of a folder")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.mkdir()
    try:
        yield temporary
        _move(temporary, path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    new = sorted(f.relative_to(source).as_posix() for f in source.rglob("*") if f.is_file())
    known = target / _LIST
    old = set(known.read_text(encoding="utf-8").splitlines()) if known.exists() else set()
    for name in new:
        if name not in old and (target / name).exists():
            raise GraphkitError(
                f"{target / name}: exists and is not from an earlier export; "
                "move it away or choose another folder"
            )
    (source / _LIST).write_text("".join(f"{name}\n" for name in new), encoding="utf-8")
    for name in (*new, _LIST):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).replace(target / name)
    renewed = {name.casefold(): target / name for name in new}
    for name in old.difference(new):
        gone, twin = target / name, renewed.get(name.casefold())
        inside = gone.resolve().is_relative_to(target.resolve())
        if inside and gone.is_file() and not (twin and gone.samefile(twin)):
            gone.unlink()
