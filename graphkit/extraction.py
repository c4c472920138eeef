"""From a document to its record: annotate its text, find mentions and claims, note each place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.announcements import announcements
from graphkit.claims import Relations, statement
from graphkit.claims.finding import Finding, claim_id, find_claims
from graphkit.claims.speakers import Speakers, label_people
from graphkit.concepts import Sighting, find_concepts, find_paired, find_present, is_edited
from graphkit.discovery import HowMany, discover
from graphkit.documents import Document, digest
from graphkit.passages import Passage, join, passages, place
from graphkit.people import labelled, namesakes, titled
from graphkit.readers.turns import SOUND
from graphkit.record import Claim, Concept, DocumentNode, Extraction, Mention, SegmentNode
from graphkit.resolution import resolve
from graphkit.resolution.lexicon import Lexicon
from graphkit.vocabulary import Entry, Match, Vocabulary

__all__ = [
    "Mentioned",
    "Seen",
    "annotate",
    "extract",
    "mentioned",
    "nobody_new",
    "see",
    "speakers_of",
]

_PIECE = 100_000
"""Characters that the pipeline is given at once; bounds its memory on very long texts."""

_LIKELIER_THAN_NEW = 0.5
"""Chance from which on words that name somebody mean whom they were heard as, rather than somebody
whom no vocabulary has: in 52 captioned talks 5 of 5 did, and 7 of 11 from 0.35 to that."""

_SMALL_LETTERS = 0.1
"""Small letters to each capital below which a text is in capitals throughout."""


def extract(
    document: Document,
    nlp: Language,
    vocabulary: Vocabulary,
    relations: Relations | None = None,
    *,
    lexicon: Lexicon | None = None,
    how_many: HowMany = "normal",
    settings: str = "",
) -> Extraction:
    """Write down what one document mentions and claims.

    Parameters
    ----------
    document : Document
        As a reader made it.
    nlp : Language
        Pipeline that divides the text into tokens and sentences.
    vocabulary : Vocabulary
        Concepts to look for.
    relations : Relations, optional
        How claims are worded; the shipped ones if not given.
    lexicon : Lexicon, optional
        The vocabulary as it sounds, to find garbled names with.
    how_many : str
        How much to discover that the vocabulary lacks: none, few, normal or many.
    settings : str
        Digest of all that the result depends on beside the document; kept in the record.

    Returns
    -------
    Extraction
        The same for the same arguments, on any machine.
    """
    text, starts = join(document)
    doc = annotate(text, nlp)
    named = mentioned(document, doc, nlp, vocabulary, lexicon, how_many)
    sightings, unsure, concepts, central = named
    speakers = speakers_of(document, starts, doc, sightings, concepts)
    claims = find_claims(doc, sightings, concepts, speakers, relations or Relations.load())
    whole = [(s.start, s.end) for s in (*sightings, *unsure)]
    whole += [(claim.first, claim.last + 1) for claim in claims]
    cuts = passages(document, starts, doc, whole)
    segments = [_segment(document, starts, text, cut, i) for i, cut in enumerate(cuts)]
    begins = [cut.start for cut in cuts]

    def mention(sighting: Sighting) -> Mention:
        first, last = doc[sighting.start], doc[sighting.end - 1]
        start, end = first.idx, last.idx + len(last)
        passage = bisect_right(begins, start) - 1
        where = place(document, starts, start)
        return Mention(
            concept=sighting.concept,
            document=document.id,
            segment=segments[passage].id,
            start=start - begins[passage],
            end=end - begins[passage],
            surface=text[start:end],
            line=where.line,
            time=where.time,
            confidence=round(sighting.confidence, 3),
            reason=sighting.reason,
        )

    used = {s.concept for s in (*sightings, *unsure)}
    used.update(c for found in claims for c in (found.subject, found.object, found.speaker) if c)

    def claim(found: Finding) -> Claim:
        start, last = doc[found.first].idx, doc[found.last]
        end = last.idx + len(last)
        where = place(document, starts, start)
        names = concepts[found.subject].name, concepts[found.object].name
        return Claim(
            id=claim_id(document.id, found, start),
            document=document.id,
            segment=segments[bisect_right(begins, start) - 1].id,
            subject=found.subject,
            relation=found.relation,
            object=found.object,
            negated=found.negated,
            speaker=found.speaker,
            text=statement(names[0], found.relation, names[1], negated=found.negated),
            quote=text[start:end],
            line=where.line,
            time=where.time,
            confidence=found.confidence,
        )

    return Extraction(
        digest=digest(document),
        settings=settings,
        document=_document(document),
        concepts=[concepts[concept] for concept in sorted(used)],
        segments=segments,
        lines=[_lines(document, starts, cut) for cut in cuts],
        mentions=[mention(sighting) for sighting in sightings],
        unsure=[mention(sighting) for sighting in unsure],
        central={c: round(central[c], 3) for c in sorted(used & central.keys())},
        claims=[claim(found) for found in claims],
    )


class Mentioned(NamedTuple):
    """What a document mentions.

    Parameters
    ----------
    sightings, unsure : lists of Sighting
        In the order of the text, none overlapping another.
    concepts : dict of str to Concept
        Those mentioned and those who speak, by id.
    central : dict of str to float
        How likely the document is about some of them.
    """

    sightings: list[Sighting]
    unsure: list[Sighting]
    concepts: dict[str, Concept]
    central: dict[str, float]


def mentioned(
    document: Document,
    doc: Doc,
    nlp: Language,
    vocabulary: Vocabulary,
    lexicon: Lexicon | None = None,
    how_many: HowMany = "normal",
) -> Mentioned:
    """Find what a document, annotated as `doc`, mentions; parameters as those of `extract`."""
    seen = see(document, doc, nlp, vocabulary, lexicon)
    sightings, discovered, central = discover(
        doc,
        seen.sightings,
        vocabulary,
        seen.people,
        matches=seen.matches,
        title=document.title,
        titled=seen.titled,
        document=document.id,
        how_many=how_many,
    )
    if not is_edited(doc):
        strangers = {concept.id for concept in discovered if concept.kind == "person"}
        sightings = nobody_new(sightings, strangers, seen.unsure, vocabulary)
    sightings = _of_the_talk(sightings, seen.apart, vocabulary, {p.id for p in seen.people})
    taken = {token for s in sightings for token in range(s.start, s.end)}
    unsure = [s for s in seen.unsure if taken.isdisjoint(range(s.start, s.end))]
    new = {p.id: _new_person(p) for p in seen.people if p.id not in vocabulary.entries}
    new |= {concept.id: concept for concept in discovered}
    concepts = new | _concepts([*sightings, *unsure], new, vocabulary)
    concepts |= {entry.id: Concept.of(entry) for entry in seen.headed}
    central |= {person.id: 1.0 for person in seen.people}
    return Mentioned(sightings, unsure, concepts, central)


def nobody_new(
    sightings: list[Sighting], strangers: Set[str], unsure: list[Sighting], vocabulary: Vocabulary
) -> list[Sighting]:
    """Take strangers whose name was likely heard as that of somebody known for these.

    Parameters
    ----------
    sightings : list of Sighting
        What a captioned talk mentions.
    strangers : set of str
        Ids of the people among it whom no vocabulary has.
    unsure : list of Sighting
        What words were heard as that is too doubtful by itself.
    vocabulary : Vocabulary
        Who is known.

    Returns
    -------
    list of Sighting
        The same places, wherever a stranger is named.

    >>> known = Vocabulary([Entry("david-papineau", "David Papineau", "person")])
    >>> heard = [Sighting(3, 5, "david-papineau", 0.59)]
    >>> named = [Sighting(3, 5, "david-papano", 0.9), Sighting(70, 71, "david-papano", 0.9)]
    >>> [s.concept for s in nobody_new(named, {"david-papano"}, heard, known)]
    ['david-papineau', 'david-papineau']
    >>> nobody_new(named, {"david-papano"}, [heard[0]._replace(confidence=0.4)], known) == named
    True
    """
    heard = {
        (s.start, s.end): s
        for s in unsure
        if s.confidence >= _LIKELIER_THAN_NEW and vocabulary.entries[s.concept].kind == "person"
    }
    meant = {
        s.concept: heard[s.start, s.end]
        for s in sightings
        if s.concept in strangers and (s.start, s.end) in heard
    }
    return [
        s._replace(concept=who.concept, confidence=who.confidence, reason=who.reason)
        if (who := meant.get(s.concept))
        else s
        for s in sightings
    ]


def speakers_of(
    document: Document,
    starts: list[int],
    doc: Doc,
    sightings: list[Sighting],
    concepts: dict[str, Concept],
) -> Speakers:
    """Who speaks where in a document; `starts` as `join` gives them."""
    people = label_people(document, sightings, concepts)
    labels = {label: person.id for label, person in people.items()}
    return Speakers(document, starts, doc, sightings, concepts, labels)


class Seen(NamedTuple):
    """What a talk names of a vocabulary.

    Parameters
    ----------
    matches : list of Match
        Where its words stand, whatever they mean.
    sightings, unsure : lists of Sighting
        Outright or heard, in the order of the text, and what is too doubtful.
    people : list of Entry
        Those who speak.
    titled : set of str
        Ids of the concepts that title and labels name.
    headed : list of Entry
        The people among these that are named in full.
    apart : set of int
        Tokens that are not of the talk: announcements, and sounds that are written down.
    """

    matches: list[Match]
    sightings: list[Sighting]
    unsure: list[Sighting]
    people: list[Entry]
    titled: set[str]
    headed: list[Entry]
    apart: set[int]


def see(
    document: Document,
    doc: Doc,
    nlp: Language,
    vocabulary: Vocabulary,
    lexicon: Lexicon | None = None,
) -> Seen:
    """Find what a document, annotated as `doc`, names of a vocabulary, and hear it by a lexicon."""
    guests = titled(document.title, vocabulary)
    labelling = labelled(document.labels, vocabulary)
    known_ones = (person.name for person in labelling if person.id in vocabulary.entries)
    heading = nlp.make_doc(". ".join([document.title, *known_ones]))
    headed = vocabulary.match(heading)
    named = {name.entry for match in headed for name in match.names}
    hosts = namesakes((vocabulary.entries[i] for i in sorted(named)), vocabulary)
    speaking = (*labelling, *guests, *hosts)
    people = [*{who.id: who for who in speaking}.values()]
    apart = {token for place in (*announcements(doc), *_sounds(doc)) for token in range(*place)}
    matches = vocabulary.match(doc)
    known = _of_the_talk(find_concepts(doc, vocabulary, heading, matches), apart, vocabulary)
    heard, unsure = _heard(doc, lexicon, known, named, guests) if lexicon else ([], [])
    doubted = {(s.start, s.concept) for s in unsure}
    known = [s for s in known if (s.start, s.concept) not in doubted]
    heard, unsure = (_of_the_talk(found, apart, vocabulary) for found in (heard, unsure))
    sightings = _together(_together(known, heard), find_present(doc, people, known))
    if heard:
        sightings = _together(sightings, find_paired(doc, sightings, vocabulary))
    return Seen(matches, sightings, unsure, people, named, _in_full(headed, vocabulary), apart)


def _in_full(headed: list[Match], vocabulary: Vocabulary) -> list[Entry]:
    """The people whom title or labels name in full."""
    entries = (
        vocabulary.entries[name.entry]
        for match in headed
        for name in match.names
        if match.end - match.start > 1
    )
    return [entry for entry in entries if entry.kind == "person"]


def _concepts(
    sightings: list[Sighting], new: dict[str, Concept], vocabulary: Vocabulary
) -> dict[str, Concept]:
    seen = dict.fromkeys(sighting.concept for sighting in sightings)
    return {c: new.get(c) or Concept.of(vocabulary.entries[c]) for c in seen}


def _new_person(entry: Entry) -> Concept:
    return Concept(id=entry.id, name=entry.name, kind="person", discovered=True)


def _pieces(text: str) -> Iterator[str]:
    """A text cut at blanks between words, which are in no piece."""
    begin = 0
    while begin + _PIECE < len(text):
        cut = text.rfind(" ", begin, begin + _PIECE)
        while cut > begin and text[cut - 1].isspace():
            cut = text.rfind(" ", begin, cut)
        cut = cut if cut > begin else text.find(" ", begin + _PIECE)
        if cut < 0:
            break
        yield text[begin:cut]
        begin = cut + 1
    yield text[begin:]


def _as_captions(text: str) -> str:
    """A text in small letters if it is in capitals throughout, which then tell nothing.

    >>> _as_captions("GOOD EVENING FROM NASA. İ"), _as_captions("Good evening from NASA.")
    ('good evening from nasa. İ', 'Good evening from NASA.')
    """
    small = sum(map(str.islower, text))
    if small > _SMALL_LETTERS * sum(map(str.isupper, text)):
        return text
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def annotate(text: str, nlp: Language) -> Doc:
    """Run the pipeline over a text of any length, in pieces that are cut between words.

    One in capitals throughout is read as if it were in small letters.

    >>> import spacy
    >>> annotate("one two three", spacy.blank("en")).text
    'one two three'
    """
    docs = list(nlp.pipe(_pieces(_as_captions(text)), batch_size=1))
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=True)


def _sounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and past last token of each sound that is written down between the words."""
    for sound in re.finditer(SOUND, doc.text, re.IGNORECASE):
        span = doc.char_span(*sound.span(), alignment_mode="expand")
        if span is not None:
            yield span.start, span.end


