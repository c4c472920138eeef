"""Invariants of the weights, and exact answers where they are known."""

import networkx as nx
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


mentions = st.lists(st.tuples(st.integers(0, 99), st.sampled_from("abcde")), max_size=30)


@given(mentions, st.integers(2, 40))
def test_windows_count_what_stands_within_them(places, size):
    windows = Windows(size)
    windows.add(100, places)
    for (a, b), count in windows.together.items():
        assert a < b
        assert count <= min(windows.count(a), windows.count(b)) <= windows.total
        assert windows.documents[a, b] == 1
    stride = size // 2
    for i, a in places:
        for j, b in places:
            if a < b and abs(i - j) <= stride:
                assert windows.together[a, b] >= 1
            if a < b and not windows.together[a, b]:
                assert abs(i - j) > stride - 1


def test_the_karate_club_divides_as_it_did():
    club = nx.karate_club_graph()
    edges = {(f"{a:02}", f"{b:02}"): 1.0 for a, b in club.edges}
    number = communities({f"{n:02}": club.degree[n] for n in club}, edges)
    assert number["00"] != number["33"]
    assert len(set(number.values())) == 4
    parts = [{n for n in club if number[f"{n:02}"] == c} for c in set(number.values())]
    assert nx.community.modularity(club, parts, weight=None) > 0.4


def test_the_centre_of_a_star_is_the_most_salient():
    together = {("a", leaf): 3 for leaf in "bcdef"}
    ranked = salience(dict.fromkeys("abcdef", 2), together)
    assert ranked["a"] == 1
    assert all(0 < ranked[leaf] < 1 for leaf in "bcdef")
