"""How long the whole rulebook takes to load in a fresh process: files hashed, compiled form read, every kind built."""

from __future__ import annotations

import statistics
import subprocess
import sys

RUNS = 9
LIMIT_MS = 120.0
CODE = """
import time
import rejoinder.rulebook as rulebook
start, worked = time.perf_counter(), time.process_time()
book = rulebook.load([])
rules = sum(len(book.of(kind)) for kind in rulebook.KINDS.values())
print((time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000, rules)
"""


def one() -> tuple[float, float, int]:
    """Load it once in a process of its own; returns milliseconds by the clock and of work, and how many rules."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    took, worked, rules = done.stdout.split()
    return float(took), float(worked), int(rules)


def main() -> int:
    """Load it often enough to see the machine's noise; on a busy machine the work tells more than the clock."""
    one()  # makes the compiled form where a source file changed
    runs = [one() for _ in range(RUNS)]
    clock, work = sorted(r[0] for r in runs), sorted(r[1] for r in runs)
    print(f"{runs[0][2]} rules, {RUNS} fresh processes, in ms:")
    for name, times in (("by the clock", clock), ("of work", work)):
        print(f"  {name}: min {times[0]:.0f}, median {statistics.median(times):.0f}, max {times[-1]:.0f}")
    print(f"limit {LIMIT_MS:.0f} ms by the clock: {'kept' if statistics.median(clock) <= LIMIT_MS else 'missed'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
