"""How long papers take: text and fields, everything with traces, and a case of forty with two workers.

Usage: papers.py [--papers N]

The papers are this repository's own examples. Figures are medians of warm runs; on a busy machine they grow.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date
from pathlib import Path
from unittest import mock

from rejoinder.app.looking import Wanted, look_at
from rejoinder.evidence import inspect
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 28)
ROUNDS = 5


def warm(files: list[Path]) -> tuple[float, float]:
    """Return the median milliseconds a paper for text and fields, and with tables, revisions and signatures."""
    book = load()
    plain, whole = [], []
    with Sandbox() as sandbox:
        for _ in range(ROUNDS + 1):
            for file in files:
                begun = time.perf_counter()
                with mock.patch("rejoinder.evidence.look.signs", return_value=()):
                    inspect(file, None, book, DAY, sandbox=sandbox)
                between = time.perf_counter()
                inspect(file, None, book, DAY, sandbox=sandbox)
                plain.append(between - begun)
                whole.append(time.perf_counter() - between)
    skip = len(files)
    return 1000 * statistics.median(plain[skip:]), 1000 * statistics.median(whole[skip:])


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=40, help="papers in the case")
    options = parser.parse_args()
    files = sorted((ROOT / "examples").glob("*/papers/*.pdf"))
    plain, whole = warm(files[:10])
    print(f"text and fields, warm          {plain:6.1f} ms a paper")
    print(f"with revisions and covered words {whole:4.1f} ms a paper")
    case = (files * (options.papers // len(files) + 1))[: options.papers]
    begun = time.perf_counter()
    look_at([Wanted(file) for file in case], None, load(), DAY)
    print(f"a case of {len(case)} papers, two workers {time.perf_counter() - begun:6.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
