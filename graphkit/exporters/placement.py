"""Where the concepts of a whole graph stand in the plane."""

from graphkit.exporters.rows import backbone
from graphkit.graph import ConceptGraph
from graphkit.page.layout import positions

__all__ = ["places"]


def places(graph: ConceptGraph) -> dict[str, tuple[int, int]]:
    """Place each concept near those it belongs with, communities apart, in pixels."""
    strengths = {(e.source, e.target): e.strength for e in backbone(graph)}
    communities = {concept.id: concept.community for concept in graph.concepts.values()}
    return positions([concept.id for concept in graph.ranked()], strengths, communities)
