"""What it takes to add one document to a map, beyond its own extraction; what answers then take."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from graphkit.map import Map

ROUNDS = 3


def seconds(*arguments: object) -> float:
    """Of one graphkit command."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "graphkit", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def measure(talks: Path) -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    with tempfile.TemporaryDirectory() as folder:
        many, one = Path(folder, "many"), Path(folder, "one")
        seconds("build", talks, "-o", many, "-q")
        size = f"{len(Map(many).documents()):,} documents"
        longest = max(filter(Path.is_file, talks.rglob("*")), key=lambda path: path.stat().st_size)
        beyond = []
        for number in range(ROUNDS):
            new = Path(folder, f"new-{number}{longest.suffix}")
            shutil.copy(longest, new)
            alone = seconds("build", new, "-o", Path(folder, f"{one}-{number}"), "-q")
            beyond.append(seconds("build", new, "-o", many, "-q") - alone)
        yield f"one more document for {size}, beyond its own map", _median(beyond)
        answers = {
            "show": ("show", many),
            "show a concept": ("show", many, Map(many).graph().ranked()[0].id),
            "page": ("page", many, "-o", Path(folder, "page.html"), "-q"),
            "export the top 300": (
                *("export", many, "--format", "gexf", "--top", 300),
                *("-o", Path(folder, "top.gexf"), "-q"),
            ),
        }
        for what, arguments in answers.items():
            yield f"{what}, {size}", _median([seconds(*arguments) for _ in range(ROUNDS)])


def _median(taken: list[float]) -> str:
    return f"{statistics.median(taken):.1f} s"
