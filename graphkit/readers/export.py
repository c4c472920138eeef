"""A map exported as JSON: the talks it was made of, read again from their passages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graphkit.documents import Document
from graphkit.errors import ReadError
from graphkit.readers.content import Content
from graphkit.readers.records import StringPlaces, document

__all__ = ["read", "recognises"]

_BEGINNING = re.compile(r'\s*\{\s*("format"\s*:\s*"graphkit"|"claims"\s*:\s*\[)')


def recognises(content: Content) -> bool:
    """Whether it begins as graphkit writes it, or as one would by hand."""
    return bool(_BEGINNING.match(content.opening))


def read(content: Content) -> Iterator[Document]:
    """The documents of the export, with the times and speakers of their passages.

    Raises
    ------
    ReadError
        If it holds no documents.
    """
    documents, passages = _rows(content.json, "documents"), defaultdict(list)
    if not documents:
        raise content.error("holds no documents", "export it again")
    for segment in _rows(content.json, "segments"):
        passages[str(segment.get("document"))].append(segment)
    places = StringPlaces(content, "segments")
    for row in documents:
        record = {**row, "segments": passages[str(row.get("id"))]}
        try:
            yield document(content, "export", record, 1, places)
        except ReadError as error:
            content.report(error)


def _rows(value: Any, name: str) -> list[dict[str, Any]]:
    rows = value.get(name) if isinstance(value, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
