"""What a reader hands on: a document and its segments, each with its place in the file."""

import hashlib
import re

import msgspec
from anyascii import anyascii

__all__ = ["Document", "Segment", "clock", "digest", "document_id", "link", "slug"]


class Segment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of talk with one place in its file: a caption line, a cue, a line of prose.

    Parameters
    ----------
    text : str
        What was said, without line breaks and without marks of time or speaker.
    line : int
        1-based line of the source file on which the text begins.
    start, end : float, optional
        Seconds from the start of the recording.
    speaker : str, optional
        Who speaks, as labelled in the source.
    paragraph : bool
        Whether a paragraph or a turn begins here; if not, the text goes on from the segment before.
    """

    text: str
    line: int
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    paragraph: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One talk or page, as read.

    Parameters
    ----------
    id : str
        Stable readable id, see `document_id`.
    title : str
        Title found in the source, else the file's name without suffix.
    source : str
        Path of the file as given; ``-`` for standard input.
    kind : str
        Name of the reader that read it, such as ``captions`` or ``webvtt``.
    segments : list of Segment
        In the order of the talk.
    date : str, optional
        ISO 8601 date.
    url : str, optional
        Where the talk can be heard or the page seen.
    """

    id: str
    title: str
    source: str
    kind: str
    segments: list[Segment]
    date: str | None = None
    url: str | None = None

    @property
    def labels(self) -> list[str]:
        """What the source calls those who speak, in the order in which they begin."""
        return [*dict.fromkeys(segment.speaker for segment in self.segments if segment.speaker)]

    @property
    def words(self) -> int:
        """Number of words, as white space divides them."""
        return sum(len(segment.text.split()) for segment in self.segments)


def slug(text: str, limit: int = 60) -> str:
    """A readable ASCII id for a name or title, cut between words at `limit` characters.

    >>> slug("François Chollet")
    'francois-chollet'
    >>> slug("C++")
    'c-plus-plus'
    >>> slug("!!")
    'x'
    """
    plain = anyascii(text).lower().replace("+", " plus ").replace("#", " sharp ")
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > limit:
            break
        kept = f"{kept}-{word}" if kept else word[:limit]
    return kept or "x"


def digest(document: Document) -> str:
    """SHA-256 of a document's content, in hexadecimal."""
    return hashlib.sha256(msgspec.msgpack.encode(document)).hexdigest()


def document_id(title: str, source: str, key: str = "") -> str:
    """Stable id of a document: its title made readable, and six hex digits that tell its place.

    Parameters
    ----------
    title : str
        The document's title.
    source : str
        Path of its file as given.
    key : str
        What tells it from other documents of the same file, such as its own id or line there.

    >>> document_id("A Talk", "talks/a.txt")
    'a-talk-6dd5d3'
    """
    place = hashlib.sha256(f"{source}\0{key}".encode()).hexdigest()[:6]
    return f"{slug(title, 48)}-{place}"


def link(url: str | None, seconds: float | None) -> str | None:
    """The address that opens a recording at a second, where address and second are known.

    >>> link("https://www.youtube.com/watch?v=abc", 75.2)
    'https://www.youtube.com/watch?v=abc&t=75'
    >>> link("https://example.org/talk", 75.2)
    'https://example.org/talk#t=75'
    """
    if url is None or seconds is None:
        return url
    if re.search(r"//(www\.|m\.)?(youtube\.com|youtu\.be)/", url):
        return f"{url}{'&' if '?' in url else '?'}t={int(seconds)}"
    return f"{url}#t={int(seconds)}"


def clock(seconds: float | None) -> str:
    """A time of the recording; empty where none is known.

    >>> clock(3725.4), clock(None)
    ('1:02:05', '')
    """
    if seconds is None:
        return ""
    total = int(seconds)
    return f"{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"
