"""Talks written in every format that graphkit reads, for tests that write and read back."""

import gzip
import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphkit.documents import Segment

Talk = Sequence[Segment]


@dataclass(frozen=True)
class Writer:
    """How a talk is written in one format, and what of it the format keeps."""

    write: Callable[[Talk], bytes]
    file: str
    kind: str
    starts: bool = False
    ends: bool = False
    speakers: bool = False
    lines: bool = True  # whether a segment's line is a line of the file in which its text begins


def clock(seconds: float, point: str = "") -> str:
    whole, fraction = divmod(round(seconds * 1000), 1000)
    time = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{time}{point}{fraction:03}" if point else time


def _joined(*parts: str) -> bytes:
    return "\n".join(parts).encode()


def text(talk: Talk) -> bytes:
    return _joined(*(s.text for s in talk))


def bracketed_times(talk: Talk) -> bytes:
    return _joined(*(f"[{clock(s.start)}] {s.text}" for s in talk))


def times_alone(talk: Talk) -> bytes:
    return _joined(*(f"{clock(s.start)}\n{s.text}" for s in talk))


def labels(talk: Talk) -> bytes:
    return _joined(*(f"{s.speaker}: {s.text}\n" for s in talk))


def labels_with_times(talk: Talk) -> bytes:
    return _joined(*(f"{s.speaker} ({clock(s.start)}): {s.text}" for s in talk))


def headers(talk: Talk) -> bytes:
    return _joined(*(f"{s.speaker}  {clock(s.start)}\n{s.text}\n" for s in talk))


def captions(talk: Talk) -> bytes:
    above = ["A talk", "Bo8MY4JpiXE • 2019-09-14", "Open", "Kind: captions", "Language: en"]
    below = ["Resume", "Read", "file updated 2026-02-13 13:24:14 UTC", "Manage"]
    return _joined(*above, *(s.text for s in talk), *below)


def webvtt(talk: Talk) -> bytes:
    cues = (
        f"{clock(s.start, '.')} --> {clock(s.end, '.')} align:start\n"
        f"<v {s.speaker}>{html.escape(s.text)}</v>\n"
        for s in talk
    )
    return _joined("WEBVTT", "Kind: captions", "", "NOTE written by a test", "", *cues)


def subrip(talk: Talk) -> bytes:
    cues = (
        f"{number}\n{clock(s.start, ',')} --> {clock(s.end, ',')}\n{s.speaker}: <i>{s.text}</i>\n"
        for number, s in enumerate(talk, start=1)
    )
    return _joined(*cues)


def _pieces(talk: Talk) -> list[dict[str, object]]:
    return [
        {"start": s.start, "end": s.end, "text": f" {s.text}", "speaker": s.speaker} for s in talk
    ]


def whisper(talk: Talk) -> bytes:
    whole = {"text": " ".join(s.text for s in talk), "segments": _pieces(talk), "language": "en"}
    return json.dumps(whole, indent=2, ensure_ascii=False).encode()


def whisper_on_one_line(talk: Talk) -> bytes:
    return json.dumps({"segments": _pieces(talk)}, ensure_ascii=False).encode()


def transcript_api(talk: Talk) -> bytes:
    rows = [{"text": s.text, "start": s.start, "duration": s.end - s.start} for s in talk]
    return json.dumps(rows, indent=1, ensure_ascii=False).encode()


def json3(talk: Talk) -> bytes:
    events = [
        {
            "tStartMs": round(s.start * 1000),
            "dDurationMs": round((s.end - s.start) * 1000),
            "segs": [{"utf8": word} for word in s.text.replace(" ", "\0 ").split("\0")],
        }
        for s in talk
    ]
    return json.dumps({"wireMagic": "pb3", "events": events}, indent=0, ensure_ascii=False).encode()


def jsonlines(talk: Talk) -> bytes:
    return _joined(
        json.dumps({"title": "A talk", "segments": _pieces(talk)}, ensure_ascii=False),
        json.dumps({"title": "Another", "text": "That was all."}),
    )


def export(talk: Talk) -> bytes:
    passages = [{**piece, "document": "a"} for piece in _pieces(talk)]
    rows = ",\n".join(json.dumps(passage, ensure_ascii=False) for passage in passages)
    about = json.dumps({"id": "a", "title": "A talk", "source": "talk.txt"})
    return _joined('{"claims":[', f'],"documents":[{about}],"segments":[', rows, '],"version":1}')


def markdown(talk: Talk) -> bytes:
    turns = (f"**{s.speaker}:** *{s.text}*\n" for s in talk)
    return _joined("---", "title: A talk", "---", "# A talk", "", *turns)


def web_page(talk: Talk) -> bytes:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li></ul></nav>"
    turns = (f"<p>\n{html.escape(s.text)}\n</p>" for s in talk)
    return _joined(
        "<!doctype html>",
        "<html><head><title>A talk</title></head><body>",
        menu,
        "<main><article><h1>A talk</h1>",
        *turns,
        "</article></main><footer>© 2020 Us</footer></body></html>",
    )


def pasted_page(talk: Talk) -> bytes:
    menu = [f"Product {number}" for number in range(20)]
    prose = ["We talked at length about what it is that makes a mind, and how it came to be. " * 2]
    turns = (f"{s.text}\n" for s in talk)
    return _joined(*menu, "", "A Talk About Minds", "14 September 2019", *prose * 3, *turns, *menu)


def pdf(talk: Talk) -> bytes:
    shown = "".join(f"({s.text}) Tj T*\n" for s in talk)
    stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    return file + b"startxref\n%d\n%%%%EOF\n" % file.rindex(b"xref\n0 6")


WRITERS = {
    "text": Writer(text, "talk.txt", "text"),
    "text.gz": Writer(lambda talk: gzip.compress(text(talk)), "talk.txt.gz", "text", lines=False),
    "bracketed times": Writer(bracketed_times, "talk.txt", "text", starts=True),
    "times alone": Writer(times_alone, "talk.txt", "text", starts=True),
    "labels": Writer(labels, "talk.txt", "text", speakers=True),
    "labels with times": Writer(labels_with_times, "t.txt", "text", starts=True, speakers=True),
    "headers": Writer(headers, "talk.txt", "text", starts=True, speakers=True),
    "captions": Writer(captions, "talk.txt", "captions"),
    "webvtt": Writer(webvtt, "talk.vtt", "webvtt", starts=True, ends=True, speakers=True),
    "subrip": Writer(subrip, "talk.srt", "subrip", starts=True, ends=True, speakers=True),
    "whisper": Writer(whisper, "talk.json", "whisper", starts=True, ends=True, speakers=True),
    "whisper on one line": Writer(
        whisper_on_one_line, "talk.json", "whisper", starts=True, ends=True, speakers=True
    ),
    "transcript api": Writer(transcript_api, "talk.json", "youtube", starts=True, ends=True),
    "json3": Writer(json3, "talk.json3", "youtube", starts=True, ends=True),
    "jsonlines": Writer(
        jsonlines, "talks.jsonl", "jsonlines", starts=True, ends=True, speakers=True
    ),
    "export": Writer(export, "talks.json", "export", starts=True, ends=True, speakers=True),
    "markdown": Writer(markdown, "talk.md", "markdown", speakers=True),
    "html": Writer(web_page, "talk.html", "html"),
    "page": Writer(pasted_page, "talk.txt", "page"),
    "pdf": Writer(pdf, "talk.pdf", "pdf", lines=False),
}
"""A writer for each format and each way of marking times and speakers."""
