"""Names that a recogniser garbled: which words they are, which concepts they mean, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en.lex_attrs import like_num
from spacy.tokens import Doc

from graphkit.concepts import Sighting, is_edited
from graphkit.people import OPENING
from graphkit.resolution import search
from graphkit.resolution.derivation import spelled_out
from graphkit.resolution.evidence import COLUMNS, NEAR, weigh
from graphkit.resolution.lexicon import KINDS, Lexicon
from graphkit.resolution.search import Candidates, Known, Spans
from graphkit.resolution.strays import stray_places
from graphkit.resolution.words import Words, split
from graphkit.vocabulary import fold_name
from graphkit.vocabulary.english import rate

__all__ = ["known_at", "may_be", "propose", "resolve"]

_LIKELY, _LIKELY_IF_EDITED, _LIKELY_IF_EXPECTED = 0.6, 0.8, 0.75
"""Probability from which on a reading is a mention, in captions, and in text with capitals and full
stops, where what is written is mostly meant ("Parca" is no parka, Michael Hines another Michael),
but for what the title names or the user listed; below it is listed as unsure. In 702,000 words of
edited talk some eleven such readings of forty were wrong. A name of three words nobody else has:
there it is as in captions, where in forty episodes held out this leaves 971 readings, 631 of them
right by a reference that lacks some."""

_MACHINES = 5
"""Garbled names from which on a talk is a recogniser's, though written with capitals and full
stops: of 1,893 transcripts that people made one has as many."""

_TELLING = 3
"""Words of a name by which somebody is told."""

_WORTH_A_LOOK, _WORTH_A_LOOK_IF_EDITED, _WORTH_ANOTHER = 0.18, 0.5, 0.04
"""Chance from which on a reading is listed, in captions and in edited text, and one from which on
its words are read again."""

_ROUNDS = 2
"""Passes over a talk: what the first finds is company for the second."""

_SURE = 0.9
"""Confidence in a sighting from which on its words are not read otherwise."""

_BY_PART = 0.9
"""Trust in a part of a name that was heard in full, beside that in the full name."""

_STRAY, _ALONE = 0.5, "named once, and nothing around goes with it"
"""Trust in a stray place, and why."""

_SHORTEST = 3
"""Letters of the shortest part by which somebody is called."""

_FUNCTION_WORD = 1000
"""Uses in a million words of English from which on a word says little by itself."""

_RARE = 10
"""Uses in a million words of English below which a word that is said again is no chance."""

_RIVAL = 0.25
"""Share of a reading's chance from which on less or more words may be what is meant."""

_NEVER_IN_NAMES = frozenset(["uh", "um", "yeah", "oh", "okay", "ok", "hmm", "mm", "huh", "ah"])


