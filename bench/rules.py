"""How long the whole rulebook takes to load in a fresh process: files hashed, compiled form read, every kind built."""

from __future__ import annotations

import statistics
import subprocess
import sys

RUNS = 15
LIMIT_MS = 120.0
CODE = """
import time
import rejoinder.rulebook as rulebook
start = time.perf_counter()
book = rulebook.load([])
rules = sum(len(book.of(kind)) for kind in rulebook.KINDS.values())
print((time.perf_counter() - start) * 1000, rules)
"""


def one() -> tuple[float, int]:
    """Load it once in a process of its own; returns milliseconds and how many rules there are."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    took, rules = done.stdout.split()
    return float(took), int(rules)


def main() -> int:
    """Load it often enough to see the machine's noise, and print it."""
    one()  # makes the compiled form where a source file changed
    runs = [one() for _ in range(RUNS)]
    times = sorted(took for took, _ in runs)
    print(f"{runs[0][1]} rules; ms: min {times[0]:.0f}, median {statistics.median(times):.0f}, max {times[-1]:.0f}")
    print(f"limit {LIMIT_MS:.0f} ms: {'kept' if statistics.median(times) <= LIMIT_MS else 'missed'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
