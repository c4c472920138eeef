"""The content of one input: opened, unpacked, decoded, never more of it in memory than stated."""

import bisect
import codecs
import errno
import functools
import gzip
import io
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Self

from graphkit.documents import Document, Segment, document_id
from graphkit.errors import ReadError
from graphkit.places import is_address, place
from graphkit.readers.encoding import UNPRINTED, decode, encoding_of, is_binary, tidy
from graphkit.readers.metadata import name_title, name_url

__all__ = ["LINE_LIMIT", "TEXT_LIMIT", "Content"]

TEXT_LIMIT = 64 << 20
"""Bytes that one document may have, unpacked."""

LINE_LIMIT = 16 << 20
"""Characters that one record of a JSON Lines file may have; the file itself may be of any size."""

HEAD = 64 << 10

FOREIGN = (
    (b"PK\x03\x04", "is a zip archive or an office document", "unpack it, or save it as text"),
    (b"BZh", "is packed with bzip2", "unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "is packed with xz", "unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd", "unpack it with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", "unpack it"),
    (b"Rar!", "is a RAR archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "is an office document", "save it as text or PDF"),
    (b"{\\rtf", "is a rich text document", "save it as plain text"),
    (b"From: <Saved by", "is an MHTML archive", "save the page as HTML"),
    (b"ID3", "is a recording", "transcribe it first, for example with Whisper"),
    (b"RIFF", "is a recording", "transcribe it first, for example with Whisper"),
    (b"OggS", "is a recording", "transcribe it first, for example with Whisper"),
    (b"fLaC", "is a recording", "transcribe it first, for example with Whisper"),
    (b"\x1a\x45\xdf\xa3", "is a recording", "transcribe it first, for example with Whisper"),
)
"""Beginnings of well-known formats that hold no text: the bytes, what they are, what to do."""

JSON_OPENING = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[{\[\]\"]|$))")


class Content:
    """What one file holds, read no further than asked for.

    Parameters
    ----------
    source : str
        Path as the user gave it; ``-`` for standard input.
    data : bytes, optional
        The bytes, where they are at hand already and nothing should be opened.
    on_error : callable, optional
        Takes the errors that concern one document of several; without it they are raised.
    at : str, optional
        Path that it is read from, where that is another.

    Attributes
    ----------
    head : bytes
        The beginning of the file, unpacked if it was packed with gzip.

    Raises
    ------
    ReadError
        If the file cannot be opened, is empty, or is of a known kind that holds no text.
    """

    def __init__(
        self,
        source: str,
        data: bytes | None = None,
        on_error: Callable[[ReadError], None] | None = None,
        *,
        at: str = "",
    ) -> None:
        self.source = source.encode("utf-8", "backslashreplace").decode()
        self.on_error = on_error
        if self.source != source:
            raise self.error("its name is not valid UTF-8", "rename it")
        self._stream = self._opened(at or source, data)
        try:
            self.head = self._take(HEAD)
            if not self.head:
                raise self.error("is empty", "leave it out, or save it again")
            for magic, reason, remedy in FOREIGN:
                if self.head.startswith(magic):
                    raise self.error(reason, remedy)
        except ReadError:
            self.close()
            raise

    def _opened(self, path: str, data: bytes | None) -> BinaryIO:
        raw: Any
        self._size = 0
        try:
            if data is not None:
                raw = io.BufferedReader(io.BytesIO(data))
            elif path == "-":
                raw = sys.stdin.buffer
                raw = raw if hasattr(raw, "peek") else io.BufferedReader(raw)
            elif is_address(path):
                raw = io.BufferedReader(place(path).open("rb"))
            else:
                raw = Path(path).open("rb")  # noqa: SIM115
                about = os.fstat(raw.fileno())
                self._size = about.st_size if stat.S_ISREG(about.st_mode) else 0
            self._raw = raw
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
        except (OSError, ValueError) as error:
            raise self._failure(error) from error
        if packed:
            self._size = 0
            return gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[return-value]
        return raw  # type: ignore[no-any-return]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; standard input stays open."""
        if self.source != "-":
            self._raw.close()
        elif self._raw is not sys.stdin.buffer:
            self._raw.detach()

    def _take(self, size: int) -> bytes:
        """The next bytes, up to a size; fewer only at the end."""
        parts, wanted = [], size
        try:
            while wanted > 0 and (part := self._stream.read(min(wanted, 1 << 20))):
                parts.append(part)
                wanted -= len(part)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise self._failure(error) from error
        return b"".join(parts)

    def _failure(self, error: Exception) -> ReadError:
        """Why a file cannot be opened or read, in words."""
        if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
            return self.error("its gzip packing is damaged or cut short", "fetch or pack it again")
        reasons = {
            errno.ENOENT: ("no such file", "check the path"),
            errno.EISDIR: ("is a folder", "give the files in it"),
            errno.EACCES: ("may not be read", "change its permissions"),
            errno.EPERM: ("may not be read", "change its permissions"),
            errno.ELOOP: ("is a link that leads to itself", "mend the link"),
        }
        number = error.errno if isinstance(error, OSError) else None
        fallback = (getattr(error, "strerror", None) or str(error), "check the path and try again")
        return self.error(*reasons.get(number or 0, fallback))

    def error(self, reason: str, remedy: str, line: int | None = None) -> ReadError:
        """A `ReadError` about this content, or about one line of it."""
        place = self.source if line is None else f"{self.source}:{line}"
        return ReadError(place, reason, remedy)

    def report(self, error: ReadError) -> None:
        """Hand on an error that concerns one document of several; raise it if nobody listens."""
        if self.on_error is None:
            raise error
        self.on_error(error)

    @functools.cached_property
    def suffix(self) -> str:
        """The file's suffix in lower case, without that of gzip: ``.vtt`` of ``talk.VTT.gz``."""
        return PurePath(self.source.lower().removesuffix(".gz")).suffix

    @functools.cached_property
    def opening(self) -> str:
        """The decoded beginning, by which readers recognise their format."""
        if is_binary(self.head):
            raise self.error("is binary, not text", "give a text, caption, web page or PDF file")
        return decode(self.head, encoding_of(self.head))

    def peek_lines(self) -> list[str]:
        """The first lines, of which at least one is whole unless it is longer than `LINE_LIMIT`."""
        while b"\n" not in self.head.rstrip() and len(self.head) <= LINE_LIMIT:
            if not (more := self._take(1 << 20)):
                break
            self.head += more
        return decode(self.head, encoding_of(self.head)).split("\n", 8)[:8]

    @functools.cached_property
    def bytes(self) -> bytes:
        """All bytes, unpacked.

        Raises
        ------
        ReadError
            If there are more than `TEXT_LIMIT`; a plain file is then refused before it is read.
        """
        data = self.head
        if self._size <= TEXT_LIMIT:
            data += self._take(TEXT_LIMIT + 1 - len(data))
        if max(self._size, len(data)) > TEXT_LIMIT:
            limit = f"is larger than {TEXT_LIMIT >> 20} MB"
            raise self.error(limit, "split it, or make it JSON Lines with one document a line")
        return data

    @functools.cached_property
    def text(self) -> str:
        r"""The whole text, decoded, with ``\n`` between physical lines."""
        self.opening  # noqa: B018 - refuses what is binary
        return decode(self.bytes, encoding_of(self.bytes))

    @functools.cached_property
    def lines(self) -> list[str]:
        """The physical lines of the text, without their ends; the first is line 1."""
        return self.text.split("\n")

    @functools.cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, offset: int) -> int:
        """The 1-based physical line in which an offset into the text lies."""
        return bisect.bisect_left(self._line_ends, offset) + 1

    @functools.cached_property
    def looks_json(self) -> bool:
        """Whether the content begins as JSON does."""
        return self.suffix == ".json" or bool(JSON_OPENING.match(self.opening))

    @functools.cached_property
    def json(self) -> Any:
        """The content as one JSON value.

        Raises
        ------
        ReadError
            If it is cut short or is no JSON.
        """
        remedy = "save or fetch it again, as it may be cut short"
        try:
            return json.loads(self.text, strict=False)
        except json.JSONDecodeError as error:
            reason = f"is not valid JSON ({error.msg})"
            raise self.error(reason, remedy, error.lineno) from error
        except (RecursionError, ValueError) as error:
            raise self.error("is JSON nested too deep or out of bounds", remedy) from error

    def numbered_lines(self) -> Iterator[tuple[int, str | None]]:
        """Physical lines with their numbers, read one by one from a file of any size.

        Yields
        ------
        tuple of int and str or None
            The 1-based number and the line; None for a line longer than `LINE_LIMIT`.
        """
        decoder = codecs.getincrementaldecoder(encoding_of(self.head))("replace")
        number, kept, held, overlong = 1, list[str](), 0, False
        chunk = self.head
        while chunk:
            first, *others = decoder.decode(chunk).split("\n")
            for ended, part in enumerate([first, *others]):
                if ended:
                    yield number, None if overlong else UNPRINTED.sub("", "".join(kept))
                    number, kept, held, overlong = number + 1, [], 0, False
                held += len(part)
                overlong = overlong or held > LINE_LIMIT
                if overlong:
                    kept.clear()
                else:
                    kept.append(part)
            chunk = self._take(HEAD)
        if held:
            yield number, None if overlong else UNPRINTED.sub("", "".join(kept))

    def document(
        self,
        kind: str,
        segments: list[Segment],
        *,
        title: str | None = None,
        date: str | None = None,
        url: str | None = None,
        key: str = "",
    ) -> Document:
        """A document of this content, titled after the file where no title was found.

        Raises
        ------
        ReadError
            If there is no segment.
        """
        if not segments:
            raise self.error("holds no talk", "check that it is the file you meant")
        title = tidy(title or "") or name_title(self.source)
        return Document(
            id=document_id(title, self.source, key),
            title=title,
            source=self.source,
            kind=kind,
            segments=segments,
            date=date,
            url=url or name_url(self.source),
        )
