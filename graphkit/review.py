"""What graphkit is unsure of, and the user's decisions, which become corrections.

A decision is one correction with a comment at the end of ``corrections.toml``; what stands there
already is left as it is.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import IO, Literal, NamedTuple, get_args

import tomlkit

from graphkit.corrections import UNKNOWN, Corrections
from graphkit.errors import GraphkitError
from graphkit.files import replacing
from graphkit.map import Map
from graphkit.merging import Profiles

__all__ = [
    "DECISIONS",
    "Correction",
    "Decisions",
    "Question",
    "comment",
    "correction",
    "questions",
    "read_table",
    "write_table",
]

_SURE = 0.7
"""Confidence in a kind or a reading from which on it is not asked about."""

Decision = Literal["accept", "reject", "rename", "retype", "merge", "split", "drop"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
"""What may be decided; rename, retype, merge and split need a value."""

_ROW = re.compile(r"^(?:#.*\n)*[ \t]*\[\[[ \t]*\w+[ \t]*\]\]", re.MULTILINE)
"""A correction's header and the comments right before it."""

_COLUMNS = ("sort", "concept", "name", "other", "document", "mentions", "effect", "why")


class Question(NamedTuple):
    """Something to decide about a concept.

    ``other`` is the surface that may mean it (a reading), the concept that it may be the same as (a
    merge), or its kind; ``effect`` is about how many mentions a decision would change.
    """

    sort: str
    concept: str
    name: str
    other: str
    document: str
    mentions: int
    effect: float
    why: str

    @property
    def text(self) -> str:
        """The question in words."""
        if self.sort == "reading":
            return f"Does “{self.other}” mean {self.name}?"
        if self.sort == "merge":
            return f"Is {self.name} the same as {self.other}?"
        return f"{self.name}: is it of the kind {self.other}?"


class Correction(NamedTuple):
    """One table of ``corrections.toml``."""

    table: str
    fields: dict[str, str | list[str]]

    def check(self, known: Container[str]) -> None:
        """Raise GraphkitError where a concept that it names is not known by its id."""
        for field in ("concept", "concepts", "into", "means", "not"):
            value = self.fields.get(field, [])
            for concept in [value] if isinstance(value, str) else value:
                if concept not in known:
                    raise GraphkitError(
                        f"{UNKNOWN.format(concept)}; 'graphkit show MAP NAME' tells the id of one"
                    )


def questions(map_: Map) -> list[Question]:
    """What graphkit is unsure of and the user has not decided, what would change most first."""
    corrections, profiles = map_.corrections(), map_.profiles()
    dropped = {drop.concept for drop in corrections.drop}
    found = [
        *_readings(map_, profiles, corrections),
        *_merges(profiles, corrections),
        *_kinds(profiles, corrections),
    ]
    found = [question for question in found if question.concept not in dropped]
    return sorted(found, key=lambda q: (-q.effect, *q[:5]))


def _readings(map_: Map, profiles: Profiles, corrections: Corrections) -> Iterator[Question]:
    """Surfaces that were taken for a concept, or nearly so, for no more than some reason."""
    names = {concept.id: concept.name for concept in profiles.concepts.values()}
    decided = {(rule.text.casefold(), rule.document) for rule in corrections.surface}
    for document in map_.documents():
        record = map_.record(document)
        taken = [m for m in record.mentions if m.reason and m.confidence < _SURE]
        count = Counter((m.surface.casefold(), m.concept) for m in (*taken, *record.unsure))
        for mention in (*taken, *record.unsure):
            surface = mention.surface.casefold()
            mentions = count.pop((surface, mention.concept), 0)
            if mentions and not decided & {(surface, document), (surface, None)}:
                yield Question(
                    sort="reading",
                    concept=mention.concept,
                    name=names.get(mention.concept, mention.concept),
                    other=mention.surface,
                    document=document,
                    mentions=mentions,
                    effect=round(mentions * 2 * min(mention.confidence, 1 - mention.confidence), 2),
                    why=f"line {mention.line}: {mention.reason or 'it is doubtful'}",
                )


def _merges(profiles: Profiles, corrections: Corrections) -> Iterator[Question]:
    """Concepts that were found to be the same as another."""
    names = {concept.id: concept.name for concept in profiles.concepts.values()}
    for same in corrections.same(profiles):
        mentions = profiles.mentions(same.concept)
        yield Question(
            sort="merge",
            concept=same.concept,
            name=names[same.concept],
            other=same.into,
            document="",
            mentions=mentions,
            effect=mentions / 2,
            why=same.reason,
        )


def _kinds(profiles: Profiles, corrections: Corrections) -> Iterator[Question]:
    """Discovered concepts of which the kind is unsure."""
    decided = {retype.concept for retype in corrections.retype}
    for concept in profiles.concepts.values():
        mentions = profiles.mentions(concept.id)
        if concept.kind_confidence < _SURE and mentions and concept.id not in decided:
            yield Question(
                sort="kind",
                concept=concept.id,
                name=concept.name,
                other=concept.kind,
                document="",
                mentions=mentions,
                effect=round(mentions * (1 - concept.kind_confidence), 2),
                why=f"of the evidence, {concept.kind_confidence:.0%} speaks for it",
            )