def resolve(
    doc: Doc, lexicon: Lexicon, sightings: Sequence[Sighting], titled: Iterable[str] = ()
) -> tuple[list[Sighting], list[Sighting]]:
    """Find what names the words of a talk are garbled forms of.

    Every stretch of one to five words that talk rarely has in its place is compared by sound with
    the names of the vocabulary; less odd ones only with those that are at home in this talk.
    Boosted trees weigh sound, oddness, company and what the talk is known to mention. A place that
    captions name once and that nothing around goes with is doubtful, and read otherwise if it can.
    Text with capitals and full stops in which many names are garbled is read again as captions are.

    Parameters
    ----------
    doc : Doc
        The whole talk; only its tokens are used.
    lexicon : Lexicon
        The vocabulary as it sounds.
    sightings : sequence of Sighting
        What the talk names outright.
    titled : iterable of str
        Ids of concepts that the title or labels name.

    Returns
    -------
    readings, unsure : lists of Sighting
        In the order of the text, none overlapping another; what is too doubtful apart, with the
        sightings given that are.
    """
    texts, tokens, breaks = split(doc)
    if not texts:
        return [], []
    place = {token: i for i, (a, b) in enumerate(tokens) for token in range(a, b)}
    given = [
        known_at(lexicon, s, place[s.start], place[s.end - 1] + 1)
        for s in sightings
        if s.start in place and s.end - 1 in place and s.concept in lexicon.index
    ]
    titles = lexicon.expected.union(lexicon.index[c] for c in titled if c in lexicon.index)
    edited = is_edited(doc)
    words = Words(texts, lexicon.learned, cased=edited, edited=edited)
    readings, strays = _listen(words, lexicon, given, titles, breaks)
    if edited and _is_machines(readings, lexicon, titles):
        edited = False
        words = Words(texts, lexicon.learned, cased=True)
        readings, strays = _listen(words, lexicon, given, titles, breaks)
    placed = {
        r: r._replace(start=tokens[r.start][0], end=tokens[r.end - 1][1]) for r in sorted(readings)
    }
    likely = partial(_is_likely, lexicon=lexicon, titles=titles, edited=edited)
    sure = {_form(doc, there) for r, there in placed.items() if likely(r)}
    taken = [there for there in placed.values() if _form(doc, there) in sure]
    taken = sorted([*taken, *_called_again(doc, [*sightings, *placed.values()], taken, lexicon)])
    listed = _WORTH_A_LOOK_IF_EDITED if edited else _WORTH_A_LOOK
    doubtful = [
        *(Sighting(*tokens[s.start], lexicon.concepts[s.concept], _STRAY, _ALONE) for s in strays),
        *(s for s in placed.values() if s not in taken and s.confidence >= listed),
    ]
    return taken, _apart(taken, doubtful)


def _listen(
    words: Words,
    lexicon: Lexicon,
    given: list[Known],
    titles: set[int],
    breaks: NDArray[np.bool_],
) -> tuple[list[Sighting], list[Known]]:
    """Readings of the words of a talk, and of the places given those that are strays."""
    strays = [] if words.cased else stray_places(words, lexicon, given, titles)
    given = [sight for sight in given if sight not in strays]
    at = search.spans(words, given, breaks)
    known = given
    readings: list[Sighting] = []
    for _ in range(_ROUNDS):
        readings, at = _read(words, lexicon, known, titles, at)
        heard = [
            Known(r.start, r.end, lexicon.index[r.concept], sure=True, heard=True)
            for r in readings
            if _is_likely(r, lexicon, titles, edited=words.edited)
        ]
        known = [*given, *heard]
    return readings, strays


def _is_likely(reading: Sighting, lexicon: Lexicon, titles: set[int], *, edited: bool) -> bool:
    person = lexicon.vocabulary.entries[reading.concept].kind == "person"
    told = person and reading.end - reading.start >= _TELLING
    expected = lexicon.index[reading.concept] in titles
    if_edited = _LIKELY_IF_EXPECTED if expected else _LIKELY_IF_EDITED
    return reading.confidence >= (if_edited if edited and not told else _LIKELY)


def _is_machines(readings: Iterable[Sighting], lexicon: Lexicon, titles: set[int]) -> bool:
    """Whether so many names are garbled in edited text that a recogniser wrote it."""
    garbled = {r.concept for r in readings if _is_likely(r, lexicon, titles, edited=True)}
    return len(garbled) >= _MACHINES


def known_at(lexicon: Lexicon, sighting: Sighting, start: int, end: int) -> Known:
    """What a sighting tells of the words ``start`` to ``end``."""
    entry = lexicon.vocabulary.entries[sighting.concept]
    sure = sighting.confidence >= _SURE
    return Known(start, end, lexicon.index[entry.id], sure, entry.is_plain)


def _apart(taken: Iterable[Sighting], others: Iterable[Sighting]) -> list[Sighting]:
    """Of other sightings, in their order, those that overlap none before."""
    covered = {token for sighting in taken for token in range(sighting.start, sighting.end)}
    kept = []
    for sighting in others:
        if covered.isdisjoint(range(sighting.start, sighting.end)):
            covered.update(range(sighting.start, sighting.end))
            kept.append(sighting)
    return sorted(kept)


