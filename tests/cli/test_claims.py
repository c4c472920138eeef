"""Claims on the command line: ``build --relations``, ``show --claims``, ``show MAP CONCEPT``."""

import pytest

TALK = """Ada Lovelace: Deep learning requires backpropagation. Geoffrey Hinton created AlexNet.

Grace Hopper: No. Deep learning doesn't require backpropagation. I joined IBM.
"""


@pytest.fixture(scope="module")
def talk_map(tmp_path_factory):
    from graphkit.build import build

    folder = tmp_path_factory.mktemp("claims")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    assert not build([folder / "talk.txt"], folder / "m").failures
    return folder / "m"


def test_claims_with_quotes_and_who_made_them(graphkit, talk_map):
    text = graphkit("show", talk_map, "--claims").stdout
    assert "“I joined IBM”" in text
    assert "Grace Hopper works at IBM" in text
    assert "talk, line 3" in text
    assert text.splitlines()[-1] == "4 of 4 claims"


def test_claims_by_about_and_of_a_relation(graphkit, talk_map):
    def shown(*options):
        return graphkit("show", talk_map, "--claims", *options).stdout.splitlines()[-1]

    assert shown("--by", "ada lovelace") == "2 of 4 claims"
    assert shown("--about", "deep learning", "--relation", "requires") == "2 of 4 claims"
    assert shown("--by", "grace hopper", "--relation", "works at") == "1 of 4 claims"


def test_contradictions_stand_side_by_side(graphkit, talk_map):
    lines = graphkit("show", talk_map, "backpropagation").stdout.splitlines()
    assert any("one says" in line and "another says" in line for line in lines)
    assert sum("deep learning does not require" in line for line in lines) >= 1


def test_a_wrong_choice_is_a_usage_error(graphkit, talk_map):
    assert graphkit("show", talk_map, "--by", "ada lovelace").exit_code == 2
    unknown = graphkit("show", talk_map, "--claims", "--relation", "loves")
    assert unknown.exit_code == 2
    assert "there are CREATED" in unknown.stderr


def test_own_relations_are_kept_and_wrong_ones_refused(graphkit, tmp_path):
    talk, own = tmp_path / "talk.txt", tmp_path / "own.toml"
    talk.write_text("IBM bankrolls econometrics.\n", encoding="utf-8")
    own.write_text('[[SUPPORTS]]\nsure = ["S bankroll O"]\n', encoding="utf-8")
    graphkit("build", talk, "-o", tmp_path / "m", "--relations", own)
    assert "IBM supports econometrics" in graphkit("show", tmp_path / "m", "--claims").stdout
    assert "own.toml" in (tmp_path / "m" / "map.toml").read_text(encoding="utf-8")
    own.write_text('[[SUPPORT]]\nsure = ["S bankroll O"]\n', encoding="utf-8")
    result = graphkit("build", talk, "-o", tmp_path / "m")
    assert result.exit_code == 1
    assert "did you mean SUPPORTS?" in result.stderr
