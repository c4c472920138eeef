"""Which files are found, and in which order."""

from graphkit.errors import ReadError
from graphkit.readers import find_inputs


def found(*paths):
    errors: list[ReadError] = []
    return list(find_inputs(map(str, paths), errors.append)), [error.reason for error in errors]


def test_files_and_folders(tmp_path, monkeypatch):
    for name in ["b.txt", "a.vtt", "sub/c.md", ".hidden/d.txt", "sub/.e.txt", "__pycache__/f.pyc"]:
        path = tmp_path / "talks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello.")
    (tmp_path / "talks" / "map" / "records").mkdir(parents=True)
    (tmp_path / "talks" / "map" / "map.toml").touch()
    (tmp_path / "talks" / "map" / "records" / "r.json").touch()
    (tmp_path / "talks" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    inside = ["talks/a.vtt", "talks/b.txt", "talks/gone.txt", "talks/sub/c.md"]
    assert found("talks") == (inside, [])
    assert found("talks/b.txt", "-", "talks", "talks/b.txt") == (
        ["talks/b.txt", "-", "talks/a.vtt", "talks/gone.txt", "talks/sub/c.md"],
        [],
    )
    assert found("talks/.hidden/d.txt") == (["talks/.hidden/d.txt"], [])
    assert found("missing", "empty", "talks/map", "-") == (
        ["-"],
        ["no such file or folder", "the folder holds no inputs", "the folder holds no inputs"],
    )
