"""From bytes to text: the encoding worked out, control characters dropped, lines kept in place."""

import codecs
import re

__all__ = ["UNPRINTED", "decode", "encoding_of", "is_binary", "tidy"]

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Colour codes of terminals; control characters that are no white space; marks of direction and
# others without width, which would stand in the middle of words; halves of surrogate pairs.
UNPRINTED = re.compile(
    "\x1b\\[[0-9;]*[A-Za-z]"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
CONTROLS = bytes(code for code in range(32) if chr(code) not in "\b\t\n\v\f\r\x1b")


def encoding_of(data: bytes) -> str:
    """The encoding in which bytes are most likely written, as Python names it.

    A byte order mark decides; else zeros in every second byte, which tell UTF-16; else UTF-8 if the
    bytes are valid or broken in a few places only; else what charset-normalizer makes of the
    stretch round the first byte beyond ASCII, with Windows-1252 where that fits as well.

    Parameters
    ----------
    data : bytes
        A whole file or its beginning.

    Examples
    --------
    >>> encoding_of("François".encode("latin-1"))
    'cp1252'
    >>> encoding_of("talk".encode("utf-16-le"))
    'utf-16-le'
    """
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    pairs = min(len(data), 4096) // 2
    if pairs and max(even, odd) > 0.4 * pairs and min(even, odd) < 0.1 * pairs:
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        whole = sum(1 for char in text if char > "\x7f") - broken
        return "utf-8" if whole > broken else _older_encoding(data, error.start)
    return "utf-8"


def _older_encoding(data: bytes, first: int) -> str:
    """The one-byte or East Asian encoding that fits best around the first byte beyond ASCII."""
    from charset_normalizer import from_bytes

    sample = data[max(0, first - 2000) : first + 30_000]
    best = from_bytes(sample).best()
    if best is None or {"cp1252", "latin_1"} & {best.encoding, *best.could_be_from_charset}:
        return "cp1252"
    # In Western languages letters beyond ASCII mostly stand alone; in other scripts side by side.
    runs = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) == 1 for run in runs) > 0.7 * len(runs)
    return "cp1252" if alone and best.coherence < 0.1 else best.encoding


def decode(data: bytes, encoding: str) -> str:
    r"""Text of bytes, with ``\n`` between physical lines and unprinted characters dropped.

    Bytes that are invalid in the encoding become U+FFFD. Lines end at ``\n`` or ``\r\n``, as
    editors and ``grep -n`` count them; at ``\r`` only where a file knows no other line end.

    >>> decode(b"one\r\ntwo\x00", "utf-8")
    'one\ntwo'
    """
    text = data.decode(encoding, "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        text = text.replace("\r", " " if "\n" in text else "\n")
    return UNPRINTED.sub("", text)


def is_binary(data: bytes) -> bool:
    r"""Whether bytes are no text in any encoding, judged by how many control characters they hold.

    >>> is_binary(b"a talk with a stray \x00 in it"), is_binary(bytes(range(256)))
    (False, True)
    """
    encoding = encoding_of(data)
    if encoding.startswith(("utf-16", "utf-32")):
        text = data.decode(encoding, "replace")
        return sum(char.isprintable() or char.isspace() for char in text) < 0.9 * len(text)
    controls = (len(data) - len(data.translate(None, CONTROLS))) / max(1, len(data))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return controls > 0.05
    return controls > 0.3


def tidy(text: str) -> str:
    r"""Text on one line: unprinted characters dropped, each run of white space made one space.

    >>> tidy("  deep\x00 \n learning ")
    'deep learning'
    """
    return " ".join(UNPRINTED.sub("", text).split())
