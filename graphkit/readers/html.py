"""Web pages: main content by trafilatura, physical lines by a linear scan of the source.

References
----------
Barbaresi, "Trafilatura: a web scraping library and command-line tool for text discovery and
extraction", ACL 2021.
"""

import bisect
import functools
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import iso_date, web_url
from graphkit.readers.page import talk_lines
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises"]

HTML_LIMIT = 16 << 20
"""Characters of source beyond which a page is refused."""

SEARCH_WINDOW = 500_000
"""Characters of text among which a paragraph of the main content is looked for."""

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?>.*?-->)\s*)*<(?:!doctype\s+html|(?:html|head|body|main|article"
    r"|section|div|p|h[1-6]|table|ul|ol|span|meta|title|script|style|link)\b)",
    re.I | re.S,
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_HEADING = re.compile(r"h[1-6]")
_TAG_NAME = re.compile(r"/?([A-Za-z][\w:-]*)")
# Elements within a line of text; any other ends it.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby
    s samp small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
_UNSEEN = frozenset({"head", "iframe", "math", "noscript", "script", "style", "svg", "template"})
_OUTSIDE = frozenset({"aside", "button", "dialog", "footer", "menu", "nav"})


class Run(NamedTuple):
    """Text between two tags: its offset in the source, and how it stands there."""

    offset: int
    text: str
    breaks: bool
    outside: bool
    heading: bool


def recognises(content: Content) -> bool:
    """Whether the content begins with a tag of HTML."""
    return bool(_OPENING.match(content.opening))


def read(content: Content) -> Iterator[Document]:
    """The one document of a web page.

    Raises
    ------
    ReadError
        If the page is larger than `HTML_LIMIT`, or holds no talk.
    """
    source = content.text
    if len(source) > HTML_LIMIT:
        raise content.error(f"is a page of more than {HTML_LIMIT >> 20} MB", "save only its text")
    seen = list(_text_lines(content))
    main, title, date, url = _main_content(source)
    lines = list(_placed(seen, main))
    shaped = talk_lines([line for line, outside in seen if not outside])
    # Transcripts of many short lines can look like a list of links to trafilatura.
    if _words(lines) < _words(shaped) / 2:
        lines = shaped
    saved = _SAVED_FROM.search(source, 0, 2000)
    if title and lines and tidy(lines[0].text) == tidy(title):
        lines.pop(0)
    yield content.document(
        "html",
        segments(lines),
        title=title or _title(source),
        date=iso_date(date or ""),
        url=web_url(url) or (web_url(saved[1]) if saved else None),
    )


def _main_content(source: str) -> tuple[list[str], str | None, str | None, str | None]:
    """Paragraphs of the main content, title, date and address, as trafilatura finds them."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            source,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    # A broken page lets almost any error through; its text is then found by shape alone.
    except Exception:  # noqa: BLE001
        found = None
    if found is None or isinstance(found, dict):
        return [], None, None, None
    rows = (found.text or "").split("\n")
    paragraphs = [cell for row in rows for cell in (row.split("|") if row[:1] == "|" else [row])]
    return paragraphs, found.title, found.date, found.url


def _title(source: str) -> str | None:
    found = re.search(r"<title[^>]{0,200}>([^<]{1,1000})", source[:1_000_000], re.I)
    return html.unescape(found[1]) if found else None


def _runs(source: str) -> Iterator[Run]:
    """The texts between tags in the order of the source, in one pass whatever the source holds."""
    depth_outside = 0
    at, breaks, heading = 0, True, False
    unclosed: set[str] = set()
    while at < len(source):
        tag = source.find("<", at)
        stop = len(source) if tag < 0 else tag
        if stop > at:
            yield Run(at, source[at:stop], breaks, depth_outside > 0, heading)
            breaks = False
        if tag < 0:
            return
        named = _TAG_NAME.match(source, tag + 1)
        if source.startswith("<!--", tag):
            end = source.find("-->", tag + 4)
            at = len(source) if end < 0 else end + 3
        elif named or source[tag + 1 : tag + 2] in ("!", "?"):
            end = source.find(">", tag)
            at = len(source) if end < 0 else end + 1
            name = named[1].lower() if named else ""
            closing = source.startswith("</", tag)
            unseen = name in _UNSEEN and not closing and source[at - 2 : at] != "/>"
            if unseen and name not in unclosed:
                if end_tag := re.compile(rf"</{name}\s*>", re.I).search(source, at):
                    at = end_tag.end()
                else:
                    unclosed.add(name)  # searched for once, so that the scan stays linear
            elif name in _OUTSIDE:
                depth_outside = max(0, depth_outside + (-1 if closing else 1))
            elif _HEADING.fullmatch(name):
                heading = not closing
            breaks = breaks or name not in _INLINE
        else:
            yield Run(tag, "<", breaks, depth_outside > 0, heading)
            at, breaks = tag + 1, False


def _text_lines(content: Content) -> Iterator[tuple[Line, bool]]:
    """The lines of text as they are seen, divided also where the source divides them.

    With each comes whether it stands in a menu, footer or the like.
    """
    held, number, fresh, outside, aside = "", 0, True, False, False
    for run in _runs(content.text):
        line = content.line_at(run.offset)
        for row, raw in enumerate(run.text.split("\n")):
            if row or run.breaks:
                if held.strip():
                    yield Line(number, held, fresh, aside=aside), outside
                    fresh = False
                held = ""
            if run.breaks and not row:
                fresh = True
            if not held.strip():
                number, outside, aside = line + row, run.outside, run.heading
            held += html.unescape(raw)
    if held.strip():
        yield Line(number, held, fresh, aside=aside), outside


def _words(lines: list[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _placed(seen: list[tuple[Line, bool]], paragraphs: list[str]) -> Iterator[Line]:
    """Paragraphs found again in the lines of the source, and divided as these are.

    Both are compared without white space, each search going on where the last one ended. What is
    not found again, since trafilatura changed it, is put on the line reached so far; what is found
    in a menu or footer is left out.
    """
    squashed = ["".join(line.text.split()) for line, _ in seen]
    ends: list[int] = []
    for text in squashed:
        ends.append((ends[-1] if ends else 0) + len(text))
    whole = "".join(squashed)
    reached = 0
    for paragraph in paragraphs:
        wanted = "".join(paragraph.split())
        if not wanted:
            continue
        stop = reached + SEARCH_WINDOW
        place = whole.find(wanted, reached, stop)
        if place < 0 and (wanted := wanted.lstrip("-|•")):
            place = whole.find(wanted, reached, stop)
        if place < 0:
            index = min(bisect.bisect_right(ends, reached), len(seen) - 1)
            yield Line(seen[index][0].number if seen else 1, paragraph, True)
            continue
        reached = place + len(wanted)
        fresh = True
        first, last = bisect.bisect_right(ends, place), bisect.bisect_left(ends, reached)
        for index in range(first, last + 1):
            line, outside = seen[index]
            begin = ends[index] - len(squashed[index])
            cut = _cut(line.text, max(0, place - begin), min(len(squashed[index]), reached - begin))
            if cut and not outside:
                yield Line(line.number, cut, fresh, aside=line.aside)
                fresh = False


def _cut(text: str, begin: int, end: int) -> str:
    """The part of a text between two offsets that do not count white space."""
    places = _solid_places(text)
    return text[places[begin] : places[end - 1] + 1] if begin < end else ""


@functools.lru_cache(maxsize=2)  # one line may be cut many times
def _solid_places(text: str) -> list[int]:
    return [place for place, char in enumerate(text) if not char.isspace()]
