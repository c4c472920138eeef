"""Whether memory stays flat as a collection grows: copies of a talk, each made distinct."""

import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

TALK = Path(__file__).parents[1] / "seeds" / "talks" / "printing-press.txt"


def copies(folder: Path, number: int) -> None:
    """Write copies of a talk in which every thirtieth word is one that no other copy has."""
    chance = random.Random(0)
    words = TALK.read_text(encoding="utf-8").split(" ")
    for copy in range(number):
        own = ["".join(chance.choices(string.ascii_lowercase, k=9)) for _ in words[::30]]
        distinct = words.copy()
        distinct[::30] = own
        (folder / f"talk-{copy:04}.txt").write_text(" ".join(distinct), encoding="utf-8")


def together(process: psutil.Process) -> float:
    """Megabytes of a process and those it started; what they share is counted once."""
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.Error):
            used = one.memory_full_info()
            total += getattr(used, "pss", used.uss)
    return total / 1024 / 1024


def peak_of_build(talks: Path, *options: str) -> tuple[float, float]:
    """Peak megabytes of all processes of a build, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "graphkit", "build", talks, "-o", f"{folder}/m", "-q"]
        began = time.perf_counter()
        peak = 0.0
        with subprocess.Popen([*command, *options]) as process:
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                with suppress(psutil.Error):
                    peak = max(peak, together(watched))
                time.sleep(0.5)
        if process.returncode:
            raise SystemExit(f"the build of {talks} failed")
        return peak, time.perf_counter() - began


def built(number: int) -> tuple[float, float]:
    """Peak megabytes of all processes, and seconds, of a build of so many copies."""
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), number)
        return peak_of_build(Path(folder), "--workers", "2")


def measure(talks: Path) -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    few, _ = built(100)
    many, seconds = built(1000)
    yield "1,000 talks of 1,900 words, two workers", f"{seconds:.0f} s"
    yield "peak memory of all processes together, 1,000 talks", f"{many:.0f} MB"
    yield "growth of it from 100 talks to 1,000", f"{many / few - 1:+.0%}"
    peak, seconds = peak_of_build(talks, "--workers", "2")
    yield "the talks, two workers", f"{seconds:.0f} s, {peak:.0f} MB for all processes at the peak"
