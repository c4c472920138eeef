"""Captions copied from the page of a video: title, id and date, the talk, and words of the page."""

import html
import re
from collections.abc import Iterator
from itertools import takewhile

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import TIME, iso_date, web_url, youtube_url
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises"]

HEADER_LINES = 12
TITLE_LINES = 3

_VIDEO = re.compile(r"([\w-]{11})(?:\s*[•·|–—]\s*(\S.*))?")
_MIXED = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[\d_-])")
_PROPERTY = re.compile(r"(?:kind|language|duration|views): .{0,60}", re.I)
_END = re.compile(
    r"(?:file|last|page) (?:updated|created|saved)\b.*\d.*|english \(auto-generated\)", re.I
)
# Buttons and headings that pages put around a transcript.
_FURNITURE = frozenset(
    {"categories", "close", "copy", "copy transcript", "download", "edit", "english"}
    | {"follow along using the transcript.", "hide transcript"}
    | {"manage", "open", "preview", "read", "read less", "read more", "resume", "save"}
    | {"search in video", "search transcript", "share", "show less", "show more"}
    | {"show transcript", "tags", "transcript", "transcript preview", "view transcript"}
)


def recognises(content: Content) -> bool:
    """Whether the first lines give a video's id or properties of captions, or page words abound."""
    opening = [tidy(line) for line in content.opening.split("\n", 200)[:200]]
    lines = [line for line in opening if line][:HEADER_LINES]
    header = lines[: _header_size(lines)]
    timed = header and any(re.fullmatch(TIME, line) for line in lines)
    return bool(timed) or sum(map(_is_page, header)) > 1 or any(map(_is_telling, header))


def read(content: Content) -> Iterator[Document]:
    """The one document of such a page; title, id, date and page words are not talk."""
    lines = [
        (number, text) for number, raw in enumerate(content.lines, start=1) if (text := tidy(raw))
    ]
    begin = _header_size([text for _, text in lines])
    end = len(lines) - _footer_size([text for _, text in lines[begin:]])
    title = date = url = None
    for _, text in lines[:begin]:
        if video := _video(text):
            url, date = youtube_url(video[1]), iso_date(video[2] or "") or date
        elif web_url(text):
            url = url or web_url(text)
        elif iso_date(text):
            date = date or iso_date(text)
        elif not _is_page(text):
            title = title or text
    talk = segments(
        Line(
            number,
            html.unescape(text),
            not content.lines[number - 2].strip() if number > 1 else True,
        )
        for number, text in lines[begin:end]
    )
    yield content.document("captions", talk, title=title, date=date, url=url)


def _video(line: str) -> re.Match[str] | None:
    """A line that gives a YouTube id, alone if it cannot be a word, or before a date."""
    found = _VIDEO.fullmatch(line)
    if found is None:
        return None
    likely = iso_date(found[2]) if found[2] else _MIXED.match(found[1])
    return found if likely else None


def _header_size(lines: list[str]) -> int:
    """How many lines stand above the talk: title, then words and properties of the page."""
    size = next((n for n, line in enumerate(lines[: TITLE_LINES + 1]) if _is_page(line)), None)
    if size is None:
        return 0
    below = (_is_page(line) or iso_date(line) or web_url(line) for line in lines[size:])
    return size + sum(1 for _ in takewhile(bool, below))


def _footer_size(lines: list[str]) -> int:
    """How many lines stand below the talk: words of the page, and all after one that ends it."""
    tail = range(max(0, len(lines) - HEADER_LINES), len(lines))
    told = next((n for n in tail if _END.fullmatch(lines[n])), len(lines))
    words = sum(1 for _ in takewhile(_is_page, reversed(lines[:told])))
    # One such word alone may well have been said.
    return len(lines) - told + words if told < len(lines) or words > 1 else 0


def _is_telling(line: str) -> bool:
    """Whether a line alone tells that captions follow."""
    return bool(_video(line) or re.fullmatch(r"kind: (?:captions|subtitles|asr)", line, re.I))


def _is_page(line: str) -> bool:
    """Whether a line is the page's, not the talk's."""
    stated = _PROPERTY.fullmatch(line) or _END.fullmatch(line) or _video(line)
    return bool(stated or line.lower() in _FURNITURE)
