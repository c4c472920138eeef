"""Who speaks when: marks of time and speaker told from the talk itself, in all text-like formats.

Transcripts mark time and speaker in many ways (``[00:12:34] text``, ``12:34`` on its own line,
``Name: text``, ``NAME (00:12): text``, ``Name: [00:12] text``, ``Name  12:34`` or ``12:34  Name``
above a turn, ``>> text``, ``- text``), and prose has colons and clock times too. So the lines are
looked at twice: first all that could be marks are collected, and only what the whole text confirms
is then taken out of it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

from graphkit.documents import Segment
from graphkit.readers.encoding import tidy
from graphkit.readers.metadata import TIME, seconds

__all__ = ["SOUND", "Line", "segments"]


class Line(NamedTuple):
    """A line of a source, before its marks are taken out.

    Parameters
    ----------
    number : int
        1-based physical line.
    text : str
        The line as it stands, markup of the format removed.
    fresh : bool
        Whether a paragraph begins here.
    start, end : float, optional
        Seconds, where the format itself gives them.
    speaker : str, optional
        Who speaks, where the format itself says so; empty where it says that nobody known does.
    aside : bool
        Whether the line stands outside of anyone's turn, as a heading does.
    """

    number: int
    text: str
    fresh: bool = False
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    aside: bool = False


class Marks(NamedTuple):
    """What the beginning of one line could mean, and where the talk begins if it does."""

    text: str
    turn: bool = False
    start: float | None = None
    end: float | None = None
    bare: bool = False
    name: str | None = None
    name_start: float | None = None
    name_end: float | None = None
    after_lead: int = 0
    after_time: int = 0
    after_name: int = 0

    @property
    def only_time(self) -> bool:
        return self.start is not None and self.name is None and self.after_time == len(self.text)


LABEL_REACH = 120
"""Characters within which a label ends."""

_SPAN = rf"(?P<start>{TIME})(?:\s*(?:-->|->|[-–—]|to)\s*(?P<end>{TIME}))?"
_NAME = r"(?P<name>[^\W\d_](?:[\w .,'’&/-]|\([^()\d]{1,30}\)){0,47}?)"
_BOLD = r"[*_]{0,3}"

_LEAD = re.compile(r"(?:>>+|[-–—•‣◦▪*·])\s+|>>+")
_TIME = re.compile(
    rf"{_BOLD}(?:(?P<open>[\[({{])\s*)?{_BOLD}{_SPAN}{_BOLD}(?(open)\s*[\])}}]){_BOLD}"
    r"(?:\s*[·|:•–—-]+(?=\s|$)|(?=[\s\[(]|$))(?!\s*[ap]\.?m\b)\s*",
    re.I,
)
_LABELS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # Name: text    NAME (00:12): text    **Name:** text    [Name]: text
        rf"{_BOLD}(?P<open>\[)?{_NAME}(?(open)\])(?:\s*,?\s*[\[(]?{_SPAN}[\])]?)?"
        rf"\s*{_BOLD}\s?[:：]{_BOLD}(?:\s+|$)",
        # Name (00:12) text    Name [00:12] text
        rf"{_BOLD}{_NAME}{_BOLD}\s*[\[(]{_SPAN}[\])]\s*",
        # Name  12:34          Name | 12:34
        rf"{_BOLD}{_NAME}{_BOLD}\s*[|·•,–—-]?\s+{_SPAN}$",
        # [Name] text
        rf"\[{_NAME}\](?:\s+|$)",
    )
)
_MAY_LABEL = re.compile(r"[:：\]]")
_SPOKEN_TIME = re.compile(r"(?:\d+ (?:hour|minute|second)s?(?:, |$))+", re.I)
_ADDRESS = re.compile(r"<?https?://\S+>?$")
SOUND = (
    r"(?:\[\s*(?:_+|[^\[\]]{0,20}\b(?:music|applause|laugh\w*|inaudible|crosstalk|silence|noise"
    r"|cough\w*|cheer\w*|sigh\w*|chuckl\w*|foreign|blank_audio|indistinct|unintelligible)\b"
    r"[^\[\]]{0,20})\s*\]|[♪♫]+)"
)
"""A sound that somebody wrote down: "[laughter]"."""

_SOUNDS_BEFORE = re.compile(rf"^(?:{SOUND}\s*)+", re.I)
_SOUNDS_AFTER = re.compile(rf"(?:\s*{SOUND})+$", re.I)
_CHANGE = re.compile(r"\s>>+\s+")

# Words that precede a colon in prose, notes and page headers and are no one's name.
NOT_NAMES = frozenset(
    """abstract agenda also answers applause background careful categories category caution caveat
    chapter comment comments conclusion contents copyright credits date default definition
    description details disclaimer duration edit email episode example examples exception
    exceptions fact figure file files footnote goal goals however http https idea important
    introduction keywords kind language laughter lemma lesson licence license link links method
    methods music note notes option options otherwise outline overview parameters part problem
    proof ps published questions quote raises reason reasons recap references remark remember
    reminder requirements result results returns rule section see similarly solution source
    sources step subject summary table tags takeaway theorem timestamps tip title tldr todo
    topic topics transcript translation unit update url usage version video warning website week
    year""".split()  # noqa: SIM905
)
ROLES = frozenset(
    """answer audience caller female guest host interviewee interviewer male man moderator narrator
    presenter question speaker student teacher voice woman""".split()  # noqa: SIM905
)
PARTICLES = frozenset(
    "a al an and bin da de del den der di du e el la le of ter the van von y".split()  # noqa: SIM905
)
TURN_WORDS = 250
"""Words a turn in the mean, beyond which labels are rare for a conversation."""

QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})


def segments(lines: Iterable[Line], known: Collection[str] = ()) -> list[Segment]:
    """The segments of a talk, with the marks of time and speaker made fields.

    Parameters
    ----------
    lines : iterable of Line
        All lines of one talk, without blank ones.
    known : collection of str
        Speakers known from elsewhere, such as a file's front matter.

    Returns
    -------
    list of Segment
        Those lines that hold talk. A line under a mark takes its speaker until the next mark, and
        its time until the next mark or paragraph.

    Examples
    --------
    >>> talk = ["Ann (0:05): Hello.", "How are you?", "Bob (0:09): Fine."]
    >>> for s in segments(Line(n, text) for n, text in enumerate(talk, start=1)):
    ...     print(s.line, s.start, s.speaker, s.text, s.paragraph)
    1 5.0 Ann Hello. True
    2 5.0 Ann How are you? False
    3 9.0 Bob Fine. True
    """
    lines = list(lines)
    marks = [_marks(line) for line in lines]
    _join_split_headers(lines, marks)
    _read_timed_headers(marks)
    names = _confirmed_names(marks, known)
    bare_times = _bare_times_are_marks(marks)
    one_sided = not any(name.lower() in ANSWERS for name in names if name)
    changes_inside = any(mark.turn and mark.text.startswith(">>") for mark in marks)

    found: list[Segment] = []
    speaker: str | None = None
    start = end = None
    fresh, timed = True, False
    for line, mark in zip(lines, marks, strict=True):
        is_time = mark.start is not None and (bare_times or not mark.bare)
        is_name = mark.name in names
        if timed and _SPOKEN_TIME.fullmatch(mark.text):
            continue
        timed = is_time and mark.only_time
        if line.fresh:
            fresh = True
            if found and start == found[-1].start:
                start = end = None
            if one_sided and speaker and speaker.lower() in QUESTIONS:
                speaker = None
        fresh = fresh or is_name or mark.turn
        if line.speaker is not None or line.aside:
            fresh = fresh or (line.speaker or None) != speaker
            speaker = line.speaker or None
        elif is_name:
            speaker = mark.name
        elif mark.text.startswith(">>"):
            speaker = None
        if line.start is not None:
            start, end = line.start, line.end
        elif is_name and mark.name_start is not None:
            start, end = mark.name_start, mark.name_end
        elif is_time:
            start, end = mark.start, mark.end
        cut = mark.after_name if is_name else mark.after_time if is_time else mark.after_lead
        text = _SOUNDS_BEFORE.sub("", mark.text[cut:], count=1)
        for number, part in enumerate(_CHANGE.split(text) if changes_inside else [text]):
            if number:
                speaker, fresh = None, True
            if part and not _ADDRESS.match(part):
                found.append(Segment(part, line.number, start, end, speaker, fresh))
                fresh = False
    return found


def _marks(line: Line) -> Marks:
    """What the beginning of a line could mean."""
    text = _SOUNDS_AFTER.sub("", _SOUNDS_BEFORE.sub("", tidy(line.text), count=1))
    lead = _LEAD.match(text)
    at = after_lead = lead.end() if lead else 0
    start = end = None
    bare = False
    if line.start is None and (time := _TIME.match(text, at)):
        start, end, bare = seconds(time["start"]), _seconds(time["end"]), not time["open"]
        at = time.end()
    after_time = at
    name = name_start = name_end = None
    if line.speaker is None and not line.aside and _MAY_LABEL.search(text, at, at + LABEL_REACH):
        for pattern in _LABELS:
            label = pattern.match(text, at)
            if label and _is_name_like(label["name"]):
                name, at = label["name"].strip(), label.end()
                stated = label if label.groupdict().get("start") else None
                if stated is None and (time := _TIME.match(text, at)):
                    stated = time if time["open"] or time.end() == len(text) else None
                    at = time.end() if stated else at
                if stated and line.start is None:
                    name_start, name_end = seconds(stated["start"]), _seconds(stated["end"])
                break
    return Marks(
        text, bool(lead), start, end, bare, name, name_start, name_end, after_lead, after_time, at
    )


def _seconds(time: str | None) -> float | None:
    return None if time is None else seconds(time)


def _is_name_like(name: str) -> bool:
    """Whether a label has the shape of a name: few words, written as names are, and no known other.

    >>> [_is_name_like(name) for name in ("Lex Fridman", "SPEAKER_01", "the problem is", "Step 2")]
    [True, True, False, False]
    """
    words = re.sub(r"\(.*?\)|_", " ", name).split()
    if not 1 <= len(words) <= 5 or words[0].lower().strip(".,") in NOT_NAMES:
        return False
    if _is_role(words[0].lower()):
        return True
    return not words[0][0].islower() and all(
        not word[0].islower() or word.lower() in PARTICLES for word in words
    )


def _read_timed_headers(marks: list[Marks]) -> None:
    """See what stands alone behind a time as a label, where most times stand so above a turn."""
    timed = sum(mark.start is not None for mark in marks)
    headers = []
    for number, (mark, after) in enumerate(pairwise(marks)):
        name = mark.text[mark.after_time :]
        alone = mark.start is not None and mark.name is None and re.fullmatch(_NAME, name)
        if alone and after.start is None and after.name is None and _is_name_like(name):
            headers.append(number)
    for number in headers if 2 * len(headers) > timed else ():
        mark = marks[number]
        name, end = mark.text[mark.after_time :], len(mark.text)
        marks[number] = mark._replace(
            name=name, name_start=mark.start, name_end=mark.end, after_name=end
        )


def _join_split_headers(lines: list[Line], marks: list[Marks]) -> None:
    """See a name alone on the line above a time as a label, where no label follows the time."""
    for number in range(len(marks) - 1):
        mark, after = marks[number], marks[number + 1]
        alone = mark.name is None and mark.start is None and not lines[number].aside
        timed = after.start is not None and after.name is None and lines[number + 1].start is None
        if alone and timed and lines[number].speaker is None and len(mark.text) <= 48:
            name = mark.text[mark.after_lead :]
            if re.fullmatch(_NAME, name) and _is_name_like(name):
                marks[number] = mark._replace(name=name, after_name=len(mark.text))


def _confirmed_names(marks: list[Marks], known: Collection[str]) -> frozenset[str | None]:
    """The labels that are speakers: those that recur, or that begin a short exchange.

    Where labels are rare for a conversation, those that recur must have a word that the text never
    writes in lower case, as names do and "Exception" or "Overview" do not. A label that stands
    once is believed beside others that recur, in all at least twice as often as there are such
    labels, or where two or three of them stand before half of all lines or more.
    """
    counts = Counter(mark.name for mark in marks if mark.name is not None)
    recurring = {name for name, count in counts.items() if count > 1}
    often = sum(counts[name] for name in recurring)
    words = [word for mark in marks for word in mark.text.split()] if recurring else []
    if len(words) > TURN_WORDS * often:
        common = {word.strip(".,:;!?()\"'") for word in words if word.islower()}
        recurring = {name for name in recurring if _is_proper(name, common)}
        often = sum(counts[name] for name in recurring)
    once = {name for name, count in counts.items() if count == 1}
    talk = sum(mark.after_name < len(mark.text) for mark in marks)
    exchange = 2 <= len(once) <= 3 and 2 * len(once) >= talk
    believed = often >= 2 * len(once) if recurring else exchange
    names = recurring | once if believed else recurring
    return frozenset(names | (counts.keys() & set(known)))


def _is_proper(name: str, common: set[str]) -> bool:
    """Whether a label is a role, or has a word that is no code and not also a common word."""
    words = name.lower().split()
    return _is_role(words[0]) or any(word not in common and word.isalpha() for word in words)


def _is_role(word: str) -> bool:
    return re.split(r"[\d_]", word, maxsplit=1)[0] in ROLES


def _bare_times_are_marks(marks: list[Marks]) -> bool:
    """Whether times without brackets are marks: they open the text or recur, and rarely fall."""
    times = [mark.start for mark in marks if mark.start is not None and mark.bare]
    rising = sum(above <= below for above, below in pairwise(times))
    opens = bool(marks) and marks[0].start is not None
    return (len(times) > 1 or opens) and rising >= 0.9 * (len(times) - 1)
