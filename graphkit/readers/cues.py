"""Cues: the timed blocks of WebVTT and SubRip, with the lines on which their words stand.

Both formats agree on the block: a timing line with ``-->``, then the words, then a blank line.
Files in the wild break their other rules (counters missing, blank lines inside a cue, none between
two), so a cue here is all that stands between two timing lines, less what belongs to the next.

References
----------
W3C, "WebVTT: The Web Video Text Tracks Format", https://www.w3.org/TR/webvtt1/.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from graphkit.documents import Document, Segment
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import seconds
from graphkit.readers.turns import Line, segments

__all__ = ["TIMING", "TOLERANCE", "Cue", "cues", "read_cues", "talk"]

_STAMP = r"((?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)"
TIMING = re.compile(
    rf"\s*{_STAMP}(?:\s*-->\s*|(?<=:\d\d\.\d{{3}}),(?=\d+:\d\d:\d\d\.)){_STAMP}(?=\s|$)"
)
"""A timing line; settings may follow the two times. SubViewer's, which YouTube gives, has a comma
between them."""

TOLERANCE = 3.0
"""Seconds by which a cue may begin before the one above it, as where two people talk at once."""

_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"(?=<v[ .][^>]*>)|(?<=</v>)")
_SPOKEN_BY = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(
    r"</?(?:[bicuv]|lang|ruby|rt|font|span)(?:[\s.][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}", re.I
)
_WORD_TIME = re.compile(r"<(?:\d+:)?\d\d:\d\d\.\d{3}>")


@dataclass(slots=True)
class Cue:
    """A timed block: its seconds, the line of its times, and its words with their lines."""

    line: int
    start: float
    end: float | None
    payload: list[tuple[int, str]] = field(default_factory=list)


def cues(lines: list[str]) -> list[Cue]:
    """The cues of a WebVTT or SubRip file.

    >>> cues(["1", "00:00:01,000 --> 00:00:02,500", "Hello", "", "2"])
    [Cue(line=2, start=1.0, end=2.5, payload=[(3, 'Hello')])]
    """
    found: list[Cue] = []
    after_blank, in_block = True, False
    last = max((number for number, text in enumerate(lines, start=1) if text.strip()), default=0)
    for number, text in enumerate(lines, start=1):
        counter = text.strip().isdecimal()
        if timing := TIMING.match(text):
            found.append(Cue(number, seconds(timing[1]), seconds(timing[2])))
            after_blank = in_block = False
        elif not text:
            after_blank, in_block = True, False
        elif after_blank and _BLOCK.match(text):
            in_block = True
        elif (counter or after_blank) and number < len(lines) and TIMING.match(lines[number]):
            continue  # the counter or identifier of the cue below
        elif counter and after_blank and number == last and found and found[-1].payload:
            continue  # the counter of a cue that was cut off
        elif not in_block and found:
            found[-1].payload.append((number, text))
            after_blank = False
    return found


def read_cues(content: Content, kind: str) -> Iterator[Document]:
    """The document of a file of cues.

    Raises
    ------
    ReadError
        If there is no cue, or if times run backwards by more than `TOLERANCE`.
    """
    found = cues(content.lines)
    if not found:
        raise content.error("has no cue with times", "check that it is whole")
    _check_order(content, found)
    yield content.document(kind, talk(found))


def _check_order(content: Content, found: list[Cue]) -> None:
    latest = 0.0
    for cue in found:
        if cue.start < latest - TOLERANCE:
            reason = "the cue begins before the one above it"
            raise content.error(reason, "sort the cues by time, or fetch them again", cue.line)
        latest = max(latest, cue.start)
        if cue.end is not None and cue.end < cue.start:
            if cue.end < cue.start - TOLERANCE:
                reason = "the cue ends before it begins"
                raise content.error(reason, "correct its times, or fetch them again", cue.line)
            cue.end = None


def talk(found: list[Cue]) -> list[Segment]:
    """What is said in cues, each line once even where captions roll up the screen."""
    rolling = _is_rolling(found)
    voiced = any(_SPOKEN_BY.search(text) for cue in found for _, text in cue.payload)
    lines: list[Line] = []
    shown: list[str] = []
    for cue in found:
        words = [(number, tidy(_plain(text))) for number, text in cue.payload]
        now = [text for _, text in words if text]
        repeated = _overlap(shown, now) if rolling else 0
        voice = "" if voiced else None
        for number, raw in cue.payload:
            for part in _VOICE.split(raw):
                if spoken_by := _SPOKEN_BY.match(part):
                    voice = tidy(html.unescape(spoken_by[1]))
                text = tidy(_plain(part))
                if not text.strip("-–—"):
                    continue
                if repeated:
                    repeated -= 1
                    continue
                lines.append(Line(number, text, False, cue.start, cue.end, voice))
                if part.rstrip().endswith("</v>"):
                    voice = ""
        if now:
            shown = now
    return segments(lines)


def _plain(text: str) -> str:
    """Words of a cue without tags, and with character references resolved."""
    return html.unescape(_TAG.sub("", text))


def _is_rolling(found: list[Cue]) -> bool:
    """Whether cues repeat the line above to make it roll, as automatic captions of YouTube do.

    Lines said twice are rare; so it takes word times, or a fourth of all cues, at least three,
    that begin with the last line of the cue before.
    """
    texts = [[text for _, raw in cue.payload if (text := tidy(_plain(raw)))] for cue in found]
    texts = [lines for lines in texts if lines]
    if any(_WORD_TIME.search(raw) for cue in found for _, raw in cue.payload):
        return True
    repeats = sum(above[-1] == below[0] for above, below in pairwise(texts))
    return repeats >= max(3, len(texts) / 4)


def _overlap(shown: list[str], now: list[str]) -> int:
    """How many lines at the end of one cue stand again at the beginning of the next."""
    sizes = range(min(len(shown), len(now)), 0, -1)
    return next((size for size in sizes if shown[-size:] == now[:size]), 0)
