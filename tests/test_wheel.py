"""The wheel, installed where nothing else is, does the main job in another folder."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", place, ROOT],
        check=True,
        capture_output=True,
    )
    return next(place.glob("*.whl"))


def test_the_wheel_holds_the_data_and_stays_small(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "graphkit/seeds/vocabulary/ai.jsonl" in names
    assert "graphkit/cypher/schema.cypher" in names
    assert "graphkit/page/template.html" in names
    assert "graphkit/page/script/start.js" in names
    assert "graphkit/page/vendor/vis-network-10.1.5.min.js" in names
    assert "graphkit/exporters/json.schema.json" in names
    assert not [name for name in names if "tests" in name or "training" in name]


def test_it_maps_a_talk_in_an_empty_environment(wheel, tmp_path, talks):
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "pip", "install", "--quiet", wheel], check=True)
    shutil.copy(talks / "spiking-neurons.vtt", tmp_path)
    build = [scripts / "graphkit", "build", "spiking-neurons.vtt", "-o", "m"]
    run = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1 document (1 read)" in run.stdout
    show = [scripts / "graphkit", "show", "m", "Donald Hebb"]
    run = subprocess.run(show, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("Donald Hebb (person")
