"""Measure everything in one run and write ``benchmarks/RESULTS.md``.

    python -m benchmarks [--talks FOLDER] [NAME...]

With names of benchmarks only these are run, and the results printed but not kept.
"""

import argparse
import datetime
import os
import platform
from pathlib import Path

import spacy

import graphkit
from benchmarks import adding, exports, matching, memory, page, peers, stages, start, stores

RESULTS = Path(__file__).with_name("RESULTS.md")
TALKS = Path(__file__).parents[1] / "seeds" / "talks"

OF_TALKS = (stages, peers, memory, adding)
"""Those that the talks are for."""

ALL = (start, matching, *OF_TALKS, exports, page, stores)


def main() -> None:
    """Run each benchmark, print its rows as they come, and keep the table."""
    names = [benchmark.__name__.removeprefix("benchmarks.") for benchmark in ALL]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, default=TALKS, help="a folder; else the samples")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(names):
        parser.error(f"no benchmark {min(unknown)}; there are {', '.join(names)}")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    lines = [
        "# Results of the last run",
        "",
        f"{today}, {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}, spaCy {spacy.__version__}, graphkit {graphkit.__version__}. "
        "`python -m benchmarks` makes this table anew; ratios are between figures of one run.",
        "",
        "| what | figure |",
        "|---|---|",
    ]
    for name, benchmark in zip(names, ALL, strict=True):
        if chosen.names and name not in chosen.names:
            continue
        given = (chosen.talks,) if benchmark in OF_TALKS else ()
        for what, figure in benchmark.measure(*given):
            lines.append(f"| {what} | {figure} |")
            print(lines[-1], flush=True)
    if not chosen.names:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
