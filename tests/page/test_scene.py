"""What is shown first and where it stands."""

from itertools import combinations

from graphkit.page.backbone import backbone, significance
from graphkit.page.layout import positions
from graphkit.page.scene import scene
from graphkit.record import CoMention
from tests.exporters.graphs import of_any_graph


def edge(a, b, strength):
    return CoMention(source=a, target=b, count=1, documents=1, npmi=0.5, strength=strength)


@of_any_graph
def test_any_graph_is_placed_whole_and_each_concept_keeps_its_strongest_link(graph):
    shown = scene(graph, 10)
    assert [node.concept for node in shown.nodes] == graph.ranked()[:10]
    ids = {node.concept.id for node in shown.nodes}
    for concept in ids:
        among = [
            e for o, e in graph.neighbours[concept].items() if o in ids - {concept} and e.strength
        ]
        if among:
            strongest = max(e.strength for e in among)
            kept = [e.strength for e in shown.links if concept in (e.source, e.target)]
            assert max(kept) == strongest


def test_boxes_never_overlap_and_communities_stand_apart():
    names = [f"c{i:03}" for i in range(120)]
    communities = {name: i % 6 for i, name in enumerate(names)}
    boxes = {name: (40 + 13 * (i % 9), 30 + 10 * (i % 3)) for i, name in enumerate(names)}
    edges = {(a, b): 0.5 for a, b in combinations(names, 2) if hash((a[1:], b[1:])) % 29 == 0}
    edges |= {(names[i], names[i + 6]): 0.9 for i in range(114)}
    place = positions(names, edges, communities, boxes)
    for a, b in combinations(names, 2):
        wide = (boxes[a][0] + boxes[b][0]) / 2 - abs(place[a][0] - place[b][0])
        high = (boxes[a][1] + boxes[b][1]) / 2 - abs(place[a][1] - place[b][1])
        assert wide <= 1.5 or high <= 1.5
    sides = [[], []]
    for axis, ends in enumerate(sides):
        for community in range(6):
            own = [place[name][axis] for name in names if communities[name] == community]
            ends.append((min(own), max(own)))
    for one, other in combinations(range(6), 2):
        assert any(ends[one][1] < ends[other][0] or ends[other][1] < ends[one][0] for ends in sides)


def test_the_disparity_filter_gives_the_chances_of_its_equation():
    star = [edge("hub", f"leaf{i}", 0.2) for i in range(5)]
    assert significance(star) == [0.4096] * 5
    assert significance([edge("a", "b", 0.5)]) == [1.0]
    uneven = [edge("hub", "friend", 0.9), *(edge("hub", f"leaf{i}", 0.02) for i in range(5))]
    assert significance(uneven)[0] == round(0.1**5, 4)


def test_the_backbone_leaves_out_what_is_chance():
    ring = [edge(f"n{i}", f"n{(i + 1) % 9}", 0.8) for i in range(9)]
    chords = [edge(a, b, 0.1) for a, b in combinations([f"n{i}" for i in range(9)], 2)]
    pairs = {frozenset((e.source, e.target)) for e in ring}
    weak = [e for e in chords if frozenset((e.source, e.target)) not in pairs]
    assert backbone([*ring, *weak]) == ring
