"""A graph as a tree, for programs that know no other shape."""

from collections import defaultdict
from collections.abc import Iterator

from graphkit.graph import ConceptGraph
from graphkit.record import ConceptNode

__all__ = ["Branch", "outline"]

Branch = tuple[int, str, ConceptNode | None]
"""Depth from 1, title, and the concept where the branch is one."""

_NAMED_AFTER = 3


def outline(graph: ConceptGraph) -> Iterator[Branch]:
    """The branches from the top, each followed by those that hang on it.

    A community is named after its most salient concepts. A concept hangs on that of its community
    that is more salient and keeps it company most strongly, or else on the community.
    """
    members: dict[int, list[ConceptNode]] = defaultdict(list)
    for concept in graph.ranked():
        members[concept.community].append(concept)
    for community in sorted(members, key=lambda c: (-members[c][0].salience, c)):
        concepts = members[community]
        yield 1, ", ".join(c.name for c in concepts[:_NAMED_AFTER]), None
        rank = {concept.id: i for i, concept in enumerate(concepts)}
        below: dict[str | None, list[ConceptNode]] = defaultdict(list)
        for concept in concepts:
            above = {
                other: edge.strength
                for other, edge in graph.neighbours[concept.id].items()
                if edge.strength and rank.get(other, len(rank)) < rank[concept.id]
            }
            parent = min(above, key=lambda other: (-above[other], rank[other]), default=None)
            below[parent].append(concept)
        waiting = [(2, concept) for concept in reversed(below[None])]
        while waiting:
            depth, concept = waiting.pop()
            yield depth, concept.name, concept
            waiting += ((depth + 1, other) for other in reversed(below[concept.id]))
