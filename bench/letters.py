"""How long the linter takes over a letter of two pages in a warm process: a new one, and one that is being typed.

Letters are joined from our own texts. On a busy machine the quickest run says more than the median; where the system
allows it, run under `chrt -r 20`.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from rejoinder.app.linting import told_in
from rejoinder.lint import grammar_checker, lint, prepare
from rejoinder.rulebook import load

TEXTS = Path(__file__).resolve().parents[1] / "training" / "letters" / "texts" / "train" / "lea-letters.jsonl"
TWO_PAGES = 750
RUNS = 10
LIMIT_MS = 50.0
DAY = date(2026, 11, 28)


def letters() -> list[str]:
    """Join our letters until each holds two pages."""
    made, words = [""], 0
    for text in (json.loads(row)["body"] for row in TEXTS.read_text("utf-8").splitlines() if row.strip()):
        if words >= TWO_PAGES:
            made.append("")
            words = 0
        made[-1] += text + "\n\n"
        words += len(text.split())
    return [one for one in made if len(one.split()) >= TWO_PAGES]


def main() -> int:
    """Lint new letters, then each with a sentence more at the end and a word more in the middle."""
    told = told_in(json.loads(TEXTS.read_text("utf-8").splitlines()[2]))
    book, grammar = load(), grammar_checker()

    def took(text: str) -> float:
        start = time.perf_counter()
        lint(text, told, book, DAY, grammar=grammar)
        return 1000 * (time.perf_counter() - start)

    prepare(book, DAY)  # as the desk does when it starts
    found = letters()
    took(found.pop())  # loads what is needed
    times: dict[str, list[float]] = {"a new letter": [], "a sentence at its end": [], "a word in its middle": []}
    for text in found[:RUNS]:
        middle = text.index(" ", len(text) // 2)
        times["a new letter"].append(took(text))
        times["a sentence at its end"].append(took(f"{text}Ana signs the list each Monday."))
        times["a word in its middle"].append(took(f"{text[:middle]} soon{text[middle:]}"))
    sizes = [len(text.split()) for text in found[:RUNS]]
    print(f"{len(sizes)} letters of {min(sizes)} to {max(sizes)} words, in ms:")
    for name, all_ in times.items():
        print(f"  {name}: min {min(all_):.0f}, median {statistics.median(all_):.0f}, max {max(all_):.0f}")
    kept = statistics.median(times["a new letter"]) <= LIMIT_MS
    print(f"limit {LIMIT_MS:.0f} ms: {'kept' if kept else 'missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
