"""PDF files that hold no text to read."""

import io
import sys

import pypdf
import pytest

from graphkit.documents import Segment
from graphkit.errors import ReadError
from graphkit.readers import read

from .writers import pdf

TALK = [Segment("So what is a mind?", 1), Segment("I do not know.", 2)]


def rewritten(**encryption):
    writer, file = pypdf.PdfWriter(io.BytesIO(pdf(TALK))), io.BytesIO()
    if encryption:
        writer.encrypt(**encryption)
    writer.add_metadata({"/Title": "A talk", "/CreationDate": "D:20190914100000Z"})
    writer.write(file)
    return file.getvalue()


def test_title_date_and_lines():
    [document] = read("talk.pdf", data=rewritten())
    assert (document.title, document.date) == ("A talk", "2019-09-14")
    assert [(s.line, s.text) for s in document.segments] == [(1, TALK[0].text), (2, TALK[1].text)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(rewritten(user_password="x", algorithm="RC4-128"), "encrypted"), (pdf([]), "without text")],
)
def test_pdf_without_readable_text(data, reason):
    with pytest.raises(ReadError, match=reason):
        list(read("talk.pdf", data=data))


def test_a_missing_extra_names_its_installation(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ReadError, match=r"pip install 'graphkit\[pdf\]'"):
        list(read("talk.pdf", data=pdf(TALK)))
