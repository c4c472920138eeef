"""What a map keeps beside its records, so that they need not all be read: gists, and the graph.

Both files are made anew where they are missing, torn, or of other records or corrections.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TypeVar

import msgspec
import numpy as np

from graphkit import __version__
from graphkit.assembly import RecordedEvidence, gists
from graphkit.co_mentions import ROW, CoMentions
from graphkit.corrections import Corrections, Merge
from graphkit.files import replacing
from graphkit.gist import Gist
from graphkit.graph import ConceptGraph, Index
from graphkit.record import Claim, ConceptNode, DocumentNode, Extraction

__all__ = ["kept_gists", "read_graph", "write_graph"]

_LAYOUT = f"{__version__} 2"
"""Changes when the files would be read amiss."""

_PREFIX = 8
"""Bytes of the number that says how long an entry is."""

Load = Callable[[str], Extraction]
Row = TypeVar("Row")


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    document: str
    stamp: str
    gist: msgspec.Raw


def kept_gists(
    path: Path, stamps: Mapping[str, str], load: Load, corrections: Corrections
) -> Iterator[Gist]:
    """The gists of documents in the order of their ids, of which only new ones are made.

    They are written down on the way, which fails silently where nothing may be written.

    Parameters
    ----------
    path : Path
        File with those made before.
    stamps : mapping of str to str
        For each document what changes when its record does.
    load : callable
        Gives the record of a document.
    corrections : Corrections
        The user's.
    """
    shaping = (corrections.merge, corrections.split, corrections.drop, corrections.surface)
    made_with = msgspec.msgpack.encode((_LAYOUT, shaping))
    with ExitStack() as stack:
        stack.enter_context(suppress(OSError))
        out = None
        with suppress(OSError):
            out = stack.enter_context(replacing(path))
            _put(out, made_with)
        old = _entries(path, made_with)
        stack.callback(old.close)
        before = next(old, None)
        for document in sorted(stamps):
            while before and before.document < document:
                before = next(old, None)
            if before and (before.document, before.stamp) == (document, stamps[document]):
                entry = before
                found = msgspec.msgpack.decode(entry.gist, type=Gist)
            else:
                [found] = gists([document], load, corrections)
                entry = _Entry(document, stamps[document], msgspec.Raw(_encoded(found)))
            if out:
                try:
                    _put(out, msgspec.msgpack.encode(entry))
                except OSError:
                    out = None
            yield found


def _entries(path: Path, made_with: bytes) -> Generator[_Entry]:
    """The entries of a file, as far as it can be read."""
    decode = msgspec.msgpack.Decoder(_Entry).decode
    with suppress(OSError, msgspec.MsgspecError), path.open("rb") as file:
        if _taken(file) == made_with:
            while part := _taken(file):
                yield decode(part)


def _put(out: IO[bytes], part: bytes) -> None:
    out.write(len(part).to_bytes(_PREFIX, "little") + part)


def _taken(file: IO[bytes]) -> bytes:
    return file.read(int.from_bytes(file.read(_PREFIX), "little"))


_encoded = msgspec.msgpack.Encoder().encode


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A graph as it is kept; what few commands need is decoded when asked for."""

    made_of: str
    merge: tuple[Merge, ...]
    documents: list[DocumentNode]
    concepts: list[ConceptNode]
    co_mentions: bytes
    claims: msgspec.Raw
    index: msgspec.Raw


def write_graph(path: Path, graph: ConceptGraph, made_of: str) -> None:
    """Keep an assembled graph; fails silently where nothing may be written.

    Parameters
    ----------
    path : Path
        The file.
    graph : ConceptGraph
        From `assemble`.
    made_of : str
        Digest of all that it was made of; `read_graph` asks for it.
    """
    if not isinstance(graph.evidence, RecordedEvidence):
        raise TypeError("only a graph whose evidence stands in records can be kept")
    if not isinstance(graph.co_mentions, CoMentions):
        raise TypeError("only an assembled graph can be kept")
    kept = _Kept(
        made_of=f"{_LAYOUT} {made_of}",
        merge=graph.evidence.corrections.merge,
        documents=[*graph.documents.values()],
        concepts=[*graph.concepts.values()],
        co_mentions=graph.co_mentions.rows.tobytes(),
        claims=msgspec.Raw(_encoded(graph.claims)),
        index=msgspec.Raw(_encoded(graph.index)),
    )
    with suppress(OSError), replacing(path) as out:
        out.write(_encoded(kept))


def read_graph(
    path: Path, made_of: str, load: Load, corrections: Corrections
) -> ConceptGraph | None:
    """The graph that was kept, if it was made of this; the parameters are those of the others."""
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
    if kept.made_of != f"{_LAYOUT} {made_of}":
        return None
    corrections = msgspec.structs.replace(corrections, merge=kept.merge)
    return ConceptGraph(
        kept.documents,
        kept.concepts,
        CoMentions(
            [concept.id for concept in kept.concepts], np.frombuffer(kept.co_mentions, dtype=ROW)
        ),
        _decoded(kept.claims, Claim),
        RecordedEvidence((document.id for document in kept.documents), load, corrections),
        lambda: msgspec.msgpack.decode(kept.index, type=Index),
    )


def _decoded(raw: msgspec.Raw, of: type[Row]) -> Iterable[Row]:
    """Rows that are decoded when the first is asked for."""
    yield from msgspec.msgpack.decode(raw, type=list[of])  # type: ignore[valid-type]
