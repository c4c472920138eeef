"""SubRip captions (``.srt``), and cues of the same shape without WebVTT's first line."""

from collections.abc import Iterator

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.cues import TIMING, read_cues

__all__ = ["read", "recognises"]


def recognises(content: Content) -> bool:
    """Whether a timing line stands among the first few lines."""
    lines = [line for line in content.opening.split("\n", 12)[:12] if line.strip()]
    return any(TIMING.match(line) for line in lines[:4])


def read(content: Content) -> Iterator[Document]:
    """The one document of a SubRip file."""
    return read_cues(content, "subrip")
