"""Plain text: paragraphs between blank lines, one segment a line."""

import re
from collections.abc import Iterator

from graphkit.documents import Document, Segment
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import iso_date, web_url
from graphkit.readers.turns import Line, segments

__all__ = ["paragraph_lines", "read", "recognises"]

WRAP = 200
"""Characters beyond which a line was not wrapped by hand: it is a paragraph of its own."""

_TABLE = re.compile(r"\s*(?:<(?:\?xml|tt|timedtext|transcript)\b|start\tend\ttext\b)")
_PROPERTY = re.compile(r"(title|date|published|recorded|url|link|source)\s*:\s*(\S.*)", re.I)


def recognises(content: Content) -> bool:
    """Always, so it is asked last."""
    return True


def read(content: Content) -> Iterator[Document]:
    """The one document of a text.

    Lines such as ``Title:`` and ``Date:`` above it are no talk. Without them a heading that stands
    alone above it is the title, and stays in the talk, as it may have been said.

    Raises
    ------
    ReadError
        If it is no prose but captions in a form that no reader knows.
    """
    if _TABLE.match(content.opening):
        raise content.error("is captions in XML or a table", "save them as .vtt, .srt or .json")
    lines = paragraph_lines(content)
    properties: dict[str, str] = {}
    while lines and (found := _PROPERTY.fullmatch(tidy(lines[0].text))):
        properties.setdefault(found[1].lower(), found[2])
        lines.pop(0)
    talk = segments(lines)
    dates = (iso_date(properties.get(name, "")) for name in ("date", "published", "recorded"))
    urls = (web_url(properties.get(name)) for name in ("url", "link", "source"))
    yield content.document(
        "text",
        talk,
        title=properties.get("title") or _heading(talk),
        date=next(filter(None, dates), None),
        url=next(filter(None, urls), None),
    )


def _heading(talk: list[Segment]) -> str | None:
    """The first line if it looks like a title: alone, unmarked, capitalised, without an end mark.

    >>> _heading([Segment("On the Measure of Minds", 1), Segment("So we met.", 3, paragraph=True)])
    'On the Measure of Minds'
    """
    if len(talk) < 2 or not talk[1].paragraph or talk[0].speaker or talk[0].start is not None:
        return None
    words = talk[0].text.split()
    capitalised = 2 * sum(not word[0].islower() for word in words) > len(words)
    is_title = 2 <= len(words) <= 20 and capitalised and talk[0].text[-1] not in ".,;:!…"
    return talk[0].text if is_title else None


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
