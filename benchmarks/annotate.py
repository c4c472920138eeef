"""Words a second, load time and memory of the annotate stage on one core.

    python benchmarks/annotate.py TALK... [--pipeline NAME] [--rounds N]

Each talk goes through the pipeline as one string, as `graphkit build` does it.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("talks", nargs="+", type=Path, metavar="TALK", help="plain text files")
    parser.add_argument("--pipeline", help="a spaCy pipeline instead of the shipped one")
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many counts")
    options = parser.parse_args()
    os.environ.update(dict.fromkeys(THREADS, "1"))
    started = time.perf_counter()
    from graphkit.language import MODEL, load  # counted, and after the threads are limited

    imported = time.perf_counter() - started
    nlp = load(options.pipeline)
    loaded = time.perf_counter() - started
    texts = [" ".join(path.read_text(encoding="utf8").split()) for path in options.talks]
    words = sum(len(text.split()) for text in texts)
    best = cpu = float("inf")
    for _ in range(options.rounds):
        wall, used = time.perf_counter(), time.process_time()
        for text in texts:
            nlp(text)
        best = min(best, time.perf_counter() - wall)
        cpu = min(cpu, time.process_time() - used)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) / 1e6
    print(f"words           {words}")
    print(f"words/s         {words / best:.0f} (processor time: {words / cpu:.0f})")
    print(f"import and load {loaded:.2f} s (import {imported:.2f} s)")
    print(f"peak memory     {resident:.0f} MiB")
    print(f"model on disk   {size:.1f} MB")
    for name, component in nlp.pipeline:
        docs = [nlp.make_doc(text) for text in texts]
        for earlier, stage in nlp.pipeline:
            if earlier == name:
                break
            docs = [stage(doc) for doc in docs]
        wall = time.perf_counter()
        for doc in docs:
            component(doc)
        print(f"  {name:<24}{1e6 * (time.perf_counter() - wall) / words:6.1f} µs a word")


if __name__ == "__main__":
    main()
