"""Title, date and address of a talk, from the ways in which files give them."""

import calendar
import datetime
import re
from pathlib import PurePath

__all__ = ["TIME", "iso_date", "name_title", "name_url", "seconds", "web_url", "youtube_url"]

TIME = r"(?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,6})?(?![\d:])"
"""Pattern of a time of a recording: ``7:05``, ``1:02:03``, ``00:01:02.345``."""

MONTHS = {
    name: number
    for number, full in enumerate(calendar.month_name)
    if full
    for name in (full.lower(), full[:3].lower(), full[:4].lower())
}
YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?=$|[T\s,])")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.I)
DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})\b", re.I
)
NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})$")

DOWNLOADED = re.compile(r"\s*\[([\w-]{11})\]$")
LANGUAGE = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*$")
CAPTION_SUFFIXES = (".vtt", ".srt", ".json", ".json3")


def seconds(time: str) -> float:
    """Seconds of a time as `TIME` describes it.

    >>> seconds("1:02:03.5"), seconds("12:34")
    (3723.5, 754.0)
    """
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def iso_date(text: str) -> str | None:
    """The ISO 8601 date that a text begins with, or None.

    Numbers with slashes are taken only where they can be read in one way.

    >>> iso_date("September 14, 2019"), iso_date("2019-09-14T10:00:00Z"), iso_date("14.09.2019")
    ('2019-09-14', '2019-09-14', '2019-09-14')
    >>> iso_date("03/04/2019") is None
    True
    """
    text = text.strip()
    if found := YEAR_FIRST.match(text):
        return _date(found[1], found[3], found[4])
    if found := MONTH_FIRST.match(text):
        return _date(found[3], MONTHS.get(found[1].lower(), 0), found[2])
    if found := DAY_FIRST.match(text):
        return _date(found[3], MONTHS.get(found[2].lower(), 0), found[1])
    if found := NUMBERS.match(text):
        one, other = int(found[1]), int(found[3])
        if found[2] == "." or one > 12 or one == other:
            return _date(found[4], other, one)
        if other > 12:
            return _date(found[4], one, other)
    return None


def _date(year: int | str, month: int | str, day: int | str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def youtube_url(video: str) -> str:
    """The address of a YouTube video by its id."""
    return f"https://www.youtube.com/watch?v={video}"


def web_url(text: object) -> str | None:
    """The text if it is an address of the web, else None.

    >>> web_url("https://example.org/talk"), web_url("see below")
    ('https://example.org/talk', None)
    """
    if isinstance(text, str) and re.fullmatch(r"https?://[^\s<>\"\ud800-\udfff]+", text.strip()):
        return text.strip()
    return None


def _stem(source: str) -> str:
    """A file's name without folder, suffix and, for captions, language."""
    path = PurePath(source.removesuffix(".gz"))
    return LANGUAGE.sub("", path.stem) if path.suffix.lower() in CAPTION_SUFFIXES else path.stem


def name_title(source: str) -> str:
    """A title made from a file's name, for want of a better one.

    >>> name_title("talks/progress_of_ai.txt.gz")
    'progress of ai'
    >>> name_title("The Progress of AI [Bo8MY4JpiXE].en.vtt")
    'The Progress of AI'
    """
    if source == "-":
        return "standard input"
    stem = DOWNLOADED.sub("", _stem(source))
    words = stem.replace("_", " ")
    return " ".join((words if " " in words else words.replace("-", " ")).split()) or "untitled"


def name_url(source: str) -> str | None:
    """The address of a YouTube video whose id a downloaded file bears in brackets, or None.

    >>> name_url("The Progress of AI [Bo8MY4JpiXE].en.vtt")
    'https://www.youtube.com/watch?v=Bo8MY4JpiXE'
    """
    found = DOWNLOADED.search(_stem(source))
    return youtube_url(found[1]) if found else None
