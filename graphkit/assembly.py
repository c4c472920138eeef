"""Merge the records of all documents into one concept graph."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from graphkit import weights
from graphkit.claims import statement
from graphkit.corrections import Corrections
from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph, Evidence
from graphkit.merging import Profiles
from graphkit.record import Claim, CoMention, Concept, ConceptNode, Extraction, Mention, SegmentNode

__all__ = ["RecordedEvidence", "assemble", "gather"]

_DIGITS = 6
"""Decimals that weights are rounded to, so that exports are alike to the byte on all machines."""


class RecordedEvidence(Mapping[str, Evidence]):
    """Evidence read from the records when asked for, with the user's corrections applied."""

    def __init__(
        self, documents: Iterable[str], load: Callable[[str], Extraction], corrections: Corrections
    ) -> None:
        self._documents = sorted(documents)
        self._load = load
        self._corrections = corrections

    def __getitem__(self, document: str) -> Evidence:
        record = self._load(document)
        return Evidence(record.segments, self._corrections.mentions(record))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def assemble(
    documents: Iterable[str],
    load: Callable[[str], Extraction],
    *,
    corrections: Corrections | None = None,
    window: int = 50,
    known: Iterable[Concept] = (),
) -> ConceptGraph:
    """Merge the records of all documents into one graph, in two passes over them.

    The first finds which of the concepts are the same.

    Parameters
    ----------
    documents : iterable of str
        Ids of the documents.
    load : callable
        Gives the record of a document; called again when evidence is asked for.
    corrections : Corrections, optional
        The user's.
    window : int
        Words within which two mentions keep company.
    known : iterable of Concept
        Concepts that corrections may bring in though no record has them.

    Returns
    -------
    ConceptGraph
        The same for the same records in any order.
    """
    corrections = corrections or Corrections()
    documents = sorted(documents)
    profiles = gather(documents, load, corrections, known)
    corrections = corrections.joined(profiles)
    evidence = RecordedEvidence(documents, load, corrections)
    windows = weights.Windows(window)
    nodes = []
    claims: list[Claim] = []
    mentions: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for document in documents:
        record = load(document)
        nodes.append(record.document)
        found = corrections.mentions(record)
        count = Counter(mention.concept for mention in found)
        mentions.update(count)
        spread.update(count.keys())
        claimed = corrections.claims(record)
        claims += claimed
        mentions.update(dict.fromkeys(_named(claimed), 0))
        windows.add(*_in_words(record.segments, found))
    described = corrections.describe(profiles.concepts())
    if unknown := mentions.keys() - described.keys():
        raise GraphkitError(
            f"the corrections name {min(unknown)!r}, which is no concept of the map or the "
            "vocabulary; 'graphkit show MAP' lists the ids"
        )
    edges = [_co_mention(windows, a, b, count) for (a, b), count in windows.together.items()]
    strengths = {(edge.source, edge.target): edge.strength for edge in edges}
    salience = weights.salience(mentions, windows.together)
    community = weights.communities(mentions, strengths)
    rows = (
        ConceptNode(
            **msgspec.structs.asdict(described[concept]),
            mentions=mentions[concept],
            documents=spread[concept],
            salience=round(salience[concept], _DIGITS),
            community=community[concept],
        )
        for concept in mentions
    )
    return ConceptGraph(nodes, rows, edges, [_reworded(c, described) for c in claims], evidence)


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """The concepts that claims join, and those who made them."""
    for claim in claims:
        yield from filter(None, (claim.subject, claim.object, claim.speaker))


def _reworded(claim: Claim, described: Mapping[str, Concept]) -> Claim:
    """A claim with its text in the names that its concepts now have."""
    names = described[claim.subject].name, described[claim.object].name
    text = statement(names[0], claim.relation, names[1], negated=claim.negated)
    return msgspec.structs.replace(claim, text=text)


def gather(
    documents: Iterable[str],
    load: Callable[[str], Extraction],
    corrections: Corrections,
    known: Iterable[Concept] = (),
) -> Profiles:
    """What all documents say of each concept; the parameters are those of `assemble`."""
    profiles = Profiles(known)
    for document in documents:
        record = load(document)
        profiles.add(record, corrections.mentions(record))
    return profiles


def _in_words(
    segments: list[SegmentNode], mentions: list[Mention]
) -> tuple[int, list[tuple[int, str]]]:
    """The length of a document in words, and the place of each mention in words from its start."""
    begins, total = {}, 0
    for segment in segments:
        begins[segment.id] = (total, segment.text)
        total += segment.text.count(" ") + 1
    places = []
    for mention in mentions:
        begin, text = begins[mention.segment]
        places.append((begin + text.count(" ", 0, mention.start), mention.concept))
    return total, places


def _co_mention(windows: weights.Windows, a: str, b: str, count: int) -> CoMention:
    counts = (count, windows.count(a), windows.count(b), windows.total)
    return CoMention(
        source=a,
        target=b,
        count=count,
        documents=windows.documents[a, b],
        npmi=round(weights.npmi(*counts), _DIGITS),
        strength=round(weights.strength(*counts), _DIGITS),
    )
