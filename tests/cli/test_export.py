"""``graphkit export``."""

import json

from graphkit.graph import ConceptGraph


def test_json_goes_to_standard_output(graphkit, sample):
    result = graphkit("export", sample.path, "--format", "json")
    assert json.loads(result.stdout)["format"] == "graphkit"


def test_json_goes_to_a_file_that_is_read_back(graphkit, sample, tmp_path):
    path = tmp_path / "m.json"
    assert graphkit("export", sample.path, "--format", "json", "-o", path).output == ""
    assert ConceptGraph.from_json(path.read_bytes()).to_json() == path.read_bytes()


def test_a_failed_export_leaves_the_old_file(graphkit, sample, tmp_path):
    path = tmp_path / "m.json"
    path.write_text("old")
    result = graphkit("export", tmp_path / "none.map", "--format", "json", "-o", path)
    assert result.exit_code == 1
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(graphkit, sample, tmp_path):
    path = tmp_path / "none" / "m.json"
    result = graphkit("export", sample.path, "--format", "json", "-o", path)
    assert result.exit_code == 1
    assert str(path.parent) in result.stderr
