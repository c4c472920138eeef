"""Whether memory stays flat as a collection grows: copies of a talk, each made distinct."""

import os
import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

TALK = Path(__file__).parents[1] / "seeds" / "talks" / "printing-press.txt"
MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024


def copies(folder: Path, number: int) -> None:
    """Write copies of a talk in which every thirtieth word is one that no other copy has."""
    chance = random.Random(0)
    words = TALK.read_text(encoding="utf-8").split(" ")
    for copy in range(number):
        own = ["".join(chance.choices(string.ascii_lowercase, k=9)) for _ in words[::30]]
        distinct = words.copy()
        distinct[::30] = own
        (folder / f"talk-{copy:04}.txt").write_text(" ".join(distinct), encoding="utf-8")


def built(number: int) -> tuple[float, float]:
    """Peak megabytes of the largest process, and seconds, of a build of so many copies."""
    with tempfile.TemporaryDirectory() as folder:
        talks = Path(folder, "talks")
        talks.mkdir()
        copies(talks, number)
        command = [sys.executable, "-m", "graphkit", "build", talks, "-o", f"{folder}/m", "-q"]
        began = time.perf_counter()
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"the build of {number} copies failed")
        return used.ru_maxrss / MEGABYTE, time.perf_counter() - began


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    few, _ = built(100)
    many, seconds = built(1000)
    yield "1,000 talks of 1,900 words, built on all cores", f"{seconds:.0f} s"
    yield "peak memory of the largest process, 1,000 talks", f"{many:.0f} MB"
    yield "growth of it from 100 talks to 1,000", f"{many / few - 1:+.0%}"
