"""Plain text: paragraphs between blank lines, one segment a line."""

import re
from collections.abc import Iterator

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import iso_date, web_url
from graphkit.readers.turns import Line, segments

__all__ = ["paragraph_lines", "read", "recognises"]

WRAP = 200
"""Characters beyond which a line was not wrapped by hand: it is a paragraph of its own."""

_PROPERTY = re.compile(r"(title|date|published|recorded|url|link|source)\s*:\s*(\S.*)", re.I)


def recognises(content: Content) -> bool:
    """Always, so it is asked last; its `Content` refuses what is binary."""
    return content.opening is not None


def read(content: Content) -> Iterator[Document]:
    """The one document of a text; lines such as ``Title:`` and ``Date:`` above it are no talk."""
    lines = paragraph_lines(content)
    properties: dict[str, str] = {}
    while lines and (found := _PROPERTY.fullmatch(tidy(lines[0].text))):
        properties.setdefault(found[1].lower(), found[2])
        lines.pop(0)
    dates = (iso_date(properties.get(name, "")) for name in ("date", "published", "recorded"))
    urls = (web_url(properties.get(name)) for name in ("url", "link", "source"))
    yield content.document(
        "text",
        segments(lines),
        title=properties.get("title"),
        date=next(filter(None, dates), None),
        url=next(filter(None, urls), None),
    )


def paragraph_lines(content: Content) -> list[Line]:
    """The lines that are not blank, those that begin a paragraph marked as fresh."""
    lines: list[Line] = []
    fresh = True
    for number, text in enumerate(content.lines, start=1):
        if text.strip():
            lines.append(Line(number, text, fresh))
            fresh = len(text) > WRAP
        else:
            fresh = True
    return lines
