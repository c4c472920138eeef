"""Tables on the terminal; in a pipe, the same columns as wide as they need to be."""

import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from graphkit.documents import clock

__all__ = ["Table", "clock", "excerpt", "write"]

_WIDTH_IN_A_PIPE = 200
_CHARACTERS_AROUND = 30


class Table:
    """Rows under headings, numbers to the right.

    >>> table = Table("concept", "mentions")
    >>> table.add("Keras", 3)
    >>> len(table)
    1
    """

    def __init__(self, *headings: str) -> None:
        self.headings = headings
        self.rows: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, *row: object) -> None:
        """Add a row."""
        self.rows.append(row)

    def head(self, rows: int) -> "Table":
        """A table of the first rows."""
        head = Table(*self.headings)
        head.rows = self.rows[:rows]
        return head


def write(*tables: Table) -> None:
    """Write tables to standard output; empty ones are left out."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE, highlight=False)
    for table in tables:
        if table.rows:
            drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False)
            for heading, value in zip(table.headings, table.rows[0], strict=True):
                number = isinstance(value, int | float) or _is_number(str(value))
                drawn.add_column(heading, justify="right" if number else "left")
            for row in table.rows:
                drawn.add_row(*(Text(str(value)) for value in row))
            with console.capture() as capture:
                console.print(drawn)
            lines = capture.get().splitlines()
            sys.stdout.write("\n".join(line.rstrip() for line in lines).strip("\n") + "\n\n")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def excerpt(text: str, start: int, end: int) -> str:
    """A surface with a few words to either side.

    >>> excerpt("we wrote it in Keras at night", 15, 20)
    'we wrote it in Keras at night'
    """
    left = max(start - _CHARACTERS_AROUND, 0)
    right = min(end + _CHARACTERS_AROUND, len(text))
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    return f"{'… ' if left else ''}{text[left:right]}{' …' if right < len(text) else ''}"
