"""From any input file to documents; the format is told by the content, not only by the suffix.

Each reader is a module with the same two functions: ``recognises(content) -> bool`` and
``read(content) -> Iterator[Document]``, where ``content`` is a `Content`.
"""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Protocol, cast

from graphkit.documents import Document
from graphkit.errors import ReadError
from graphkit.readers.content import Content
from graphkit.readers.inputs import find_inputs

__all__ = ["READERS", "Reader", "find_inputs", "read"]

READERS = (
    "pdf",
    "export",
    "jsonlines",
    "youtube",
    "whisper",
    "webvtt",
    "subrip",
    "html",
    "captions",
    "markdown",
    "page",
    "text",
)
"""Names of the readers, each a module of this package, in the order in which they are asked."""


class Reader(Protocol):
    """What each reader's module offers."""

    def recognises(self, content: Content) -> bool:
        """Whether the content is of this reader's format, judged by its beginning."""

    def read(self, content: Content) -> Iterator[Document]:
        """The documents in the content."""


def read(
    path: str | os.PathLike[str],
    *,
    data: bytes | None = None,
    name: str | None = None,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[Document]:
    r"""The documents of one file.

    Parameters
    ----------
    path : str or path
        The file; ``-`` for standard input.
    data : bytes, optional
        Its bytes, where they are at hand already; `path` then only names them.
    name : str, optional
        The path that its documents and errors bear instead.
    on_error : callable, optional
        Takes the errors that concern one document of several, which are then passed over. Without
        it they are raised.

    Yields
    ------
    Document
        One, or as many as a collection holds, read one by one.

    Raises
    ------
    ReadError
        If the file cannot be read, with the reason and a remedy.

    Examples
    --------
    >>> [document] = read("talk.txt", data=b"Ann: Hello.\nBob: Hello, Ann.")
    >>> document.title, [(s.speaker, s.text) for s in document.segments]
    ('talk', [('Ann', 'Hello.'), ('Bob', 'Hello, Ann.')])
    """
    with Content(name or os.fspath(path), data, on_error, at=os.fspath(path)) as content:
        readers = (cast(Reader, import_module(f"{__name__}.{name}")) for name in READERS)
        yield from next(reader for reader in readers if reader.recognises(content)).read(content)
