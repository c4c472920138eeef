"""A graph as flat nodes and edges, for formats that know nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from graphkit.claims import READINGS
from graphkit.graph import ConceptGraph
from graphkit.record import Claim, CoMention

__all__ = ["Edge", "Node", "Proposition", "backbone", "edges", "nodes", "propositions", "words"]

_EDGES_A_CONCEPT = 4


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A concept with its aliases in one text."""

    id: str
    label: str
    kind: str
    aliases: str
    about: str
    mentions: int
    documents: int
    salience: float
    community: int
    discovered: bool


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A co-mention, which has no direction, or all claims of one relation between two concepts.

    ``weight`` is the strength of a co-mention and the confidence of a claim, ``count`` windows of
    talk or claims, ``documents`` those that have them.
    """

    id: str
    source: str
    target: str
    relation: str
    directed: bool
    negated: bool
    weight: float
    count: int
    documents: int
    npmi: float | None = None


class Proposition(msgspec.Struct, frozen=True, kw_only=True):
    """What claims of one relation between two concepts say together."""

    subject: str
    relation: str
    object: str
    negated: bool
    claims: list[Claim]

    @property
    def confidence(self) -> float:
        """That of its surest claim."""
        return max(claim.confidence for claim in self.claims)


def nodes(graph: ConceptGraph) -> Iterator[Node]:
    """The concepts by id."""
    for concept in graph.concepts.values():
        yield Node(
            id=concept.id,
            label=concept.name,
            kind=concept.kind,
            aliases="; ".join(concept.aliases),
            about=concept.about,
            mentions=concept.mentions,
            documents=concept.documents,
            salience=concept.salience,
            community=concept.community,
            discovered=concept.discovered,
        )


def edges(graph: ConceptGraph) -> Iterator[Edge]:
    """The co-mentions, then the claims."""
    for number, edge in enumerate(graph.co_mentions):
        yield Edge(
            id=f"co:{number}",
            source=edge.source,
            target=edge.target,
            relation="CO_MENTIONED_WITH",
            directed=False,
            negated=False,
            weight=edge.strength,
            count=edge.count,
            documents=edge.documents,
            npmi=edge.npmi,
        )
    for number, said in enumerate(propositions(graph.claims)):
        yield Edge(
            id=f"cl:{number}",
            source=said.subject,
            target=said.object,
            relation=said.relation,
            directed=True,
            negated=said.negated,
            weight=said.confidence,
            count=len(said.claims),
            documents=len({claim.document for claim in said.claims}),
        )


def propositions(claims: Iterable[Claim]) -> list[Proposition]:
    """What is claimed, each thing once, by subject, relation and object."""
    said: Mapping[tuple[str, str, str, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.subject, claim.relation, claim.object, claim.negated].append(claim)
    return [
        Proposition(
            subject=subject, relation=relation, object=object_, negated=negated, claims=same
        )
        for (subject, relation, object_, negated), same in sorted(said.items())
    ]


def words(relation: str, negated: bool = False) -> str:
    """A relation as one reads it between subject and object.

    >>> words("BUILT_ON"), words("CREATED", negated=True)
    ('is built on', 'did not create')
    """
    other = relation.lower().replace("_", " ")
    return READINGS.get(relation, (other, f"not: {other}"))[negated]


def backbone(graph: ConceptGraph) -> list[CoMention]:
    """The strongest few co-mentions of each concept, so that a drawing stays readable."""
    ranked = sorted(graph.co_mentions, key=lambda e: (-e.strength, e.source, e.target))
    kept, degree = [], dict.fromkeys(graph.concepts, 0)
    for edge in ranked:
        if edge.strength and min(degree[edge.source], degree[edge.target]) < _EDGES_A_CONCEPT:
            kept.append(edge)
            degree[edge.source] += 1
            degree[edge.target] += 1
    return kept
