"""Transcripts and collections in JSON."""

import gzip
import json

import pytest

from graphkit.errors import ReadError
from graphkit.readers import content, read


def found(value, indent=1, path="talk.json"):
    [document] = read(path, data=json.dumps(value, indent=indent).encode())
    return [(s.line, s.start, s.end, s.speaker, s.text) for s in document.segments]


def test_whisperx_with_words_and_escapes():
    rows = [
        {"start": 0, "end": 1.5, "text": ' Hi \u00e9"q".', "words": [{"word": "Hi", "start": 0}]},
        {"start": 2, "end": 3, "text": " Hi.", "speaker": "SPEAKER_01"},
        {"start": 4, "end": "x", "text": " Hi."},
    ]
    assert found({"text": " Hi.", "segments": rows}) == [
        (7, 0.0, 1.5, None, 'Hi é"q".'),
        (18, 2.0, 3.0, "SPEAKER_01", "Hi."),
        (24, 4.0, None, None, "Hi."),
    ]
    assert {line for line, *_ in found({"segments": rows}, None)} == {1}


def test_whisper_cpp():
    row = {
        "timestamps": {"from": "00:00:01,000"},
        "offsets": {"from": 1000, "to": 2500},
        "text": " Hi.",
    }
    assert found({"transcription": [row]}) == [(11, 1.0, 2.5, None, "Hi.")]


def test_transcript_api_bare_and_wrapped():
    rows = [{"text": "hi\nyou", "start": 1.0, "duration": 2.0}, {"text": "ho", "start": 3.0}]
    said = [(3, 1.0, 3.0, None, "hi"), (3, 1.0, 3.0, None, "you"), (8, 3.0, None, None, "ho")]
    assert found(rows) == said
    [document] = read(
        "t", data=json.dumps({"video_id": "Bo8MY4JpiXE", "transcript": rows}).encode()
    )
    assert document.url == "https://www.youtube.com/watch?v=Bo8MY4JpiXE"


def test_json3():
    events = [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
        {"tStartMs": 100, "dDurationMs": 2000, "segs": [{"utf8": "hello"}, {"utf8": " you"}]},
        {"tStartMs": 200, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2200, "segs": [{"utf8": ">> bye"}]},
    ]
    assert found({"events": events}, 0) == [
        (13, 0.1, 2.1, None, "hello you"),
        (33, 2.2, None, None, "bye"),
    ]


COLLECTION = "\n".join(
    [
        '{"id": "a", "title": "One", "text": "Hello.\\nYou.", "date": "2020-01-02T03:04:05Z"}',
        "{broken",
        "",
        '{"segments": [{"text": "x", "start": 1, "speaker": "Z"}, "y"], "url": "https://example.org"}',
        '{"text": " "}',
        '["no record"]',
        '{"text": "Last."}',
    ]
).encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_collections_report_bad_lines_and_go_on(pack):
    errors = []
    documents = list(read("talks.jsonl", data=pack(COLLECTION), on_error=errors.append))
    assert [error.source for error in errors] == ["talks.jsonl:2", "talks.jsonl:5", "talks.jsonl:6"]
    assert [(d.title, d.date, d.url) for d in documents] == [
        ("One", "2020-01-02", None),
        ("talks", None, "https://example.org"),
        ("talks", None, None),
    ]
    assert [[s.line for s in d.segments] for d in documents] == [[1, 1], [4, 4], [7]]
    assert [s.speaker for s in documents[1].segments] == ["Z", None]
    assert len({d.id for d in documents}) == 3


def test_a_bad_line_is_raised_where_nobody_listens():
    with pytest.raises(ReadError, match=r"talks\.jsonl:2: the line is not valid JSON"):
        list(read("talks.jsonl", data=COLLECTION))


def test_the_suffix_is_believed_where_the_first_line_is_bad():
    errors = []
    data = b'oops\n{"text": "One."}'
    assert len(list(read("talks.ndjson.gz", data=data, on_error=errors.append))) == 1
    assert [error.source for error in errors] == ["talks.ndjson.gz:1"]


def test_collections_are_told_by_content_too():
    assert len(list(read("-", data=b'{"text": "One."}\n{"text": "Two."}'))) == 2
    assert len(list(read("-", data=b'{"text": "One."}\n'))) == 1


def test_collections_are_streamed(monkeypatch):
    monkeypatch.setattr(content, "LINE_LIMIT", 1 << 18)
    monkeypatch.setattr(content, "TEXT_LIMIT", 1 << 18)
    row = json.dumps({"text": "word " * 1000}) + "\n"
    errors = []
    data = (row * 100 + json.dumps({"text": "a" * (1 << 19)}) + "\n" + row).encode()
    assert sum(1 for _ in read("talks.jsonl", data=data, on_error=errors.append)) == 101
    assert [error.source for error in errors] == ["talks.jsonl:101"]