def _form(doc: Doc, reading: Sighting) -> tuple[str, str]:
    """The words and what they mean; one garbled form means one thing in a talk."""
    return doc[reading.start : reading.end].text.lower(), reading.concept


def _called_again(
    doc: Doc, named: Iterable[Sighting], heard: Iterable[Sighting], lexicon: Lexicon
) -> Iterator[Sighting]:
    """Where somebody who was heard in full is called by a part of the same garbled name.

    By the last word, or by the first if that was in the opening, where host and guest are named;
    words that English has are none.
    """
    taken = {token for sighting in named for token in range(sighting.start, sighting.end)}
    parts: dict[str, Sighting] = {}
    for reading in heard:
        words = [token for token in doc[reading.start : reading.end] if token.is_alpha]
        person = lexicon.vocabulary.entries[reading.concept].kind == "person"
        if person and len(words) > 1:
            called = words[-1:] if reading.start > OPENING else [words[0], words[-1]]
            for word in called:
                if len(word) >= _SHORTEST and not rate(word.lower_):
                    parts.setdefault(word.lower_, reading)
    for token in doc if parts else ():
        if token.lower_ in parts and token.i not in taken:
            reading = parts[token.lower_]
            full = doc[reading.start : reading.end].text
            reason = f"short for {full}, heard in full"
            sure = _BY_PART * reading.confidence
            yield Sighting(token.i, token.i + 1, reading.concept, sure, reason)


def propose(
    words: Words, lexicon: Lexicon, known: Sequence[Known], titled: set[int], at: Spans
) -> tuple[Candidates, NDArray[np.float32]]:
    """All candidates for the stretches of a talk, and the evidence on each."""
    found = search.find(words, lexicon, known, titled, at)
    return found, weigh(words, lexicon, known, titled, at, found)


def _read(
    words: Words, lexicon: Lexicon, known: Sequence[Known], titled: set[int], at: Spans
) -> tuple[list[Sighting], Spans]:
    """The likeliest readings of stretches that do not overlap, and what to read again."""
    found, evidence = propose(words, lexicon, known, titled, at)
    chance = lexicon.learned.trees(evidence)
    again = np.unique(found.span[chance >= _WORTH_ANOTHER])
    taken = np.zeros(len(words), dtype=bool)
    readings = []
    order = np.lexsort((found.name, found.span, -chance))
    worth = order[chance[order] >= _WORTH_A_LOOK]
    starts, ends = at.starts[found.span], at.ends[found.span]
    for likeliest in worth.tolist():
        i = _closest(likeliest, worth, found, starts, ends, chance)
        start, end, concept = int(starts[i]), int(ends[i]), int(lexicon.owners[found.name[i]])
        if (
            not taken[start:end].any()
            and may_be(words.texts[start:end], lexicon, concept)
            and not _is_plain(words.texts[start:end], lexicon, concept, evidence[i])
            and not _is_said_apart(words.texts, start, end)
        ):
            taken[start:end] = True
            reason = _reason(evidence[i], lexicon, concept, known, start)
            sure = float(chance[likeliest])
            readings.append(Sighting(start, end, lexicon.concepts[concept], sure, reason))
    return readings, _some(at, again)


def _closest(
    i: int,
    worth: NDArray[np.intp],
    found: Candidates,
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    chance: NDArray[np.float32],
) -> int:
    """Of the stretches about a candidate's that may be the same name, the one closest to it."""
    about = (starts[worth] < ends[i]) & (ends[worth] > starts[i])
    likely = chance[worth] >= _RIVAL * chance[i]
    rivals = worth[(found.name[worth] == found.name[i]) & about & likely]
    return int(rivals[np.argmin(found.cost[rivals])])


