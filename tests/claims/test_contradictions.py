"""Claims that cannot both hold are set side by side; both stand."""

import pytest

from graphkit.claims import contradictions


def sides(claims):
    return [
        ([c.quote for c in one], [c.quote for c in other]) for one, other in contradictions(claims)
    ]


def test_one_denies_what_another_says(claims):
    found = claims(
        ("Ada Lovelace", "Inflation always causes unemployment."),
        ("Grace Hopper", "Inflation doesn't cause unemployment."),
        ("Ada Lovelace", "Photosynthesis requires sunlight."),
    )
    ((one, other),) = contradictions(found)
    assert ([c.speaker for c in one], [c.speaker for c in other]) == (
        ["ada-lovelace"],
        ["grace-hopper"],
    )


def test_opposites_and_the_other_way_round(claims):
    found = claims(
        "Rust is faster than Julia.",
        "No. Julia is faster than Rust.",
        "Grace Hopper loves type theory.",
        "Grace Hopper hates type theory.",
    )
    assert len(contradictions(found)) == 2


def test_what_goes_both_ways_is_denied_the_other_way_round_too(claims):
    found = claims("Rust is similar to Julia.", "No. Julia is different from Rust.")
    assert len(contradictions(found)) == 1


@pytest.mark.parametrize(("one", "other"), [("Rust", "Julia"), ("Julia", "Rust")])
def test_what_goes_one_way_is_denied_in_either_order_of_names(claims, one, other):
    found = claims(f"{one} replaced {other}.", f"No. {one} did not replace {other}.")
    assert len(contradictions(found)) == 1


def test_those_who_agree_do_not_contradict(claims):
    assert sides(claims("Rust runs on Linux.", "Rust runs on Linux.")) == []
