"""Captions of YouTube as JSON: ``json3`` as YouTube serves it, and lists of youtube-transcript-api.

References
----------
youtube-transcript-api, https://github.com/jdepoix/youtube-transcript-api; ``json3`` as written by
yt-dlp, https://github.com/yt-dlp/yt-dlp.
"""

from collections.abc import Iterator
from typing import Any

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.records import StringPlaces, document, seconds_of
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises"]


def recognises(content: Content) -> bool:
    """Whether it is a list of timed texts, bare or wrapped, or an object with ``events``."""
    return content.looks_json and bool(_rows(content.json) or _events(content.json))


def read(content: Content) -> Iterator[Document]:
    """The one document of a file of captions."""
    if events := _events(content.json):
        yield content.document("youtube", segments(_event_lines(content, events)))
    else:
        record = {"segments": _rows(content.json)}
        if isinstance(content.json, dict):
            record = {**content.json, **record}
        yield document(content, "youtube", record, 1, StringPlaces(content))


def _rows(value: Any) -> list[dict[str, Any]]:
    """The timed texts of a list, or of an object that wraps one; none if there are others in it."""
    if isinstance(value, dict):
        value = value.get("transcript") or value.get("snippets")
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]
    if not isinstance(value, list):
        return []
    timed = (isinstance(row, dict) and "text" in row and "start" in row for row in value)
    return value if all(timed) else []


def _events(value: Any) -> list[dict[str, Any]]:
    return _objects(value.get("events")) if isinstance(value, dict) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _event_lines(content: Content, events: list[dict[str, Any]]) -> Iterator[Line]:
    """The lines of ``json3`` events; their words lie in pieces, their times are milliseconds."""
    places = StringPlaces(content, "events")
    for event in events:
        texts = (piece.get("utf8") for piece in _objects(event.get("segs")))
        words = [text for text in texts if isinstance(text, str)]
        begun = [text for text in words if text.strip()]
        if not begun:
            continue
        start, lasting = seconds_of(event.get("tStartMs")), seconds_of(event.get("dDurationMs"))
        start = None if start is None else start / 1000
        end = None if start is None or lasting is None else round(start + lasting / 1000, 3)
        yield Line(places.line_of(begun[0]), "".join(words), False, start, end)
