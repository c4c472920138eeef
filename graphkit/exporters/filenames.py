"""Names of files that every system takes, and that differ on every system."""

import re
import unicodedata
from collections.abc import Iterable

from graphkit.exporters.xml import printable

__all__ = ["file_names"]

_BYTES = 120
"""Most systems take 255 bytes; half leaves room for suffixes, and for paths on Windows."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Microsoft (2024). Naming files, paths, and namespaces."""


def file_names(titles: Iterable[str]) -> list[str]:
    """Names for files, without suffix, one for each title, in order.

    No two are the same where case or composition of characters does not count; none has signs
    that Windows, or a link of Obsidian, forbids.

    >>> file_names(["C/C++", "aux", "Keras", "keras", ".."])
    ['C-C++', '_aux', 'Keras', 'keras (2)', '_']
    """
    found, taken = [], set()
    for title in titles:
        name = plain = _allowed(title)
        number = 1
        while (key := _folded(name)) in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(key)
        found.append(name)
    return found


def _allowed(title: str) -> str:
    text = unicodedata.normalize("NFC", printable(title))
    text = re.sub(
        r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]', "-", text
    )
    text = " ".join(text.split()).encode()[:_BYTES].decode(errors="ignore").strip(" .-")
    return f"_{text}" if not text or _RESERVED.match(text) else text


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
