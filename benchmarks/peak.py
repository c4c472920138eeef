"""``python -m benchmarks.peak COMMAND...``: the command's peak memory in bytes, and its seconds.

The system counts what a process had at most from the moment that its parent made it, when it still
was that parent; so the parent must be small, as this one is.
"""

import os
import subprocess
import sys
import time


def main() -> None:
    """Run a command and print both figures."""
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:])
    _, status, used = os.wait4(process.pid, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    print(used.ru_maxrss * unit, time.perf_counter() - began)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
