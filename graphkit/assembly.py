"""Merge the records of all documents into one concept graph."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from graphkit import weights
from graphkit.claims import statement
from graphkit.co_mentions import ROW, CoMentions
from graphkit.corrections import UNKNOWN, Corrections
from graphkit.errors import GraphkitError
from graphkit.gist import Columns, Gist, gist
from graphkit.graph import ConceptGraph, Evidence, Index
from graphkit.merging import Profiles
from graphkit.record import Claim, Concept, ConceptNode, DocumentNode, Extraction

__all__ = ["RecordedEvidence", "assemble", "gists"]

_DIGITS = 6
"""Decimals that weights are rounded to, so that exports are alike to the byte on all machines."""

_USUAL = 0.1
"""How likely a talk is about what it mentions, where that was not judged."""


class RecordedEvidence(Mapping[str, Evidence]):
    """Evidence read from the records when asked for, with the user's corrections applied."""

    def __init__(
        self, documents: Iterable[str], load: Callable[[str], Extraction], corrections: Corrections
    ) -> None:
        self._documents = sorted(documents)
        self._load = load
        self.corrections = corrections

    def __getitem__(self, document: str) -> Evidence:
        record = self._load(document)
        return Evidence(record.segments, self.corrections.mentions(record))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def gists(
    documents: Iterable[str], load: Callable[[str], Extraction], corrections: Corrections
) -> Iterator[Gist]:
    """The gists of documents, in the order of their ids; see `assemble`."""
    for document in sorted(documents):
        record = load(document)
        yield gist(record, corrections.mentions(record), corrections.claims(record))


def assemble(
    documents: Iterable[str],
    load: Callable[[str], Extraction],
    *,
    corrections: Corrections | None = None,
    window: int = 50,
    known: Iterable[Concept] = (),
    read: Iterable[Gist] | None = None,
) -> ConceptGraph:
    """Merge the records of all documents into one graph, in one pass over them.

    What is kept of each is its gist; which of the concepts are the same, and what they keep company
    with, is found from these.

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
    read : iterable of Gist, optional
        What `gists` gives for the same arguments, where it is at hand.

    Returns
    -------
    ConceptGraph
        The same for the same records in any order.
    """
    corrections = corrections or Corrections()
    documents = sorted(documents)
    profiles = Profiles(known)
    nodes: list[DocumentNode] = []
    claims: list[Claim] = []
    surfaces: dict[str, dict[str, int]] = defaultdict(dict)
    central: dict[str, float] = defaultdict(float)
    for found in gists(documents, load, corrections) if read is None else read:
        profiles.add(found)
        nodes.append(found.document)
        claims += found.claims
        for concept, counts in found.surfaces.items():
            _add(surfaces[concept], counts)
            central[concept] += sum(counts.values()) * found.central.get(concept, _USUAL) ** 2
    corrections = corrections.joined(profiles)
    described = corrections.describe(profiles.concepts.values())
    claims = [said for claim in claims if (said := _joined(claim, corrections))]
    talk = profiles.talk
    now = [corrections.became(concept) or concept for concept in talk.concepts]
    concepts = sorted({*now, *_named(claims)})
    if unknown := set(concepts) - described.keys():
        raise GraphkitError(
            f"the corrections: {UNKNOWN.format(min(unknown))}; mend or remove the one that names it"
        )
    number = {concept: i for i, concept in enumerate(concepts)}
    numbers = np.array([number[concept] for concept in now], dtype=np.int64)
    columns = talk.columns._replace(concept=numbers[talk.columns.concept])
    mentions, spread, places = _places(columns, [node.id for node in nodes], concepts)
    rows = _co_mentions(columns, talk.words, window, len(concepts))
    ends = rows["source"].astype(np.int64), rows["target"].astype(np.int64)
    about = np.bincount(numbers, [central[c] for c in talk.concepts], minlength=len(concepts))
    about = np.where(mentions > 0, np.sqrt(about / np.maximum(mentions, 1)), _USUAL)
    salience = weights.salience(mentions, *ends, rows["count"], about)
    community = weights.communities(mentions, *ends, rows["strength"])
    index = Index(places, _merged(surfaces, corrections))
    return ConceptGraph(
        nodes,
        (
            ConceptNode(
                **msgspec.structs.asdict(described[concept]),
                mentions=int(mentions[i]),
                documents=int(spread[i]),
                salience=round(float(salience[i]), _DIGITS),
                community=int(community[i]),
            )
            for i, concept in enumerate(concepts)
        ),
        CoMentions(concepts, rows),
        [_reworded(claim, described) for claim in claims],
        RecordedEvidence(documents, load, corrections),
        lambda: index,
    )


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """The concepts that claims join, and those who made them."""
    for claim in claims:
        yield from filter(None, (claim.subject, claim.object, claim.speaker))


