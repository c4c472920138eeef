"""What was said, as text for people: quotes with their places, questions, safe Markdown."""

import re
from collections import defaultdict
from collections.abc import Iterator

from graphkit.documents import clock, link
from graphkit.exporters.xml import printable
from graphkit.graph import ConceptGraph
from graphkit.record import DocumentNode, Mention, SegmentNode

__all__ = ["Said", "around", "markdown", "place", "questions", "quotes"]

Said = tuple[Mention, SegmentNode]
"""A mention and the passage that it stands in."""

_WORDS_AROUND = 14

_ASKED = re.compile(r"[^.?!…]+\?")

_TAGS = re.compile(r"\b(right|you know|yeah|okay|huh|no|or what)[,\s]*\?$", re.IGNORECASE)
"""How sentences end that only look for assent."""

_AUXILIARY = "(?:do|does|did|is|are|was|were|can|could|would|should|will|have|has)"
_SUBJECT = "(?:you|we|they|it|he|she|the|a|an|that|this|there|these|those|your|our)"
_BETWEEN = rf"(?:kind|sort|type)s? of [a-z]+|(?!(?:{_AUXILIARY}|{_SUBJECT}|i)\b)[a-z']+"
_OPENING = re.compile(
    rf"\b(?:what|why|how|who|where|when)(?: (?:{_BETWEEN}))? {_AUXILIARY} {_SUBJECT}\b"
    r"|\b(?:do|did|can|could|would|are|were) you (?:think|see|believe|tell|feel|agree"
    r"|imagine|ever|want|remember|describe|explain|talk)\b",
    re.IGNORECASE,
)
"""How questions begin: with the auxiliary before the subject.

Quirk, R. et al. (1985). A comprehensive grammar of the English language, sections 11.4-11.20.
"""

_SENTENCE = re.compile(
    r"(?:(?:and|so|but|well|yeah|yes|okay|now|or),? )*"
    rf"(?:what|why|how|who|where|when|which|{_AUXILIARY})(?:n't|'s|'re)?\b",
    re.IGNORECASE,
)
"""How a sentence begins that is a question as a whole."""

_ANSWER = re.compile(
    r"\s+(?:yeah|yes|yep|well|right|sure|okay|so|and so|but|no no|no i|i think|i mean|i guess)\b"
    r"|(?<!think)(?<!believe)(?<!feel)(?<!say)\s+(?:that's|it's|there's|this is|you have a)\b"
)
"""How turns begin that answer or go on, and how statements do, which ends a question.

Heritage, J. and Sorjonen, M.-L. (eds., 2018). Between turn and sequence: turn-initial particles
across languages. Benjamins.
"""

_JOINING = {"and", "but", "or", "the"}
"""Words that end no question."""

_LEAST_WORDS, _MOST_WORDS = 5, 20


def quotes(graph: ConceptGraph, each: int) -> dict[str, list[Said]]:
    """For each concept its first few mentions, no two in one passage."""
    found: dict[str, list[Said]] = defaultdict(list)
    for document in graph.documents:
        evidence = graph.evidence[document]
        segments = {segment.id: segment for segment in evidence.segments}
        for mention in evidence.mentions:
            said = found[mention.concept]
            if len(said) < each and not (said and said[-1][1].id == mention.segment):
                said.append((mention, segments[mention.segment]))
    return found


def around(text: str, start: int, end: int) -> str:
    """The words of a text about a place, from the beginning of the sentence if that is near.

    >>> around("It was late. We wrote it in Keras at night. Then we slept.", 28, 33)
    'We wrote it in Keras at night.'
    """
    before, after = text[:start], text[end:]
    stop = re.search(r".*[.?!]\s+", before, re.DOTALL)
    left = before[stop.end() :] if stop else before
    words = left.split(" ")
    if len(words) > _WORDS_AROUND:
        left = "… " + " ".join(words[-_WORDS_AROUND:])
    stop = re.search(r"[.?!](?=\s|$)", after)
    right = after[: stop.end()] if stop else after
    words = right.split(" ")
    if len(words) > _WORDS_AROUND:
        right = " ".join(words[:_WORDS_AROUND]) + " …"
    return left + text[start:end] + right


def questions(segments: list[SegmentNode]) -> Iterator[tuple[SegmentNode, str]]:
    """What is asked, with the passage that it stands in.

    Where the talk has no question marks, what begins like a question is taken, up to where an
    answer begins, or else its 20th word.
    """
    marked = any("?" in segment.text for segment in segments)
    for segment in segments:
        asked = _with_mark(segment.text) if marked else _without_mark(segment.text)
        for question in asked:
            yield segment, question


def _with_mark(text: str) -> Iterator[str]:
    for match in _ASKED.finditer(text):
        asked = match[0].strip(" ,;-")
        opening = _OPENING.search(asked)
        if opening and len(asked.split()) > _MOST_WORDS:
            asked = f"… {asked[opening.start() :]}"
        if (
            (opening or _SENTENCE.match(asked))
            and not _TAGS.search(asked)
            and _LEAST_WORDS <= len(asked.split()) <= _MOST_WORDS
        ):
            yield asked


def _without_mark(text: str) -> Iterator[str]:
    last = 0
    for match in _OPENING.finditer(text):
        if match.start() >= last:
            answer = _ANSWER.search(text, match.end())
            words = text[match.start() : answer.start() if answer else None].split()
            while words[-1] in _JOINING:
                words.pop()
            asked = " ".join(words[:_MOST_WORDS])
            last = match.start() + len(asked)
            if len(words) >= _LEAST_WORDS:
                yield f"{asked}{' …' if len(words) > _MOST_WORDS else ''}"


def place(document: DocumentNode, time: float | None, line: int) -> str:
    """Where something was said, as Markdown: the time with a link to it, or else the line."""
    if time is None:
        return f"line {line}"
    url = link(document.url, time)
    if url and re.fullmatch(r"https?://[^\s()<>\[\]]+", url):
        return f"[{clock(time)}]({url})"
    return clock(time)


def markdown(text: str) -> str:
    r"""A text on one line, in which nothing is taken for markup.

    >>> markdown("a *b* [[c]]\n#d snake_case 50% #94")
    'a \\*b\\* \\[\\[c\\]\\] \\#d snake_case 50% #94'
    >>> markdown("1. e"), markdown("__init__")
    ('1\\. e', '\\_\\_init\\_\\_')
    """
    line = " ".join(printable(text).split())
    line = _MARKUP.sub(r"\\\g<0>", line)
    return re.sub(r"^(\d*)([-+.)])(?=\s|$)", r"\1\\\2", line)


_MARKUP = re.compile(
    r"[\\`*\[\]<>$]|(?<![^\W_])_|_(?![^\W_])|^#|#(?=\w*[^\W\d])|[=%~|^](?=[=%~|^])|&(?=#?\w+;)|\^(?=\w+$)"
)
"""What CommonMark 0.31, and Obsidian beyond it, may take for markup: the rest is left readable."""
