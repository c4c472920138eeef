"""graphrag's extraction without a language model, over the same pipeline and talks.

It runs in an environment of its own, which is made in the user's cache at the first run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks.stages import built, documents
from graphkit import language
from graphkit.passages import join

HERE = Path(__file__).parent
ROUNDS = 3


def environment() -> Path:
    """Python with graphrag and this graphkit."""
    folder = user_cache_path("graphkit") / "benchmarks" / "graphrag"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [python, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "graphrag", HERE.parent], check=True)
    return python


def measure(talks: Path) -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    python = environment()
    nlp = language.load()
    read_ones = documents(talks)
    words = sum(document.words for document in read_ones)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(Path(folder, "pipeline"))
        texts = Path(folder, "texts")
        texts.mkdir()
        for number, document in enumerate(read_ones):
            (texts / f"{number:05}.txt").write_text(join(document)[0], encoding="utf-8")
        command = [python, HERE / "graphrag_extraction.py", f"{folder}/pipeline", texts]
        ratios, theirs = [], []
        for _ in range(ROUNDS):
            said = subprocess.run(
                command,
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )
            version, seconds = said.stdout.split()[-2:]
            theirs.append(float(seconds))
            ratios.append(float(seconds) / built(talks, nlp)["whole"])
    yield (
        f"graphrag {version}, syntactic noun phrases, same pipeline and talks, one core",
        f"{words / statistics.median(theirs):,.0f} words a second",
    )
    yield "whole build beside it, one core", f"{statistics.median(ratios):.2f} times as fast"
