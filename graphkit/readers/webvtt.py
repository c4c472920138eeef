"""WebVTT captions, as downloaded from YouTube, Zoom, Teams and others."""

from collections.abc import Iterator

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.cues import read_cues

__all__ = ["read", "recognises"]


def recognises(content: Content) -> bool:
    """Whether the content begins with ``WEBVTT``, as the format demands."""
    return content.opening.lstrip().startswith("WEBVTT")


def read(content: Content) -> Iterator[Document]:
    """The one document of a WebVTT file."""
    return read_cues(content, "webvtt")
