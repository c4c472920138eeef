"""Write XML piece by piece."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

__all__ = ["HEAD", "end", "printable", "start", "tag", "value"]

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Extensible Markup Language (XML) 1.0, fifth edition, section 2.2: all but these are characters"""


def printable(text: str) -> str:
    r"""A text with U+FFFD in place of each character that XML forbids even when escaped.

    >>> printable("a\x00b\n")
    'a\ufffdb\n'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def value(item: object) -> str:
    """A value as XML Schema writes it.

    >>> value(True), value(0.25), value("a")
    ('true', '0.25', 'a')
    """
    return str(item).lower() if isinstance(item, bool) else printable(str(item))


def start(name: str, attributes: Mapping[str, object], close: str = ">") -> str:
    """A start tag; attributes that are None are left out."""
    pairs = (f" {k}={quoteattr(value(v))}" for k, v in attributes.items() if v is not None)
    return f"<{name}{''.join(pairs)}{close}"


def end(name: str) -> str:
    """An end tag on its line."""
    return f"</{name}>\n"


def tag(name: str, attributes: Mapping[str, object], text: object = None) -> str:
    r"""A whole element, empty or with a text, on its line.

    >>> tag("node", {"id": "a", "label": "C < D", "x": None})
    '<node id="a" label="C &lt; D"/>\n'
    """
    if text is None:
        return start(name, attributes, "/>\n")
    return start(name, attributes) + escape(value(text), {"\r": "&#13;"}) + end(name)
