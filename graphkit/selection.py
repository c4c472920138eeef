"""Take a part of a concept graph, to look at or to write."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import msgspec

from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph, Evidence
from graphkit.record import CoMention

__all__ = ["select"]


class SelectedEvidence(Mapping[str, Evidence]):
    """The evidence of some documents for some concepts, read when asked for."""

    def __init__(
        self,
        evidence: Mapping[str, Evidence],
        documents: Collection[str],
        concepts: Collection[str],
    ) -> None:
        self._evidence = evidence
        self._documents = dict.fromkeys(documents)
        self._concepts = concepts

    def __getitem__(self, document: str) -> Evidence:
        if document not in self._documents:
            raise KeyError(document)
        evidence = self._evidence[document]
        mentions = [m for m in evidence.mentions if m.concept in self._concepts]
        return Evidence(evidence.segments, mentions)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def select(
    graph: ConceptGraph,
    *,
    kinds: Collection[str] = (),
    top: int | None = None,
    documents: Collection[str] = (),
    min_strength: float = 0.0,
    about: str | None = None,
    depth: int = 1,
) -> ConceptGraph:
    """The part of a graph that meets all conditions given.

    Documents that mention none of the concepts left go with the others. Counts of mentions and
    documents are those of the part; salience, community and the figures of co-mentions stay those
    of the whole.

    Parameters
    ----------
    graph : ConceptGraph
        The whole.
    kinds : collection of str
        Kinds of concepts to keep.
    top : int, optional
        How many concepts to keep, the most salient first.
    documents : collection of str
        Ids or titles of the documents to keep; co-mentions stay where one of them has both.
    min_strength : float
        Least strength of a co-mention.
    about : str, optional
        A concept; kept are those within `depth` steps of co-mention or claim from it.
    depth : int
        Steps from the concept asked for.

    Returns
    -------
    ConceptGraph
        The graph itself where nothing is asked for.

    Raises
    ------
    GraphkitError
        Where a document or concept asked for is not there.
    """
    if not (kinds or top or documents or min_strength or about):
        return graph
    chosen = _documents(graph, documents)
    mentioned = {d: graph.index.places.get(d, {}) for d in chosen}
    centre = graph.find(about).id if about else None
    edges = [edge for edge in graph.co_mentions if edge.strength >= min_strength]
    near = _near(graph, edges, centre, depth) if centre else graph.concepts.keys()
    found = _found(graph, mentioned) if documents else near
    ranked = [
        concept.id
        for concept in graph.ranked()
        if concept.id in near
        and concept.id in found
        and (not kinds or concept.kind in kinds or concept.id == centre)
    ]
    if centre in ranked:
        ranked.remove(centre)
        ranked.insert(0, centre)
    kept = set(ranked[:top])
    chosen = [document for document in chosen if not kept.isdisjoint(mentioned[document])]
    if documents:
        edges = [
            e for e in edges if any({e.source, e.target} <= mentioned[d].keys() for d in chosen)
        ]
    count: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for document in chosen:
        here = {c: n for c, n in mentioned[document].items() if c in kept}
        count.update(here)
        spread.update(here.keys())
    concepts = [
        msgspec.structs.replace(
            graph.concepts[concept], mentions=count[concept], documents=spread[concept]
        )
        for concept in kept
    ]
    claims = [
        msgspec.structs.replace(claim, speaker=claim.speaker if claim.speaker in kept else None)
        for claim in graph.claims
        if {claim.subject, claim.object} <= kept and claim.document in chosen
    ]
    return ConceptGraph(
        [graph.documents[document] for document in chosen],
        concepts,
        [edge for edge in edges if edge.source in kept and edge.target in kept],
        claims,
        SelectedEvidence(graph.evidence, chosen, kept),
        name=graph.name,
    )


def _found(graph: ConceptGraph, mentioned: Mapping[str, Mapping[str, int]]) -> set[str]:
    """What some documents mention, and the ends and speakers of what is claimed in them."""
    said = [claim for claim in graph.claims if claim.document in mentioned]
    ends = {c for claim in said for c in (claim.subject, claim.object, claim.speaker) if c}
    return ends.union(*mentioned.values())


def _documents(graph: ConceptGraph, names: Collection[str]) -> list[str]:
    """Ids of the documents that have these ids or titles, or of all."""
    if not names:
        return list(graph.documents)
    titles = {document.title for document in graph.documents.values()}
    for name in names:
        if name not in graph.documents and name not in titles:
            raise GraphkitError(f"no document {name!r} in this map; 'graphkit show MAP' lists them")
    return [d.id for d in graph.documents.values() if d.id in names or d.title in names]


def _near(graph: ConceptGraph, edges: list[CoMention], centre: str, depth: int) -> set[str]:
    """The concepts within so many steps of co-mention or claim from one."""
    pairs = [(e.source, e.target) for e in edges] + [(c.subject, c.object) for c in graph.claims]
    near = {centre}
    for _ in range(depth):
        near |= {b for a, b in pairs if a in near} | {a for a, b in pairs if b in near}
    return near
