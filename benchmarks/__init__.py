"""How fast graphkit is and what it needs; ``python -m benchmarks`` measures all and notes it."""

import os

os.environ["OMP_NUM_THREADS"] = "1"
