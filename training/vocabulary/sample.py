"""Draw a random sample of a pack to judge: `python -m training.vocabulary.sample FILE --seed N`."""

import argparse
import random
from pathlib import Path


def draw(path: Path, seed: int, number: int) -> list[str]:
    """Lines of a pack, drawn without replacement, in the order of the pack."""
    entries = path.read_text(encoding="utf-8").splitlines()
    chosen = random.Random(seed).sample(range(len(entries)), min(number, len(entries)))
    return [entries[i] for i in sorted(chosen)]


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(prog="python -m training.vocabulary.sample")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--number", type=int, default=200)
    options = parser.parse_args()
    print("\n".join(draw(options.file, options.seed, options.number)))


if __name__ == "__main__":
    main()
