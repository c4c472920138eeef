"""`python -m training --data DIR`: every step, or those named."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .recipe import STEPS, Folders
from .report import report

HERE = Path(__file__).parent


def main() -> None:
    """Make the language model: all steps, or those named, in order."""
    names = [*STEPS, "evaluate"]
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(names))
    parser.add_argument("--data", type=Path, required=True, help="folder with the unpacked data")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder for the work")
    parser.add_argument("--talk", type=Path, help="a punctuated transcript to evaluate on as well")
    options = parser.parse_args()
    unknown = set(options.steps) - set(names)
    if unknown:
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    folders = Folders(options.data, options.work)
    for step in options.steps or names:
        started = time.perf_counter()
        print(f"== {step}", flush=True)
        if step == "evaluate":
            report(folders, options.talk)
        else:
            STEPS[step](folders)
        print(f"== {step}: {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
