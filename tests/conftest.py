"""What several tests start from."""

import os
import shutil
from importlib import import_module
from pathlib import Path

import pytest
import spacy

from graphkit.build import build
from graphkit.map import Map
from graphkit.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items):
    """Tests that need the evaluation data are left out where it is not."""
    absent = pytest.mark.skip(reason=f"no evaluation data at {SHARED}")
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(absent)


@pytest.fixture(scope="session")
def talks():
    """The folder of the sample talks."""
    return ROOT / "seeds" / "talks"


@pytest.fixture(scope="session")
def sample(tmp_path_factory, talks):
    """The map of the sample talks; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "talks.map"
    before = Path.cwd()
    os.chdir(talks.parent)
    try:
        report = build(["talks"], path, workers=2)
    finally:
        os.chdir(before)
    assert not report.failures
    return Map(path)


POISON = """
import os

from spacy.language import Language


@Language.component("poison")
def poison(doc):
    if "arsenic" in doc.text:
        os._exit(9)
    if "antimony" in doc.text:
        raise ValueError("too much")
    return doc
"""


@pytest.fixture
def poisoned(tmp_path, monkeypatch):
    """Settings with a pipeline that dies of one word and fails at another, and no vocabulary."""
    site = tmp_path / "site"
    metadata = site / "poison-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "poison.py").write_text(POISON)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[spacy_factories]\npoison = poison:poison\n")
    monkeypatch.syspath_prepend(site)
    import_module("poison")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("poison")
    pipeline.to_disk(tmp_path / "pipeline")
    return Settings(pipeline=str(tmp_path / "pipeline"), without=("ai", "general"))


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The map of the evaluation data; not to be written to."""
    path = tmp_path_factory.mktemp("seeds") / "m"
    report = build([SHARED / "seeds"], path, workers=2)
    assert not report.failures
    return Map(path)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    if not CHROMIUM:
        assert "browser" not in os.environ.get("GRAPHKIT_MUST_NOT_SKIP", "")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()
