"""The benchmarks follow the code: each stage that they name is one that a build runs."""

import pytest

from benchmarks.stages import STAGES, built
from graphkit import language

TALK = "so keras was written by francois chollet who joined google and keras is a library"


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_of_a_build_is_timed(spent, stage):
    assert spent[stage] > 0


@pytest.fixture(scope="module")
def spent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("talks")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    return built(folder, language.load())