def _is_plain(
    texts: Sequence[str], lexicon: Lexicon, concept: int, evidence: NDArray[np.float32]
) -> bool:
    """Whether words of English mean what they say, and no work whose company the talk lacks."""
    work = KINDS[lexicon.kinds[concept]] == "work"
    alone = not evidence[COLUMNS.index("kin")] and not evidence[COLUMNS.index("in the title")]
    return work and alone and all(map(rate, texts))


def _is_said_apart(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether a rare word, here with function words beside it, is said elsewhere without them.

    Such a word was heard right.
    """
    stretch = texts[start:end]
    bare = _bare(stretch)
    if len(bare) == len(stretch) or len(bare) > 1 or rate(bare[0]) >= _RARE:
        return False
    first = stretch.index(bare[0])
    uses = (i - first for i, text in enumerate(texts) if text == bare[0])
    return any(texts[i : i + len(stretch)] != stretch for i in uses)


def _some(at: Spans, chosen: NDArray[np.intp]) -> Spans:
    return Spans(at.starts[chosen], at.ends[chosen], at.surprise[chosen], at.phones[chosen])


def may_be(texts: Sequence[str], lexicon: Lexicon, concept: int) -> bool:
    """Whether words may be a garbled name.

    Not with a filler at an edge, not where they hold a form of the name itself (of somebody's, but
    for a new word beside it: "lex friedman") or are a part of it that was heard right, with or
    without function words beside it ("and margulis"), not where its last word comes first ("darwin
    hurries") or its first word last, not where they are the name of something related, which is
    meant as it stands, and not where they are numbers. No full name is another with an ending:
    "michael levine" may be Michael Levin.
    """
    names = lexicon.names(concept)
    folded = fold_name(" ".join(texts))
    person = KINDS[lexicon.kinds[concept]] == "person"
    if person:
        known = {word for name in names for word in name}
        if not all(word in known or rate(word) for word in folded):
            names = [name for name in names if len(name) > 1] or names
    bare = _bare(folded)
    named = lexicon.vocabulary.names.get(" ".join(folded), ())
    return not (
        texts[0] in _NEVER_IN_NAMES
        or texts[-1] in _NEVER_IN_NAMES
        or all(map(like_num, texts))
        or any(lexicon.index[name.entry] in lexicon.company[concept] for name in named)
        or any(set(bare) < set(name) for name in names)
        or any(bare != folded and "".join(bare) == "".join(name) for name in names)
        or any(len(name) > 1 and (folded[0] == name[-1] or folded[-1] == name[0]) for name in names)
        or spelled_out(texts, [name for name in names if not person or len(name) == 1])
    )


def _bare(words: Sequence[str]) -> Sequence[str]:
    """Words without the function words at both ends, unless all are."""
    content = [i for i, word in enumerate(words) if rate(word) < _FUNCTION_WORD]
    return words[content[0] : content[-1] + 1] if content else words


def _reason(
    evidence: NDArray[np.float32],
    lexicon: Lexicon,
    concept: int,
    known: Sequence[Known],
    start: int,
) -> str:
    """The strongest evidence in words."""
    value = dict(zip(COLUMNS, evidence.tolist(), strict=True))
    name = lexicon.vocabulary.entries[lexicon.concepts[concept]].name
    parts = [f"sounds like {name} {np.exp(-value['cost a phone'] / 2):.2f}"]
    kin = set(lexicon.company[concept])
    near = [(abs(k.start - start), k.concept) for k in known if k.concept in kin]
    if near and min(near)[0] <= NEAR:
        distance, other = min(near)
        parts.append(
            f"{lexicon.vocabulary.entries[lexicon.concepts[other]].name} {distance} words away"
        )
    if value["in the title"]:
        parts.append("title")
    if value["sure mentions"]:
        parts.append(f"named {round(np.expm1(value['sure mentions']))} times elsewhere")
    if value["surprise a phone"] < -3:
        parts.append("odd words here")
    if value["company of 50 words"] > 0.3:
        parts.append("the talk around fits")
    return "; ".join(parts)
