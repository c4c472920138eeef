"""Where a show speaks of itself: its sponsors, where to subscribe, whom to follow.

What is named there is no part of the talk. The cues are few and none tells anything alone; only
several different ones close together do.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right

from spacy.tokens import Doc

__all__ = ["announcements"]

_CUES = re.compile(
    r"""\b(?:
    subscri(?:be[ds]?|bers?|bing) | patreon | sponsor(?:ed|s|ship)? | (?:promo|coupon)\ code
    | use\ (?:the\ )?code | discount | percent\ off | (?:five|5)\ stars? | apple\ podcasts? | itunes
    | spotify | on\ (?:twitter|youtube|instagram|facebook) | sign\ up | free\ trial | download
    | app\ store | google\ play | newsletter | mailing\ list | show\ notes | brought\ to\ you\ by
    | presented\ by | dot\ com | slash | donat(?:e[ds]?|ions?) | supporters?
    | support\ th(?:e|is)\ (?:podcast|show|channel) | this\ (?:podcast|episode|show)
    | check\ (?:it\ |them\ )?out | (?:review|rate)\ (?:it|us) | links?\ (?:in|below) | description
    )\b""",
    re.VERBOSE,
)
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

_TELLING, _WITHIN = 4, 50
"""Different cues that make an announcement, and the words in which they must stand. Of 2.7 million
words of the Changelog transcripts 5 places pass, of which 4 are announcements; of 4.9 million words
of captions 405, and of 12 drawn from them all were."""

_BETWEEN = 200
"""Words that may stand between two parts of one announcement."""


def announcements(doc: Doc) -> list[tuple[int, int]]:
    """First and past last token of each announcement, whole sentences, in order.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> announcements(nlp("subscribe on youtube give it five stars support us on patreon thanks"))
    [(0, 12)]
    >>> announcements(nlp("we used to subscribe to a newsletter"))
    []
    """
    tokens = doc.to_array("IDX").tolist()
    text = doc.text.translate(_SMALL)
    cues = [(bisect_right(tokens, cue.start()) - 1, cue[0]) for cue in _CUES.finditer(text)]
    found: list[tuple[int, int]] = []
    for i, (start, _) in enumerate(cues):
        near = [cue for cue in cues[i : i + _WITHIN] if cue[0] - start <= _WITHIN]
        if len({words for _, words in near}) >= _TELLING:
            begin, end = _sentence(doc, start)[0], _sentence(doc, near[-1][0])[1]
            if found and begin - found[-1][1] <= _BETWEEN:
                begin = found.pop()[0]
            found.append((begin, end))
    return found


def _sentence(doc: Doc, token: int) -> tuple[int, int]:
    if not doc.has_annotation("SENT_START"):
        return 0, len(doc)
    sentence = doc[token].sent
    return sentence.start, sentence.end