def correction(question: Question, decision: str, value: str = "") -> Correction:
    """What a decision writes down.

    Parameters
    ----------
    question : Question
        What was asked.
    decision : str
        One of `DECISIONS`.
    value : str
        The new name, the kind, the id to merge into; of a split, its surfaces, name and kind, as in
        ``the jordan, jordan p > Jordan Peterson > person``.

    Raises
    ------
    GraphkitError
        Where there is no such decision, or its value is missing.
    """
    concept = question.concept
    if decision in ("rename", "retype", "merge", "split") and not value:
        raise GraphkitError(f"{decision} {concept!r}: to what? give a value")
    if decision == "drop":
        return Correction("drop", {"concept": concept})
    if decision == "rename":
        return Correction("rename", {"concept": concept, "name": value})
    if decision == "retype":
        return Correction("retype", {"concept": concept, "kind": value})
    if decision == "merge":
        return Correction("merge", {"concepts": [concept], "into": value})
    if decision == "split":
        parts = [part.strip() for part in value.split(">")]
        if len(parts) != 3:
            raise GraphkitError(f"split {concept!r}: write 'surface, surface > name > kind'")
        surfaces = [surface.strip() for surface in parts[0].split(",")]
        fields: dict[str, str | list[str]] = {"concept": concept, "surfaces": surfaces}
        return Correction("split", fields | {"name": parts[1], "kind": parts[2]})
    if decision == "accept":
        return _accepted(question)
    if decision == "reject":
        return _rejected(question)
    raise GraphkitError(f"no decision {decision!r}; there are: {', '.join(DECISIONS)}")


def _accepted(question: Question) -> Correction:
    if question.sort == "reading":
        return Correction("surface", _reading(question, "means"))
    if question.sort == "merge":
        return Correction("merge", {"concepts": [question.concept], "into": question.other})
    return Correction("retype", {"concept": question.concept, "kind": question.other})


def _rejected(question: Question) -> Correction:
    if question.sort == "reading":
        return Correction("surface", _reading(question, "not"))
    if question.sort == "merge":
        return Correction("apart", {"concepts": [question.concept, question.other]})
    raise GraphkitError(f"reject {question.concept!r}: which kind is it? retype it, or drop it")


def _reading(question: Question, verb: str) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"text": question.other, verb: question.concept}
    return fields | ({"document": question.document} if question.document else {})


class Decisions:
    """The decisions in a file of corrections.

    Parameters
    ----------
    path : Path
        ``corrections.toml`` of a map; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, made: Iterable[tuple[Correction, str]]) -> int:
        """Write corrections at the end of the file, each with a comment; all of them or none.

        Returns
        -------
        int
            How many are new; those that stand there already are not written again.

        Raises
        ------
        GraphkitError
            Where one contradicts another, or what is there already.
        """
        text = self._text()
        held = set(Corrections.parse(text, self.path).rows())
        count = 0
        for new, comment in made:
            table = tomlkit.table()
            table.update(new.fields)
            rows = tomlkit.aot()
            rows.append(table)
            written = tomlkit.dumps({new.table: rows}).strip()
            [row] = Corrections.parse(written, self.path).rows()
            if row not in held:
                held.add(row)
                count += 1
                note = tomlkit.comment(" ".join(comment.split())).as_string().strip()
                gap = "\n" if text else ""
                text += f"{gap}{note}\n{written}\n"
        Corrections.parse(text, self.path)
        self._write(text)
        return count

    def undo(self) -> str:
        """Take out the last correction of the file, with the comment before it, and return it.

        Raises
        ------
        GraphkitError
            Where there is none.
        """
        text = self._text()
        begins = [row.start() for row in _ROW.finditer(text)]
        if not begins:
            raise GraphkitError(f"{self.path}: no correction to undo")
        kept, last = text[: begins[-1]], text[begins[-1] :]
        self._write(kept[:-1] if kept.endswith("\n\n") else kept)
        return last.strip()

    def _text(self) -> str:
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        return text if text.endswith("\n") or not text else f"{text}\n"

    def _write(self, text: str) -> None:
        if text:
            with replacing(self.path) as out:
                out.write(text.encode())
        else:
            self.path.unlink(missing_ok=True)


def write_table(found: Iterable[Question], out: IO[bytes]) -> None:
    """Write questions as CSV, with two columns for decisions."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*_COLUMNS, "decision", "value"])
    table.writerows([*question, "", ""] for question in found)
    out.write(text.getvalue().encode())


def read_table(path: Path, known: Container[str]) -> Iterator[tuple[Correction, str]]:
    """The corrections that a table of `write_table` with decisions stands for, with comments.

    Parameters
    ----------
    path : Path
        The table.
    known : container of str
        Ids that it may name.

    Raises
    ------
    GraphkitError
        Where a row makes no sense; it names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise GraphkitError(f"{path}: {exc}; save it as UTF-8") from exc
    table = csv.DictReader(io.StringIO(text))
    missing = {"sort", "concept", "other", "decision"} - set(table.fieldnames or ())
    if missing:
        raise GraphkitError(f"{path}:1: no column {min(missing)!r}; begin with what --export wrote")
    for row in table:
        cells = {column: (row.get(column) or "").strip() for column in (*_COLUMNS, "value")}
        decision = (row["decision"] or "").strip().lower()
        if decision:
            asked = Question(
                sort=cells["sort"],
                concept=cells["concept"],
                name=cells["name"],
                other=cells["other"],
                document=cells["document"],
                mentions=0,
                effect=0.0,
                why=cells["why"],
            )
            try:
                made = correction(asked, decision, cells["value"])
                made.check(known)
                yield made, comment(asked, decision)
            except GraphkitError as exc:
                raise GraphkitError(f"{path}:{table.line_num}: {exc}") from exc


def comment(question: Question, decision: str) -> str:
    """The comment that stands before a correction."""
    return f"{question.text} {decision} ({question.why})" if question.why else question.text
