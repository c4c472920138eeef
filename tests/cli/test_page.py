"""``graphkit page``: what is on the page, where it goes, how it is opened."""

import json
import re

import pytest


@pytest.fixture
def keras(tmp_path):
    """An exported map."""
    from pathlib import Path

    source = Path(__file__).parents[1] / "exporters" / "keras.json"
    path = tmp_path / "keras.json"
    path.write_bytes(source.read_bytes())
    return path


def concepts(path):
    html = path.read_text("utf-8")
    told = re.search(r'<script id="known" type="application/json">(.*)</script>', html)[1]
    return [concept["name"].replace("\n", " ") for concept in json.loads(told)["concepts"]]


def test_a_page_is_written_and_named(graphkit, keras, tmp_path):
    result = graphkit("page", keras, "--title", "Über <Keras>", "--top", 2)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Look at it:  open {tmp_path / 'keras.html'} in a browser\n"
    html = (tmp_path / "keras.html").read_text("utf-8")
    assert "<title>Über &lt;Keras&gt;</title>" in html
    assert len(json.loads(re.search(r'id="first".*?>(.*)</script>', html)[1])["nodes"]) == 2
    assert graphkit("page", keras, "--quiet").stdout == ""


def test_a_page_can_be_of_a_part(graphkit, keras, tmp_path):
    out = tmp_path / "part.html"
    assert graphkit("page", keras, "-o", out, "--document", "On limits").exit_code == 0
    assert "intelligence explosion" in concepts(out)
    assert "Python" not in concepts(out)
    assert graphkit("page", keras, "-o", out, "--about", "Python", "--depth", 1).exit_code == 0
    near = concepts(out)
    assert "Keras" in near
    assert graphkit("page", keras, "-o", out, "--about", "Python", "--depth", 3).exit_code == 0
    assert set(near) < set(concepts(out))
    result = graphkit("page", keras, "--about", "nonsense")
    assert result.exit_code == 1
    assert "'nonsense'" in result.stderr


def test_it_is_opened_in_the_browser(graphkit, keras, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr("webbrowser.open", lambda address: seen.append(address) or len(seen) == 1)
    assert graphkit("page", keras, "--open").exit_code == 0
    assert seen == [(tmp_path / "keras.html").as_uri()]
    result = graphkit("page", keras, "--open")
    assert result.exit_code == 1
    assert "no browser here" in result.stderr
