"""PDF files, through pypdf; the line of a segment is the running number in the extracted text."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from graphkit.documents import Document
from graphkit.errors import ReadError
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import iso_date
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises"]

_PAGE_NUMBER = re.compile(r"(?:page )?\d+(?: (?:of|/) \d+)?", re.I)


def recognises(content: Content) -> bool:
    """Whether the content begins as PDF does, give or take some bytes before it."""
    return b"%PDF-" in content.head[:1024]


def read(content: Content) -> Iterator[Document]:
    """The one document of a PDF file.

    Raises
    ------
    ReadError
        If pypdf is not installed, or the file is damaged, encrypted or only holds images.
    """
    # Its warnings would mix with the command line's own lines.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        import pypdf
    except ImportError as error:
        raise content.error("reading PDF needs pypdf", "pip install 'graphkit[pdf]'") from error
    data = content.bytes
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise content.error("is encrypted", "save a copy without a password")
        pages = [page.extract_text().split("\n") for page in reader.pages]
        about = reader.metadata
        title = about.title if about else None
        created = str(about.get("/CreationDate", "")) if about else ""
    # A damaged file lets almost any error through pypdf: KeyError, TypeError, RecursionError, …
    except ReadError:
        raise
    except pypdf.errors.DependencyError as error:
        remedy = "pip install 'graphkit[pdf]' again, or save a copy that is not"
        raise content.error("is encrypted as only cryptography can read", remedy) from error
    except Exception as error:
        raise content.error("is a damaged PDF file", "save or fetch it again") from error
    lines = list(_lines(pages))
    if not lines:
        remedy = "recognise its text first, for example with OCRmyPDF"
        raise content.error("is a PDF without text", remedy)
    yield content.document(
        "pdf", segments(lines), title=title, date=iso_date(created.removeprefix("D:")[:8])
    )


def _lines(pages: list[list[str]]) -> Iterator[Line]:
    """The lines of all pages, without page numbers and what heads or foots most pages."""
    edges = Counter(tidy(text) for page in pages for text in {*page[:1], *page[-1:]})
    number, fresh = 0, True
    for page in pages:
        for place, raw in enumerate(page):
            number += 1
            text = tidy(raw)
            recurs = _PAGE_NUMBER.fullmatch(text) or edges[text] > max(2, len(pages) / 2)
            if place in (0, len(page) - 1) and recurs:
                continue
            if text:
                yield Line(number, text, fresh)
            fresh = not text