def _of_the_talk(
    sightings: list[Sighting],
    apart: set[int],
    vocabulary: Vocabulary,
    present: Set[str] = frozenset(),
) -> list[Sighting]:
    """What is named in no sound and no announcement, but for people, who mostly speak."""
    entries = vocabulary.entries

    def is_person(concept: str) -> bool:
        return concept in present or (concept in entries and entries[concept].kind == "person")

    return [s for s in sightings if s.start not in apart or is_person(s.concept)]


def _heard(
    doc: Doc, lexicon: Lexicon, known: list[Sighting], headed: set[str], guests: list[Entry]
) -> tuple[list[Sighting], list[Sighting]]:
    """What was heard otherwise, and what is too doubtful: also the guests no vocabulary holds."""
    heard, unsure = resolve(doc, lexicon, known, headed)
    if guests and not is_edited(doc):
        theirs, doubtful = resolve(doc, lexicon.of(guests), find_present(doc, guests, known))
        heard, unsure = _together(heard, theirs), _together(unsure, doubtful)
    return heard, unsure


def _together(known: list[Sighting], heard: list[Sighting]) -> list[Sighting]:
    """What is named outright and what is surer or heard, which wins where they overlap."""
    taken = {token for sighting in heard for token in range(sighting.start, sighting.end)}
    kept = [s for s in known if taken.isdisjoint(range(s.start, s.end))]
    return sorted([*kept, *heard])


def _document(document: Document) -> DocumentNode:
    return DocumentNode(
        id=document.id,
        title=document.title,
        date=document.date,
        url=document.url,
        source=document.source,
        kind=document.kind,
        words=document.words,
    )


def _segment(
    document: Document, starts: list[int], text: str, cut: Passage, position: int
) -> SegmentNode:
    first, last = place(document, starts, cut.start), place(document, starts, cut.end)
    return SegmentNode(
        id=f"{document.id}:{position}",
        document=document.id,
        position=position,
        start=first.time,
        end=last.time,
        speaker=first.speaker,
        line=first.line,
        text=text[cut.start : cut.end],
    )


def _lines(document: Document, starts: list[int], cut: Passage) -> list[tuple[int, int]]:
    """Characters of a passage at which a line of the file begins, each with the line's number."""
    first = bisect_right(starts, cut.start) - 1
    past = bisect_right(starts, cut.end - 1)
    return [(max(starts[i] - cut.start, 0), document.segments[i].line) for i in range(first, past)]
