"""``graphkit review``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import map_argument

if TYPE_CHECKING:
    from graphkit.review import Correction, Decisions, Question

__all__ = ["review"]

KEYS = {
    "y": "accept",
    "n": "reject",
    "r": "rename",
    "t": "retype",
    "m": "merge",
    "s": "split",
    "d": "drop",
}
_ENDS = {"q", "\x03", "\x04", ""}
PROMPTS = {
    "rename": "Its name",
    "retype": "Its kind",
    "merge": "The id of what it is the same as",
    "split": "surface, surface > name > kind",
}


@click.command(epilog="Example: graphkit review talks.map --interactive")
@map_argument
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of the table."
)
@click.option("--interactive", "-i", is_flag=True, help="Ask one by one; a key decides.")
@click.option("--undo", is_flag=True, help="Take out the last correction.")
@click.option(
    "--export",
    "export",
    metavar="FILE",
    type=click.Path(allow_dash=True, path_type=Path),
    help="Write all questions as CSV, to be decided elsewhere; '-' is standard output.",
)
@click.option(
    "--import",
    "import_",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take over the decisions of such a table.",
)
def review(
    map_: Path,
    top: int,
    interactive: bool,
    undo: bool,
    export: Path | None,
    import_: Path | None,
) -> None:
    """List what graphkit is unsure of in a map, what a decision would change most first.

    Decisions are written to MAP/corrections.toml, which other commands follow at once and the next
    build follows without reading inputs again. In a table for a team the column 'decision' takes
    accept, reject, rename, retype, merge, split or drop, and 'value' the name, kind or id.
    """
    from graphkit.cli.options import writing
    from graphkit.map import Map
    from graphkit.review import Decisions, questions, read_table, write_table

    target = Map.open(map_)
    decisions = Decisions(target.corrections_file)
    if undo:
        click.echo(f"Taken out:\n{decisions.undo()}")
    elif import_:
        count = decisions.add(read_table(import_, target.ids()))
        click.echo(_written(count, target.corrections_file))
    elif export:
        with writing(export) as out:
            write_table(questions(target), out)
    elif interactive:
        count = _ask(questions(target), decisions, target.ids())
        click.echo(_written(count, target.corrections_file))
    else:
        _show(questions(target), top)


def _show(found: "list[Question]", top: int) -> None:
    from graphkit.cli.tables import Table, write

    table = Table("question", "mentions", "effect", "why", "id")
    for question in found:
        table.add(
            question.text,
            question.mentions,
            f"{question.effect:.1f}",
            question.why,
            question.concept,
        )
    write(table.head(top))
    click.echo(f"{min(top, len(found))} of {len(found)} questions; --interactive asks them")


def _ask(found: "list[Question]", decisions: "Decisions", known: frozenset[str]) -> int:
    """Ask one after the other; returns the number of corrections written."""
    from graphkit.errors import GraphkitError

    keys = ", ".join(f"{key} {decision}" for key, decision in KEYS.items())
    click.echo(f"{keys}, u undo, space skip, q quit")
    at = 0
    before: list[int] = []
    while True:
        if at < len(found):
            question = found[at]
            click.echo(f"\n{at + 1} of {len(found)}  {question.text}  ({question.why})")
        else:
            click.echo("\nThat is all; u undoes the last correction, any other key ends")
        key = click.getchar().lower()
        if key in _ENDS or (at == len(found) and key != "u"):
            return len(before)
        try:
            if key == "u":
                if before:
                    decisions.undo()
                    at = before.pop()
                continue
            if key in KEYS and decisions.add([_decided(question, KEYS[key], known)]):
                before.append(at)
        except GraphkitError as error:
            click.echo(f"graphkit: {error}", err=True)
            continue
        at += 1


def _decided(
    question: "Question", decision: str, known: frozenset[str]
) -> "tuple[Correction, str]":
    from graphkit.review import comment, correction

    value = click.prompt(PROMPTS[decision]) if decision in PROMPTS else ""
    made = correction(question, decision, value)
    made.check(known)
    return made, comment(question, decision)


def _written(count: int, path: Path) -> str:
    return f"{count} correction{'' if count == 1 else 's'} written to {path}"
