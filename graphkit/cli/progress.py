"""Progress of a build and of a load on standard error."""

import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graphkit.errors import GraphkitError

__all__ = ["BuildProgress", "RowProgress"]

_SECONDS_A_LINE = 10


class BuildProgress:
    """Files done, words a second, time left: a bar on a terminal, else a line now and then.

    Parameters
    ----------
    quiet : bool
        Whether to show nothing but failures.
    """

    def __init__(self, quiet: bool) -> None:
        console = Console(stderr=True)
        self._lines = not quiet and not console.is_terminal
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("reading", total=None, rate="")
        self._began = self._said = time.monotonic()
        self._files = self._done = self._words = 0

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

    def found(self, files: int) -> None:
        """So many input files there are."""
        self._files = files
        self._bar.update(self._task, total=files)

    def passed(self, words: int) -> None:
        """One file is done, with so many words read from it."""
        self._done += 1
        self._words += words
        now = time.monotonic()
        rate = f"{self._words / max(now - self._began, 0.001):,.0f} words/s" if self._words else ""
        self._bar.update(self._task, advance=1, rate=rate)
        if self._lines and now - self._said > _SECONDS_A_LINE:
            self._said = now
            click.echo(f"{self._done} of {self._files} files, {rate}", err=True)

    def failed(self, error: GraphkitError) -> None:
        """Something could not be read; it is told at the end."""


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
