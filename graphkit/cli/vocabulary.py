"""``graphkit vocabulary``."""

from pathlib import Path

import click

from graphkit.cli.options import output_option, writing
from graphkit.vocabulary import KINDS, Kind

__all__ = ["vocabulary"]

file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group(epilog="Example: graphkit vocabulary list 'neural net'")
def vocabulary() -> None:
    """Look into what graphkit knows; check or make a vocabulary of your own."""


@vocabulary.command(epilog="Example: graphkit vocabulary check my-field.jsonl")
@file_argument
def check(file: Path) -> None:
    """Say what is wrong with a vocabulary FILE, line by line; exit code 1 if anything is."""
    from graphkit.vocabulary import Vocabulary, packs
    from graphkit.vocabulary.checking import check as check_pack

    problems = check_pack(file, Vocabulary.load(packs()).entries.values())
    for problem in problems:
        click.echo(problem)
    if problems:
        raise click.exceptions.Exit(1)


@vocabulary.command("import", epilog="Example: graphkit vocabulary import list.csv -o own.jsonl")
@file_argument
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="idea",
    show_default=True,
    help="Kind of those for which FILE tells none.",
)
@output_option
def import_(file: Path, kind: Kind, output: Path) -> None:
    """Make a vocabulary of a CSV table, a SKOS thesaurus or the JSON of a Wikidata query."""
    import msgspec

    from graphkit.errors import GraphkitError
    from graphkit.vocabulary.importing import import_entries

    try:
        entries = import_entries(file, kind)
    except ImportError as exc:
        raise GraphkitError(str(exc)) from exc
    lines = msgspec.json.Encoder().encode_lines(entries)
    with writing(output) as out:
        out.write(lines)


@vocabulary.command("list", epilog="Example: graphkit vocabulary list hinton --kind person")
@click.argument("search", required=False, default="")
@click.option("--kind", type=click.Choice(KINDS), help="Those of one kind.")
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of the table."
)
def list_(search: str, kind: str | None, top: int) -> None:
    """List the concepts that have SEARCH in a name, or all of them."""
    from graphkit.cli.tables import Table, write
    from graphkit.vocabulary import Vocabulary, fold_name, packs

    wanted = " ".join(fold_name(search))
    table = Table("id", "name", "kind", "aliases", "about")
    for entry in sorted(Vocabulary.load(packs()).entries.values(), key=lambda e: e.id):
        names = (" ".join(fold_name(name)) for name in entry.names)
        if kind in (None, entry.kind) and any(wanted in name for name in names):
            table.add(entry.id, entry.name, entry.kind, ", ".join(entry.aliases), entry.about)
    write(table.head(top))
    click.echo(f"{min(top, len(table))} of {len(table)} concepts")
