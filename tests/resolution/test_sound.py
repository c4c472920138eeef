import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from graphkit.resolution import learned
from graphkit.resolution.channel import ALPHABET, Channel, encode
from graphkit.resolution.lexicon import Names
from graphkit.resolution.search import search
from graphkit.resolution.trees import Trees

phones = st.text(ALPHABET, min_size=1, max_size=8)
pairs = st.lists(st.tuples(phones, phones), min_size=1, max_size=12)


def cheapest(costs: np.ndarray, said: str, heard: str) -> float:
    """The textbook's edit distance with costs, one cell at a time."""
    none = len(ALPHABET)
    s, h = [ALPHABET.index(c) for c in said], [ALPHABET.index(c) for c in heard]
    table = np.zeros((len(s) + 1, len(h) + 1))
    for i in range(len(s) + 1):
        for j in range(len(h) + 1):
            ways = [0.0] if i == j == 0 else []
            if i:
                ways.append(table[i - 1, j] + costs[s[i - 1], none])
            if j:
                ways.append(table[i, j - 1] + costs[none, h[j - 1]])
            if i and j:
                ways.append(table[i - 1, j - 1] + costs[s[i - 1], h[j - 1]])
            table[i, j] = min(ways)
    return float(table[-1, -1])


@given(pairs)
def test_pairs_compared_together_cost_what_each_costs_alone(pairs):
    channel = learned.load().channel
    found = channel(encode([said for said, _ in pairs]), encode([heard for _, heard in pairs]))
    expected = [cheapest(channel.costs, said, heard) for said, heard in pairs]
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4)


texts = st.lists(st.text("abcdé", min_size=1, max_size=12), max_size=8)


@given(texts, texts, st.sampled_from([0, 400]), st.sampled_from([0.0, 0.25, 0.4, 0.85]))
def test_the_search_finds_every_name_within_the_edits_and_no_other(said, names, others, apart):
    """Beside many other names the letters of these are rare, and are not told apart."""
    names = [*names, *["eee" * 20] * others]
    found = search(said, Names.all(np.array(names, dtype=object)), apart)
    expected = {
        (i, j, Levenshtein.distance(a, b))
        for i, a in enumerate(said)
        for j, b in enumerate(names)
        if Levenshtein.distance(a, b) <= int(apart * max(len(a), len(b)))
    }
    assert set(zip(*(column.tolist() for column in found), strict=True)) == expected


def test_what_is_confused_often_costs_less_than_what_never_is():
    channel: Channel = learned.load().channel
    said = encode(["kerxs"] * 3)
    same, near, far = channel(said, encode(["kerxs", "karxs", "mUntY"]))
    assert same < near < far


def test_names_are_said_as_people_say_them():
    say = learned.load().pronounce
    assert say.name("LSTM") == ["elestiem"]
    assert say.name("GPT-3") == ["JipitiTri"]
    assert "gAn" in say.name("GAN")
    assert say.name("Keras")[0].startswith("k")
    assert say.word("rnn") == "arenen"
    assert say.name("MLflow") == ["emelflO"]
    assert say.name("Yann LeCun")[0] == "janlxkun"
    assert say.name("Dijkstra") == say.name("dijkstra") == ["dYkstrx"]
    assert say.name("Wien's law") == ["vinzlo"]
    assert (say.word("occam's"), say.word("GI"), say.word("gi")) == ("akxmz", "JiY", "gi")


@given(st.integers(0, 2**32 - 1))
def test_trees_are_summed_row_by_row_until_one_is_given_up(seed):
    rng = np.random.default_rng(seed)
    feature = np.array([[0, 1, -1, -1, -1]] * 3)
    left, right = np.array([[1, 2, 0, 0, 0]] * 3), np.array([[4, 3, 0, 0, 0]] * 3)
    threshold = rng.normal(size=(3, 5)).astype(np.float32)
    value = rng.normal(size=(3, 5)).astype(np.float32)
    rows = rng.normal(size=(7, 2)).astype(np.float32)

    def leaf(tree, row):
        node = 0
        while feature[tree, node] >= 0:
            goes_left = row[feature[tree, node]] <= threshold[tree, node]
            node = (left if goes_left else right)[tree, node]
        return value[tree, node]

    sums = np.cumsum([[leaf(tree, row) for tree in range(3)] for row in rows], axis=1)
    middle = (sums[:, 1].min() + sums[:, 1].max()) / 2 - 1e-3
    floor = np.array([-np.inf, middle, -np.inf], dtype=np.float32)
    expected = np.where(sums[:, 1] < middle, sums[:, 1], sums[:, 2])
    found = Trees(feature, threshold, left, right, value, floor)(rows)
    np.testing.assert_allclose(found, 1 / (1 + np.exp(-expected)), rtol=1e-4)
