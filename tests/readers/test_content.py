"""Encodings, packing and bad input: each is read right or refused in one line with a remedy."""

import codecs
import gzip
import io
import sys

import pytest

from graphkit.errors import ReadError
from graphkit.readers import content, read

TALK = "Où va l'été, François?\nIl s'en va à Noël."


def texts(data, path="talk.txt"):
    return [(s.line, s.text) for document in read(path, data=data) for s in document.segments]


def error(data, path="talk.txt"):
    with pytest.raises(ReadError) as caught:
        list(read(path, data=data))
    assert "\n" not in str(caught.value)
    assert caught.value.source.startswith(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        TALK.encode(),
        codecs.BOM_UTF8 + TALK.encode(),
        TALK.encode("utf-16"),
        TALK.encode("utf-16-le"),
        TALK.encode("utf-16-be"),
        TALK.encode("utf-32"),
        TALK.encode("latin-1"),
        TALK.encode("cp1252"),
        TALK.replace("\n", "\r\n").encode(),
        TALK.replace("\n", "\r").encode(),
        gzip.compress(TALK.encode(), mtime=0),
        gzip.compress(TALK[:9].encode(), mtime=0) + gzip.compress(TALK[9:].encode(), mtime=0),
    ],
)
def test_encodings_line_ends_and_packing(data):
    assert texts(data) == list(enumerate(TALK.split("\n"), start=1))


@pytest.mark.parametrize(
    ("talk", "encoding"),
    [
        ("Привет, как дела? Это разговор о глубоком обучении.", "cp1251"),
        ("こんにちは、深層学習について話しましょう。", "shift_jis"),
        ("こんにちは、深層学習について話しましょう。", "utf-16"),
    ],
)
def test_other_scripts(talk, encoding):
    assert texts(talk.encode(encoding)) == [(1, talk)]


def test_invalid_bytes_and_control_characters_leave_lines_in_place():
    data = (
        b"\x1b[1mone\x1b[0m\x00 two\n\xe2\x80\x8b\nth\xc2\xadree\xff \x0c four\xc2\x85five \xc3\xa9"
    )
    assert texts(data) == [(1, "one two"), (3, "three\ufffd four five é")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n\t", "holds no talk"),
        (bytes(range(256)) * 4, "is binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is binary"),
        (bytes(range(1, 20)).replace(b"", b"\0")[1:] * 40, "is binary"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"ID3\x04....", "transcribe it first"),
        (gzip.compress(bytes(range(256)) * 40, mtime=0)[:-30], "damaged or cut short"),
        (b"\x1f\x8bnot really", "damaged or cut short"),
        (b'{"segments": [{"text": "Hello.",\n', "is not valid JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"weather": "fine"}', "holds no transcript"),
        (b"%PDF-1.7 and no more", "is a damaged PDF"),
        (b"WEBVTT\n\n", "has no cue"),
        (b"<html><body></body></html>", "holds no talk"),
    ],
)
def test_bad_input(data, reason):
    assert reason in error(data)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_what_unpacks_to_more_than_the_limit_is_refused(monkeypatch, pack):
    monkeypatch.setattr(content, "TEXT_LIMIT", 1 << 20)
    assert "is larger than 1 MB" in error(pack(b"a" * (2 << 20)))


def test_a_large_file_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.truncate(200 << 20)
        file.write(b"one line")
    with content.Content(str(path)) as large, pytest.raises(ReadError, match="larger than 64 MB"):
        large.bytes  # noqa: B018
    assert len(large.head) == content.HEAD


def test_files_that_cannot_be_opened(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    for name, reason in [
        ("folder.txt", "is a folder"),
        ("dangling.txt", "no such file"),
        ("loop.txt", "link that leads to itself"),
        ("no\0name.txt", "null"),
        ("not-utf8-\udcff.txt", "not valid UTF-8"),
    ]:
        with pytest.raises(ReadError, match=reason):
            list(read(f"{tmp_path}/{name}"))


def test_a_file_that_fails_while_it_is_read(monkeypatch, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_bytes(b"a" * (1 << 20))

    class Failing(io.BufferedReader):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(content.Path, "open", lambda path, mode: Failing(io.FileIO(path)))
    with pytest.raises(ReadError, match="Input/output error"):
        list(read(path))


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"Hello there."))))
    [document] = read("-")
    assert (document.source, document.title) == ("-", "standard input")
    assert not sys.stdin.buffer.closed


@pytest.mark.parametrize(
    ("path", "title", "url"),
    [
        ("talks/progress_of-ai.txt.gz", "progress of-ai", None),
        ("talks/progress-of-ai.txt", "progress of ai", None),
        ("A talk [Bo8MY4JpiXE].en.vtt", "A talk", "https://www.youtube.com/watch?v=Bo8MY4JpiXE"),
    ],
)
def test_title_and_address_from_the_name(path, title, url):
    data = b"00:00:01.000 --> 00:00:02.000\nHello." if "vtt" in path else b"Hello."
    [document] = read(path, data=data)
    assert (document.title, document.url) == (title, url)
