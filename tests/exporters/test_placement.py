"""Where concepts stand in formats that have places."""

from math import dist

from msgspec.structs import replace

from graphkit.exporters.placement import places
from graphkit.graph import ConceptGraph


def test_a_large_map_is_placed_at_once_by_community(keras):
    one = next(iter(keras.concepts.values()))
    concepts = [
        replace(one, id=f"c{i:04}", community=i % 4, salience=(i % 7) / 7) for i in range(2000)
    ]
    place = places(ConceptGraph([], concepts, [], [], {}))
    assert len(set(place.values())) == len(concepts)
    first = [place[c.id] for c in concepts if c.community == 0]
    middle = (sum(x for x, _ in first) / len(first), sum(y for _, y in first) / len(first))
    others = [place[c.id] for c in concepts if c.community]
    assert max(dist(p, middle) for p in first) < sorted(dist(p, middle) for p in others)[500]


def test_a_small_map_has_those_near_each_other_that_belong_together(sample):
    graph = sample.graph()
    from graphkit.selection import select

    part = select(graph, top=100)
    place = places(part)
    assert place.keys() == part.concepts.keys()
    strong = [e for e in part.co_mentions if e.strength > 0.3]
    near = sum(dist(place[e.source], place[e.target]) for e in strong) / len(strong)
    everywhere = [dist(a, b) for a in place.values() for b in place.values()]
    assert near < 0.7 * sum(everywhere) / len(everywhere)
