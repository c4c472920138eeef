"""Where files lie: on this machine, or at an address of a file system that fsspec knows.

An address (``s3://talks/2026``, ``gs://…``, ``abfs://…``, ``memory://…``) becomes a path with the
methods of `pathlib.Path`, so that what reads and writes need not tell them apart.
"""

import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout

from graphkit.errors import GraphkitError

__all__ = ["HeldError", "holding", "is_address", "listing", "place", "stamp"]

_A_MOMENT = 1
"""Seconds to wait for a lock on this machine: a process that was killed while it started another
leaves it to that one until it begins."""

_LEASE, _RENEWED = 60.0, 15.0
"""Seconds for which a lock on a remote place holds, and after which it is renewed."""


class HeldError(Exception):
    """Somebody else holds the lock."""


def is_address(path: str) -> bool:
    """Whether a path names a file system.

    >>> is_address("s3://talks/one.txt"), is_address("talks/one.txt")
    (True, False)
    """
    return "://" in path


def place(path: str | os.PathLike[str]) -> Path:
    """A path for a name, or for an address.

    Raises
    ------
    GraphkitError
        Where the file system is unknown, or what reads it is not installed.
    """
    if isinstance(path, os.PathLike) or not is_address(str(path)):
        return Path(path)
    try:
        from upath import UPath
    except ImportError as exc:
        raise GraphkitError(f"{path}: needs fsspec: pip install 'graphkit[dask]'") from exc
    try:
        found = UPath(path)
        local = found.fs.protocol
    except (ImportError, ValueError) as exc:
        raise GraphkitError(f"{path}: {exc}; install what reads that file system") from exc
    return Path(found.path) if "file" in local else cast(Path, found)


def stamp(path: Path) -> tuple[int, str]:
    """Size of a file, and what else changes when it does."""
    if isinstance(path, Path):
        status = path.stat()
        return status.st_size, str(status.st_mtime_ns)
    return _remote_stamp(path.fs.info(path.path))


def listing(folder: Path) -> dict[str, tuple[int, str]]:
    """The names of a folder's files, with the `stamp` of each."""
    if isinstance(folder, Path):
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
        return {name: (status.st_size, str(status.st_mtime_ns)) for name, status in found}
    try:
        rows = folder.fs.ls(folder.path, detail=True, refresh=True)
    except FileNotFoundError:
        return {}
    files = (row for row in rows if row["type"] == "file")
    return {row["name"].rsplit("/", 1)[-1]: _remote_stamp(row) for row in files}


def _remote_stamp(row: dict[str, Any]) -> tuple[int, str]:
    tells = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "created")
    return row["size"], str(next((row[key] for key in tells if row.get(key)), ""))


@contextmanager
def holding(lock: Path) -> Iterator[None]:
    """Hold a lock; raises `HeldError` where another process does.

    On this machine it ends with the process, however that ends. Elsewhere it is a file that is
    renewed while the process lives, and that counts for nothing a minute after.
    """
    if isinstance(lock, Path):
        try:
            with FileLock(lock, timeout=_A_MOMENT):
                yield
        except Timeout as exc:
            raise HeldError from exc
        return
    name = uuid.uuid4().hex
    with suppress(FileNotFoundError, ValueError):
        holder, until = lock.read_text().split()
        if holder != name and float(until) > time.time():
            raise HeldError
    ended = threading.Event()

    def renew() -> None:
        lock.write_text(f"{name} {time.time() + _LEASE}")

    def renew_again() -> None:
        while not ended.wait(_RENEWED):
            with suppress(OSError):
                renew()

    renew()
    renewing = threading.Thread(target=renew_again, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
        lock.unlink(missing_ok=True)
