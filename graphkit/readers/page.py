"""The text of a web page, pasted or saved: the talk kept, menus, link lists and footers left out.

A page as text has no links or boxes to go by, so lines are judged as boilerplate removal judges
blocks: by length, by sentence structure, by the share of function words, and by their neighbours.

References
----------
Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features", WSDM 2010.
Pomikálek, "Removing boilerplate and duplicate content from web corpora", PhD thesis, Brno 2011.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import iso_date, web_url
from graphkit.readers.text import paragraph_lines
from graphkit.readers.turns import Line, segments

__all__ = ["read", "recognises", "talk_lines"]

PROSE = 120
"""Characters from which on a line that is a sentence is taken for a paragraph of a page."""

MENU = 8
"""Fragments in a row that make a menu or list of links."""

CAPTION_WORDS = 30
"""Words from which on fragments that read like speech are taken for captions."""

HEADER = 12
"""Fragments above the talk among which title and date are looked for."""

FUNCTION_WORDS = frozenset(
    """a about after all also am an and any are as at be because been but by can could did do does
    don't for from get go going got had has have he her here him his how i i'm if in into is it it's
    its just know like me more my no not now of on one or other our out over really say she so some
    than that that's the their them then there there's these they think this those to up us very was
    we well were what when where which who why will with would yeah yes you your""".split()  # noqa: SIM905
)
_BULLET = re.compile(r"^[•‣◦▪*·–—-]\s+")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_CUT_OFF = re.compile(r"(?<=[.!?…])\s+(?:read|show|see) more$", re.I)
_FOOTER = re.compile(r"©|\(c\) ?\d{4}|copyright\b|all rights reserved", re.I)


def recognises(content: Content) -> bool:
    """Whether there are both paragraphs on one long line each, and menus: runs of fragments."""
    lines = [_shown(text) for text in content.opening.split("\n")]
    lines = [text for text in lines if text]
    prose = sum(len(text) >= PROSE and _is_sentence(text) for text in lines)
    menus = 0
    for is_fragment, run in groupby(lines, key=_is_fragment):
        entries = list(run) if is_fragment else []
        if len(entries) >= MENU and not _reads_like_speech(entries):
            menus += len(entries)
    return prose >= 3 and menus >= 2 * MENU


def read(content: Content) -> Iterator[Document]:
    """The one document of a page; title and date are looked for right above the talk."""
    lines = [line._replace(text=_shown(line.text)) for line in paragraph_lines(content)]
    kept = talk_lines(lines)
    title = date = url = None
    if kept:
        above = [line.text for line in lines if line.number < kept[0].number]
        counts = Counter(above)
        header = above[-HEADER:]
        date = next(filter(None, map(iso_date, header)), None)
        url = next(filter(None, map(web_url, header)), None)
        named = [text for text in header if len(text.split()) > 1 and not iso_date(text)]
        title = max(named, key=lambda text: (len(text.split()), counts[text]), default=None)
    yield content.document("page", segments(kept), title=title, date=date, url=url)


def talk_lines(lines: list[Line]) -> list[Line]:
    """The lines that are talk: sentences, and fragments in a row that read like speech."""
    kept: list[Line] = []
    for shape, group in groupby(_blocks(lines), key=lambda block: block[0]):
        run = [line for _, block in group for line in block]
        words = sum(len(line.text.split()) for line in run)
        if shape == "sentences" or (shape == "speech" and words >= CAPTION_WORDS):
            kept += run
    return kept


def _blocks(lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Lines of one shape without a paragraph's beginning among them, and that shape."""
    paragraph = 0
    numbered = [(paragraph := paragraph + line.fresh, line) for line in lines]
    for (_, is_fragment), group in groupby(
        numbered, key=lambda item: (item[0], _is_fragment(item[1].text))
    ):
        block = [line for _, line in group]
        speech = is_fragment and _reads_like_speech([line.text for line in block])
        yield "speech" if speech else "fragments" if is_fragment else "sentences", block


def _shown(text: str) -> str:
    """A line without the button that unfolds the rest of its text."""
    return _CUT_OFF.sub("", tidy(text))


def _is_fragment(text: str) -> bool:
    return not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    """Whether a line has sentence structure: an end mark, or the length of speech.

    >>> _is_sentence("Chat with PDF"), _is_sentence("He joined Google in 2015.")
    (False, True)
    """
    words = _BULLET.sub("", text).split()
    if _FOOTER.search(text) and len(words) < 30:
        return False
    if _SENTENCE.search(text):
        return len(words) >= 4 or not text.endswith(("…", "..."))
    return len(words) >= 20 and _function_share(words) >= 0.25


def _reads_like_speech(fragments: list[str]) -> bool:
    """Whether short lines are captions: some words each, and many of them function words."""
    words = " ".join(fragments).split()
    return len(words) >= 3 * len(fragments) and _function_share(words) >= 0.35


def _function_share(words: list[str]) -> float:
    return sum(word.lower().strip('.,:;!?"“”()') in FUNCTION_WORDS for word in words) / len(words)