def _joined(claim: Claim, corrections: Corrections) -> Claim | None:
    """A claim between what its ends have become, unless that is one."""
    subject, object_ = corrections.became(claim.subject), corrections.became(claim.object)
    if not subject or not object_ or subject == object_:
        return None
    speaker = corrections.became(claim.speaker) if claim.speaker else None
    return msgspec.structs.replace(claim, subject=subject, object=object_, speaker=speaker)


def _reworded(claim: Claim, described: Mapping[str, Concept]) -> Claim:
    """A claim with its text in the names that its concepts now have."""
    names = described[claim.subject].name, described[claim.object].name
    text = statement(names[0], claim.relation, names[1], negated=claim.negated)
    return msgspec.structs.replace(claim, text=text)


def _merged(
    surfaces: Mapping[str, Mapping[str, int]], corrections: Corrections
) -> dict[str, dict[str, int]]:
    merged: dict[str, dict[str, int]] = defaultdict(dict)
    for concept, counts in surfaces.items():
        _add(merged[corrections.became(concept) or concept], counts)
    return dict(sorted(merged.items()))


def _add(total: dict[str, int], counts: Mapping[str, int]) -> None:
    for what, count in counts.items():
        total[what] = total.get(what, 0) + count


def _places(
    columns: Columns, documents: Sequence[str], concepts: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, dict[str, int]]]:
    """Of each concept the mentions and the documents with one, and which documents mention what."""
    mentions = np.bincount(columns.concept, minlength=len(concepts))
    pairs = columns.document * len(concepts) + columns.concept
    pair, counts = np.unique(pairs, return_counts=True)
    document, concept = np.divmod(pair, max(len(concepts), 1))
    spread = np.bincount(concept, minlength=len(concepts))
    places: dict[str, dict[str, int]] = {document: {} for document in documents}
    for d, c, count in zip(document.tolist(), concept.tolist(), counts.tolist(), strict=True):
        places[documents[d]][concepts[c]] = count
    return mentions, spread, places


def _co_mentions(
    columns: Columns, words: Sequence[int], window: int, concepts: int
) -> NDArray[np.void]:
    """The co-mentions of all documents, with their weights, as rows of `CoMentions`."""
    windows = weights.Windows(window, concepts)
    bounds = np.searchsorted(columns.document, np.arange(len(words) + 1)).tolist()
    for length, begin, end in zip(words, bounds, bounds[1:], strict=False):
        windows.add(length, columns.word[begin:end], columns.concept[begin:end])
    blocks = []
    for pairs in windows.pairs():
        counts = (pairs.together, windows.alone[pairs.first], windows.alone[pairs.second])
        rows = np.empty(len(pairs.first), dtype=ROW)
        rows["source"], rows["target"] = pairs.first, pairs.second
        rows["count"], rows["documents"] = pairs.together, pairs.documents
        rows["npmi"] = weights.npmi(*counts, windows.total).round(_DIGITS)
        rows["strength"] = weights.strength(*counts, windows.total).round(_DIGITS)
        blocks.append(rows)
    return np.concatenate(blocks)
