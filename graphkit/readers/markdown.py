"""Markdown with or without front matter: the text without markup, each line where it stands.

References
----------
CommonMark, https://spec.commonmark.org/; markdown-it-py, https://markdown-it-py.readthedocs.io/.
"""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from graphkit.documents import Document, slug
from graphkit.readers.content import Content
from graphkit.readers.metadata import iso_date, web_url
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises"]

SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd")
SPEAKERS = ("speaker", "speakers", "host", "hosts", "guest", "guests")
DATES = ("date", "published", "recorded")
URLS = ("url", "link", "source", "video")

_MARKUP = re.compile(
    r"^#{1,6} \S|^(?:```|~~~)|\*\*\S[^*\n]{0,200}\*\*|(?<!!)\[[^\]\n]{1,200}\]\(\S{1,500}\)", re.M
)
_FENCE = re.compile(r"(?:---|\+\+\+)\s*")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def recognises(content: Content) -> bool:
    """Whether the suffix says so, or there is front matter, or markup in several places."""
    if content.suffix in SUFFIXES or _front_matter(content.opening.split("\n"))[1]:
        return True
    return sum(1 for _ in zip(range(2), _MARKUP.finditer(content.opening), strict=False)) == 2


def read(content: Content) -> Iterator[Document]:
    """The one document of a Markdown file.

    Title, date, address and speakers come from the front matter; a first heading is the title
    where there is none. Code blocks, comments and images are no talk.
    """
    fields, begin = _front_matter(content.lines)
    lines = list(_lines(content.lines, begin))
    title = next(filter(None, fields.get("title", [])), None)
    if lines and lines[0].aside and (title is None or slug(title) == slug(lines[0].text)):
        title = lines.pop(0).text
    speakers = [name for key in SPEAKERS for name in fields.get(key, [])]
    dates = (iso_date(value) for key in DATES for value in fields.get(key, []))
    urls = (web_url(value) for key in URLS for value in fields.get(key, []))
    yield content.document(
        "markdown",
        segments(lines, known=speakers),
        title=title,
        date=next(filter(None, dates), None),
        url=next(filter(None, urls), None),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, list[str]], int]:
    """The fields above the text and the number of lines they take.

    >>> _front_matter(["---", "title: 'A talk'", "speakers: [Ann, Bob]", "---", "Text"])
    ({'title': ['A talk'], 'speakers': ['Ann', 'Bob']}, 4)
    """
    fields: dict[str, list[str]] = {}
    if not lines or not _FENCE.fullmatch(lines[0]):
        return {}, 0
    values: list[str] = []
    for number, text in enumerate(lines[1:200], start=2):
        if text.strip() == lines[0].strip():
            return (fields, number) if fields else ({}, 0)
        if field := _FIELD.fullmatch(text):
            value = field[2].strip()
            listed = value[1:-1].split(",") if value.startswith("[") else [value]
            values = [item.strip().strip("\"'") for item in listed if item.strip()]
            fields[field[1].lower()] = values
        elif fields and (item := _ITEM.fullmatch(text)):
            values.append(item[1].strip().strip("\"'"))
    return {}, 0


def _lines(lines: list[str], begin: int) -> Iterator[Line]:
    """The text of each block, line by line."""
    # Talk may be indented, which does not make it code, and "[Ann]: No." is no link.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable(["code", "reference"])
    heading, count = False, ""
    tokens = parser.parse("\n" * begin + "\n".join(lines[begin:]))
    for token, after in pairwise([*tokens, Token("", "", 0)]):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open" and not _is_ruled_off(token, after)
        elif token.type == "ordered_list_open" and token.attrGet("start"):
            count = f"{token.attrGet('start')}. "
        elif token.map and token.type in ("inline", "html_block"):
            rows = _inline_rows(token) if token.type == "inline" else _html_rows(token)
            rows[0], count, fresh = count + rows[0], "", True
            for number, text in enumerate(rows, start=token.map[0] + 1):
                if text.strip():
                    quoted = lines[number - 1].lstrip().startswith(">>")
                    yield Line(number, f">> {text}" if quoted else text, fresh, aside=heading)
                    fresh = False


def _is_ruled_off(opening: Token, text: Token) -> bool:
    """Whether a heading is talk that a rule is drawn under: it ends as a sentence does."""
    return opening.markup == "-" and text.content.rstrip().endswith((".", "?", "!", "…"))


def _inline_rows(token: Token) -> list[str]:
    """The text of a paragraph, heading or cell, divided as the source divides it."""
    text = ""
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            text += "\n"
        elif child.type in ("text", "code_inline", "text_special"):
            text += child.content
        elif child.type == "html_inline":
            text += "\n" * child.content.count("\n")
    return text.split("\n")


def _html_rows(token: Token) -> list[str]:
    """The text of an HTML block without its tags and comments, lines kept."""
    shown, at = "", 0
    while (begin := token.content.find("<!--", at)) >= 0:
        end = token.content.find("-->", begin)
        end = len(token.content) if end < 0 else end + 3
        shown += token.content[at:begin] + "\n" * token.content.count("\n", begin, end)
        at = end
    shown += token.content[at:]
    bare = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), shown)
    return [html.unescape(row) for row in bare.split("\n")]
