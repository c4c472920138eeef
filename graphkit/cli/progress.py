"""Progress of a build and of a load on standard error."""

import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from graphkit.documents import Document, clock
from graphkit.errors import GraphkitError

__all__ = ["BuildProgress", "RowProgress"]

_SECONDS_A_LINE = 10


class BuildProgress:
    """Documents, words a second, time left, failures: a bar on a terminal, else lines now and then.

    Parameters
    ----------
    quiet : bool
        Whether to show nothing but failures.
    log : Path, optional
        File to which a line is added for each document and each failure.
    """

    def __init__(self, quiet: bool, log: Path | None = None) -> None:
        console = Console(stderr=True)
        self._lines = not quiet and not console.is_terminal
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[state]}"),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("reading", total=None, state="")
        self._began = self._said = time.monotonic()
        self._files = self._done = self._read = self._documents = self._words = self._failures = 0
        self._log = log.open("a", encoding="utf-8") if log else None

    def __enter__(self) -> "BuildProgress":
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()
        self._note(f"{f'stopped by {kind.__name__}' if kind else 'ended'}: {self._state()}")
        if self._log:
            self._log.close()

    def found(self, files: int) -> None:
        """So many input files there are."""
        self._files = files
        self._bar.update(self._task, total=files)
        self._note(f"{files:,} files")

    def mapped(self, document: Document) -> None:
        """One document is in the map."""
        self._documents += 1
        self._words += document.words
        self._note(f"{document.source}: {document.words:,} words")

    def passed(self, words: int) -> None:
        """One file is done, with so many words mapped from it."""
        self._done += 1
        self._read += words > 0
        self._bar.update(self._task, advance=1, state=self._state())
        now = time.monotonic()
        if self._lines and now - self._said > _SECONDS_A_LINE:
            self._said = now
            click.echo(f"{self._done:,} of {self._files:,} files, {self._state()}", err=True)

    def failed(self, error: GraphkitError) -> None:
        """Something could not be read; it is told at the end."""
        self._failures += 1
        self._note(f"failed: {error}")

    def _state(self) -> str:
        spent = time.monotonic() - self._began
        left = (self._files - self._done) * spent / self._read if self._read else 0
        parts = [
            f"{self._documents:,} document{'' if self._documents == 1 else 's'}",
            f"{self._words / max(spent, 0.001):,.0f} words/s",
            f"{clock(left)} left" if left else "",
            f"{self._failures:,} failure{'' if self._failures == 1 else 's'}",
        ]
        return ", ".join(filter(None, parts))

    def _note(self, line: str) -> None:
        if self._log:
            when = datetime.now(UTC).isoformat(timespec="seconds")
            self._log.write(f"{when} {line}\n")
            self._log.flush()


class RowProgress:
    """Rows gone through, by what they are of: one line that is renewed, else one now and then.

    Parameters
    ----------
    quiet : bool
        Whether to show nothing.
    """

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._rows = 0
        self._said = time.monotonic()
        self._status = Console(stderr=True).status("loading")

    def __enter__(self) -> "RowProgress":
        if not self._quiet:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._status.stop()

    def __call__(self, what: str, rows: int) -> None:
        """So many rows more are done."""
        self._rows += rows
        message = f"{what}: {self._rows:,} rows in all"
        self._status.update(message)
        now = time.monotonic()
        terminal = self._status.console.is_terminal
        if not self._quiet and not terminal and now - self._said > _SECONDS_A_LINE:
            self._said = now
            click.echo(message, err=True)
