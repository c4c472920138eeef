"""The process that asks a LadybugDB file one question: ``python -m graphkit.stores.engine``.

It reads a `Request` from standard input and writes lines of JSON: the columns, one line a row, and
at the end whether it went well.
"""

import sys

import msgspec

__all__ = ["BUFFER_POOL", "Ending", "Request"]

BUFFER_POOL = 256 * 1024 * 1024
"""Bytes that the engine may hold pages in; its own default is four fifths of the machine."""


class Request(msgspec.Struct):
    """A question to the store at a path."""

    path: str
    query: str
    parameters: dict[str, object]


class Ending(msgspec.Struct):
    """The last line: the engine's message, or none where all rows are there."""

    failure: str | None


def answer(request: Request) -> None:
    """Write the columns and the rows."""
    import ladybug

    write, encode = sys.stdout.buffer.write, msgspec.json.Encoder(decimal_format="number").encode
    with (
        ladybug.Database(request.path, read_only=True, buffer_pool_size=BUFFER_POOL) as database,
        ladybug.Connection(database) as connection,
    ):
        rows = connection.execute(request.query, request.parameters)
        if isinstance(rows, list):
            rows = rows[-1]
        write(encode(rows.get_column_names()) + b"\n")
        for row in rows:
            write(encode(row) + b"\n")


def main() -> None:
    """Answer one request."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    failure = None
    try:
        answer(request)
    except Exception as exc:  # noqa: BLE001 - whatever the engine raises is the answer
        failure = str(exc) or type(exc).__name__
    sys.stdout.buffer.write(msgspec.json.encode(Ending(failure)) + b"\n")


if __name__ == "__main__":
    main()
