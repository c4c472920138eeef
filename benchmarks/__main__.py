"""Measure everything in one run and write ``benchmarks/RESULTS.md``."""

import datetime
import platform
from pathlib import Path

import spacy

import graphkit
from benchmarks import exports, matching, memory, page, start, stores

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Run each benchmark, print its rows as they come, and keep the table."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    lines = [
        "# Results of the last run",
        "",
        f"{today}, {platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        f"spaCy {spacy.__version__}, graphkit {graphkit.__version__}. `python -m benchmarks` makes "
        "this table anew; ratios are between figures of one run.",
        "",
        "| what | figure |",
        "|---|---|",
    ]
    for benchmark in (start, matching, memory, exports, page, stores):
        for what, figure in benchmark.measure():
            lines.append(f"| {what} | {figure} |")
            print(lines[-1], flush=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
