"""Reading the raw lists of names: ``NAME.tsv.xz`` with a header, aliases joined with ``|``."""

import csv
import lzma
from pathlib import Path
from typing import NamedTuple

__all__ = ["Row", "read_list"]


class Row(NamedTuple):
    """One line of a raw list, unchanged."""

    name: str
    kind: str
    field: str
    aliases: tuple[str, ...]
    source: str


def read_list(data: Path, name: str) -> list[Row]:
    """The rows of one raw list, in its order.

    Parameters
    ----------
    data : Path
        Directory of the raw lists.
    name : str
        The list's name without ``.tsv.xz``, for example ``"vital_articles_l5"``.
    """
    with lzma.open(data / f"{name}.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        return [
            Row(title, kind, field, tuple(filter(None, aliases.split("|"))), source)
            for title, kind, field, aliases, source in reader
        ]
