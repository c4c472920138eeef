"""Invariants of the weights, and exact answers where they are known."""

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.weights import Windows, communities, npmi, salience, strength

counts = st.integers(1, 50).flatmap(
    lambda both: st.tuples(
        st.just(both), st.integers(both, 80), st.integers(both, 80), st.integers(200, 400)
    )
)


@given(counts)
def test_weights_stay_in_their_range_and_do_not_depend_on_order(case):
    both, a, b, total = case
    assert -1 <= npmi(both, a, b, total) <= 1
    assert 0 <= strength(both, a, b, total) < 1
    assert npmi(both, a, b, total) == npmi(both, b, a, total)


@given(counts)
def test_more_company_is_stronger(case):
    both, a, b, total = case
    if both < min(a, b):
        assert strength(both + 1, a, b, total) >= strength(both, a, b, total)


def test_chance_company_has_no_strength():
    assert strength(10, 100, 100, 1000) == pytest.approx(0)


documents = st.lists(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 4)), max_size=30), max_size=6
)


@given(documents, st.integers(2, 40), st.sampled_from([1, 3, 1000]))
def test_windows_count_what_stands_within_them_however_little_room_there_is(talks, size, room):
    windows = Windows(size, concepts=5, room=room)
    together, spread = Counter(), Counter()
    for places in talks:
        windows.add(100, *np.array(places, dtype=np.int64).reshape(-1, 2).T)
        inside = {}
        for word, concept in places:
            for window in {word // windows.stride, max(word // windows.stride - 1, 0)}:
                inside.setdefault(window, set()).add(concept)
        pairs = Counter(p for found in inside.values() for p in combinations(sorted(found), 2))
        together.update(pairs)
        spread.update(pairs.keys())
    blocks = [*windows.pairs()]
    counted = [row for block in blocks for row in zip(*(c.tolist() for c in block), strict=True)]
    assert counted == [(a, b, together[a, b], spread[a, b]) for a, b in sorted(together)]
    assert all(n <= windows.alone[[a, b]].min() <= windows.total for a, b, n, _ in counted)


def test_the_karate_club_divides_as_it_did():
    club = nx.karate_club_graph()
    first, second = np.array([sorted(edge) for edge in club.edges]).T
    number = communities([club.degree[n] for n in club], first, second, np.ones(len(first)))
    assert number[0] != number[33]
    assert len(set(number.tolist())) == 4
    parts = [set(np.flatnonzero(number == c).tolist()) for c in set(number.tolist())]
    assert nx.community.modularity(club, parts, weight=None) > 0.4


def test_salience_is_pagerank_where_talk_is_about_it():
    club = nx.karate_club_graph()
    first, second, weight = np.array([(*sorted(edge), 3) for edge in club.edges]).T
    mentions = np.arange(1, 35)
    about = np.linspace(0.1, 0.9, 34)
    found = salience(mentions, first, second, weight, about)
    start = dict(enumerate(np.log1p(mentions)))
    right = nx.pagerank(club, personalization=start, weight=None, tol=1e-9, max_iter=500)
    right = np.sqrt([*right.values()]) * about
    assert found == pytest.approx(right / right.max(), abs=1e-6)
    assert found.max() == 1
