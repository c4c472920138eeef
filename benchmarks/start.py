"""How soon the command line answers."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator


def seconds(command: list[str], runs: int) -> float:
    """Median wall-clock seconds of a command over some runs, after one that is not counted."""
    taken = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    bare = seconds([sys.executable, "-c", "pass"], 9)
    answer = seconds([sys.executable, "-m", "graphkit", "--help"], 9)
    yield "`graphkit --help`", f"{answer:.2f} s ({answer / bare:.1f} times a bare Python)"
