"""What a show says of itself is no part of the talk."""

from graphkit.build import build
from graphkit.map import Map

TALK = """today we speak about the perceptron and why the perceptron came back
this show is sponsored by cash app with cash app you can buy bitcoin and invest in the stock market
download it from the app store or google play and use the code brains for a discount
if you enjoy the podcast subscribe on youtube give it five stars on apple podcasts
or support it on patreon and now here is my conversation with frank rosenblatt
the perceptron learns with one layer and backpropagation trains many layers of neurons
people said that bitcoin mining and the perceptron both need graphics processing units
"""


def test_a_sponsor_is_no_concept_but_the_guest_is(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK)
    build([tmp_path / "talk.txt"], tmp_path / "m", workers=1)
    graph = Map(tmp_path / "m").graph()
    lines = {(mention.concept, mention.line) for mention in graph.mentions()}
    assert {"perceptron", "backpropagation", "frank-rosenblatt"} <= {c for c, _ in lines}
    assert not {"stock-market", "youtube", "patreon"} & {concept for concept, _ in lines}
    assert {line for concept, line in lines if concept == "bitcoin"} <= {7}
