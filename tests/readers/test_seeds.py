"""The four sample talks kept beside the checkout, in their messiest form."""

from pathlib import Path

import pytest

from graphkit.readers import read

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="no sample talks beside the checkout"),
]

CHOLLET = "François Chollet: Keras, Deep Learning, and the Progress of AI | Lex Fridman Podcast #38"
SUTSKEVER = "Ilya Sutskever: Deep Learning | Lex Fridman Podcast #94"


@pytest.mark.parametrize(
    ("number", "kind", "title", "date", "video", "count", "first", "last"),
    [
        ("000", "captions", CHOLLET, "2019-09-14", "Bo8MY4JpiXE", 1349, 7, 1355),
        ("001", "captions", SUTSKEVER, "2020-05-08", "13CZPWmke6A", 1607, 7, 1613),
        ("002", "text", "002 88af128f3201beb1", None, None, 814, 1, 814),
        ("003", "page", CHOLLET, "2019-09-14", None, 37, 86, 166),
    ],
)
def test_seed(number, kind, title, date, video, count, first, last):
    [path] = SEEDS.glob(f"{number}_*.txt")
    [document] = read(path)
    assert (document.kind, document.title, document.date) == (kind, title, date)
    assert document.url == (f"https://www.youtube.com/watch?v={video}" if video else None)
    assert len(document.segments) == count
    assert (document.segments[0].line, document.segments[-1].line) == (first, last)
    rows = path.read_text(encoding="utf-8").split("\n")
    assert all(s.text in " ".join(rows[s.line - 1].split()) for s in document.segments)
