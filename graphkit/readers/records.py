"""Talks as JSON records: an object with ``text`` or ``segments``, and what is known of the talk."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.encoding import UNPRINTED, tidy
from graphkit.readers.metadata import TIME, iso_date, seconds, web_url, youtube_url
from graphkit.readers.turns import Line, segments

__all__ = ["StringPlaces", "document", "is_record", "parts", "seconds_of"]


TITLES = ("title", "name", "fulltitle")
DATES = ("date", "published", "published_at", "upload_date", "created", "created_at")
URLS = ("url", "webpage_url", "link", "source_url", "source")


def is_record(value: object) -> bool:
    """Whether a JSON value is an object with ``text`` or ``segments``."""
    return isinstance(value, dict) and (
        isinstance(value.get("text"), str) or isinstance(value.get("segments"), list)
    )


def parts(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts of a record in order, each with the object that tells its times and speaker."""
    pieces = record.get("segments")
    if not isinstance(pieces, list) or not pieces:
        pieces = [record]
    for piece in pieces:
        if isinstance(piece, str):
            yield piece, {}
        elif isinstance(piece, dict) and isinstance(piece.get("text"), str):
            yield piece["text"], piece


def document(
    content: Content,
    kind: str,
    record: dict[str, Any],
    line: int,
    places: "StringPlaces | None" = None,
) -> Document:
    """The document of one record.

    Parameters
    ----------
    content : Content
        The file that holds the record.
    kind : str
        The reader's name.
    record : dict
        ``text`` or ``segments`` (each with ``text``, and ``start``, ``end`` or ``duration``,
        ``speaker`` where known), and what is known of ``id``, ``title``, ``date``, ``url`` and
        ``speaker``.
    line : int
        1-based physical line on which the record begins.
    places : StringPlaces, optional
        Finds the lines of the texts, where the record spans several.

    Raises
    ------
    ReadError
        If the record holds no talk.
    """
    lines: list[Line] = []
    labelled = any(_string(piece.get("speaker")) for _, piece in parts(record))
    for text, piece in parts(record):
        number = places.line_of(text) if places else line
        speaker = _string(piece.get("speaker")) or _string(record.get("speaker"))
        speaker = tidy(speaker) if speaker else "" if labelled else None
        start, end = times(piece)
        fresh = piece.get("start") is None
        for row in text.split("\n"):
            if row.strip():
                lines.append(Line(number, row, fresh, start, end, speaker))
            fresh = not row.strip()
    key = _string(record.get("id")) or (str(line) if line > 1 else "")
    video = _string(record.get("video_id")) or ""
    url = next(filter(None, (web_url(record.get(name)) for name in URLS)), None)
    if url is None and re.fullmatch(r"[\w-]{11}", video):
        url = youtube_url(video)
    date = next(filter(None, (iso_date(_string(record.get(name)) or "") for name in DATES)), None)
    title = next(filter(None, (_string(record.get(name)) for name in TITLES)), None)
    return content.document(kind, segments(lines), title=title, date=date, url=url, key=key)


def times(piece: dict[str, Any]) -> tuple[float | None, float | None]:
    """Start and end of a piece in seconds, those that are possible.

    >>> times({"start": 1.5, "duration": 2}), times({"start": "0:05", "end": -1})
    ((1.5, 3.5), (5.0, None))
    """
    start, end = seconds_of(piece.get("start")), seconds_of(piece.get("end"))
    lasting = seconds_of(piece.get("duration"))
    if end is None and start is not None and lasting is not None:
        end = round(start + lasting, 6)
    if start is None or (end is not None and end < start):
        end = None
    return start, end


def seconds_of(value: object) -> float | None:
    """Seconds as JSON may give them: a number, or a string with a number or a time."""
    if isinstance(value, str) and re.fullmatch(TIME, value.strip()):
        return seconds(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _string(value: object) -> str | None:
    """A string that says something, or a number as one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    said = UNPRINTED.sub("", value) if isinstance(value, str) else ""
    return said if said.strip() else None


_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)


class StringPlaces:
    """Finds the physical lines of a JSON file's strings, asked for in their order.

    Parameters
    ----------
    content : Content
        The JSON file.
    after : str, optional
        The key behind which to begin, if the file has it.

    Notes
    -----
    Strings are compared as they are decoded, so that any way of escaping will do, and each search
    goes on where the last one ended, so that a text said twice is found twice.
    """

    def __init__(self, content: Content, after: str | None = None) -> None:
        self._content = content
        begin = re.search(rf'"{after}"\s*:', content.text) if after else None
        self._strings = _STRING.finditer(content.text, begin.end() if begin else 0)
        self._line = 1

    def line_of(self, text: str) -> int:
        """The line on which a string stands; that of the one before, if there is no such string."""
        for found in self._strings:
            if found[1] == text or ("\\" in found[1] and _decoded(found[0]) == text):
                self._line = self._content.line_at(found.start())
                break
        return self._line


def _decoded(string: str) -> str:
    try:
        return str(json.loads(string, strict=False))
    except ValueError:
        return string
