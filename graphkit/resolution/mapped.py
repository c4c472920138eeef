"""Arrays that are made once, kept in the user's cache, and mapped into memory.

All processes that read them share one copy, which the system may drop and read again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

__all__ = ["Arrays", "mapped"]

_KEPT = 3

Arrays = dict[str, NDArray[Any]]


def mapped(family: str, digest: str, make: Callable[[], Arrays]) -> Arrays:
    """Arrays from the cache; made, and kept there, at the first time.

    Parameters
    ----------
    family : str
        What they are; of each family the few that were last used are kept.
    digest : str
        Of all that they are made of.
    make : callable
        Makes them.
    """
    folder = user_cache_path("graphkit") / f"{family}-{digest}"
    with suppress(OSError, ValueError):
        arrays = _read(folder)
        with suppress(OSError):
            os.utime(folder)
        return arrays
    arrays = make()
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{family}-", dir=folder.parent))
        for name, array in arrays.items():
            np.save(unfinished / name, array)
        try:
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        kept = sorted(folder.parent.glob(f"{family}-*/"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            shutil.rmtree(old.rename(old.with_name(f".{old.name}")))
        return _read(folder)
    return arrays


def _read(folder: Path) -> Arrays:
    """What a folder holds; raises OSError where it is not there."""
    return {
        path.stem: np.asarray(np.load(path, mmap_mode="r"))
        for path in sorted(folder.iterdir())
        if path.suffix == ".npy"
    }
