"""``graphkit build``."""

import gc
import os
from collections.abc import Sized
from pathlib import Path

import click

from graphkit.cli.options import Place, quiet_option

__all__ = ["build"]

_THREADS = "OMP_NUM_THREADS"
"""Threads that numpy takes for one product; it looks when it is first loaded, here and in each
worker, of which there are as many as cores."""


@click.command(epilog="Example: graphkit build talks/ interview.vtt -o talks.map")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="MAP",
    type=Place(),
    required=True,
    help="Folder of the map, made if it is not there; or an address, such as s3://BUCKET/MAP.",
)
@click.option(
    "--vocabulary",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own concepts (JSON Lines), which win over graphkit's; may be repeated.",
)
@click.option(
    "--no-vocabulary",
    "without",
    metavar="NAME",
    multiple=True,
    help="Leave out a vocabulary of graphkit's, such as 'ai'; may be repeated.",
)
@click.option(
    "--relations",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own phrases for claims (TOML), added to graphkit's or, with 'only', instead.",
)
@click.option(
    "--pipeline",
    metavar="NAME",
    help="A spaCy pipeline, by name or folder, to use instead of graphkit's own.",
)
@click.option(
    "--discover",
    type=click.Choice(["none", "few", "normal", "many"]),
    help="How much to find that no vocabulary has.  [default: normal]",
)
@click.option(
    "--window",
    type=click.IntRange(min=2),
    help="Words within which two mentions keep company.  [default: 50]",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes to work with.  [default: one a core, fewer for few files]",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Work on a Dask cluster: tcp://SCHEDULER:8786, or 'local'.",
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Add a line to FILE for each document and each failure.",
)
@quiet_option
def build(
    inputs: tuple[str, ...],
    output: Path,
    vocabulary: tuple[Path, ...],
    without: tuple[str, ...],
    relations: Path | None,
    pipeline: str | None,
    discover: str | None,
    window: int | None,
    workers: int | None,
    dask: str | None,
    log: Path | None,
    quiet: bool,
) -> None:
    """Read files, folders or '-' (standard input) into a map.

    Run it again and only what is new or changed is read. Options are kept in MAP/map.toml and
    hold for later builds; your corrections go into MAP/corrections.toml.
    """
    os.environ.setdefault(_THREADS, "1")
    import msgspec

    from graphkit.build import build as build_map
    from graphkit.cli.progress import BuildProgress
    from graphkit.map import Map

    target = Map(output)
    chosen = {
        "vocabulary": tuple(str(path.resolve()) for path in vocabulary) or None,
        "without": without or None,
        "relations": str(relations.resolve()) if relations else None,
        "pipeline": _full(pipeline) if pipeline else None,
        "discover": discover,
        "window": window,
    }
    settings = msgspec.structs.replace(
        target.settings(), **{name: value for name, value in chosen.items() if value is not None}
    )
    try:
        with BuildProgress(quiet, log) as progress:
            report = build_map(
                inputs, output, settings=settings, workers=workers, dask=dask, progress=progress
            )
    except KeyboardInterrupt:
        click.echo(
            f"Stopped. {len(target.documents())} documents are in {output}; "
            "the same command goes on from there.",
            err=True,
        )
        raise click.exceptions.Exit(1) from None
    if target.documents():
        gc.disable()  # what follows makes millions of objects, of which none is garbage
        graph = target.graph()
        target.write_page(graph)
        gc.enable()
        if not quiet:
            new = f"{report.extracted} read" if report.extracted else "nothing new"
            gone = f", {report.removed} removed" if report.removed else ""
            click.echo(
                f"{output}: {_count(graph.documents, 'document')} ({new}{gone}), "
                f"{_count(graph.concepts, 'concept')}, {_count(graph.co_mentions, 'co-mention')}, "
                f"{_count(graph.claims, 'claim')}"
            )
            click.echo(f"Look at it:  open {target.page} in a browser")
            click.echo(f"Go on with:  graphkit show {output}")
    for failure in report.failures:
        click.echo(f"graphkit: {failure}", err=True)
    if report.failures:
        raise click.exceptions.Exit(1)


def _full(pipeline: str) -> str:
    """A pipeline's name, or the full path of its folder."""
    folder = Path(pipeline)
    return str(folder.resolve()) if folder.is_dir() else pipeline


def _count(things: Sized, name: str) -> str:
    return f"{len(things):,} {name}{'' if len(things) == 1 else 's'}"
