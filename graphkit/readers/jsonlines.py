"""JSON Lines: a collection with one talk a line, read one by one however large the file.

References
----------
JSON Lines, https://jsonlines.org/.
"""

import json
from collections.abc import Iterator
from typing import Any

from graphkit.documents import Document
from graphkit.errors import ReadError
from graphkit.readers.content import LINE_LIMIT, Content
from graphkit.readers.records import document, is_record

__all__ = ["read", "recognises"]

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def recognises(content: Content) -> bool:
    """Whether the suffix says so, or lines of the beginning are objects, each whole on its line."""
    if content.suffix in SUFFIXES:
        return True
    if not content.opening.lstrip().startswith("{"):
        return False
    rows = [row for row in content.peek_lines() if row.strip()]
    return len(rows) > 1 and any(is_record(_object(row)) for row in rows[:2])


def read(content: Content) -> Iterator[Document]:
    """The documents of a collection; a bad line is reported and the next one read.

    Raises
    ------
    ReadError
        For a bad line, where nobody listens for errors.
    """
    for number, row in content.numbered_lines():
        if row is not None and not row.strip():
            continue
        try:
            yield document(content, "jsonlines", _record(content, number, row), number)
        except ReadError as error:
            content.report(content.error(error.reason, error.remedy, number))


def _record(content: Content, number: int, row: str | None) -> dict[str, Any]:
    """The record of one line, or a `ReadError` that names the line."""
    if row is None:
        limit = f"the line is longer than {LINE_LIMIT >> 20} MB"
        raise content.error(limit, "split its talk into several records", number)
    value = _object(row)
    if value is None:
        raise content.error("the line is not valid JSON", "correct or remove it", number)
    if not is_record(value):
        needed = "give each object 'text' or 'segments'"
        raise content.error("the line is no record of a talk", needed, number)
    return value  # type: ignore[no-any-return]


def _object(row: str) -> Any:
    """The value of one line, None if it is not valid."""
    try:
        return json.loads(row, strict=False)
    except (ValueError, RecursionError):
        return None
