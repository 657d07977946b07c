"""The 21 indicators on the examples: seeded faults hit, missed or deferred to a person, near misses failed.

Usage: indicators.py [--verbose] [--markdown]

Every row of tests/selfcheck/seeds_*.py spoils one thing of a sound example, or changes one that must not matter.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.selfcheck.seeds import Seed  # noqa: E402 - the tests lie beside this folder
from tests.selfcheck.seeds_fresh import FRESH_FAULTS, FRESH_NEAR  # noqa: E402
from tests.selfcheck.tables import DEFERRED, FAULTS, NEAR, outcome  # noqa: E402
from tests.selfcheck.whole import DAYS, NAMES, whole  # noqa: E402

from rejoinder.model.rules import IndicatorRule  # noqa: E402
from rejoinder.rulebook import load  # noqa: E402
from rejoinder.selfcheck import check  # noqa: E402


def counted(rows: list[Seed]) -> dict[int, Counter[str]]:
    """Return how often each indicator gave each result on some rows."""
    found: dict[int, Counter[str]] = {number: Counter() for number in range(1, 22)}
    for seed in rows:
        found[seed.indicator][outcome(seed)] += 1
    return found


def table(markdown: bool) -> list[str]:
    """Return the table, a line an indicator."""
    faults, near, unsure = counted(FAULTS), counted(NEAR), counted(DEFERRED)
    names = {rule.number: rule.title.say("en") for rule in load().of(IndicatorRule).values()}
    head = ("indicator", "faults", "hit", "missed", "deferred", "near misses", "false", "asked", "for a person")
    rows = []
    for number in range(1, 22):
        f, n, u = faults[number], near[number], unsure[number]
        rows.append((
            f"{number} {names[number]}", f.total(), f["fail"], f["pass"], f["person"],
            n.total(), n["fail"], n["person"], f"{u['person']}/{u.total()}" if u else "",
        ))  # fmt: skip
    sums = ["all", *(sum(int(row[column]) for row in rows) for column in range(1, 8))]
    rows.append((*sums, f"{sum(u['person'] for u in unsure.values())}/{len(DEFERRED)}"))  # type: ignore[arg-type]
    if markdown:
        lines = [" | ".join(map(str, row)) for row in (head, ("---",) * len(head), *rows)]
        return [f"| {line} |" for line in lines]
    return [f"{row[0]!s:<38}" + "".join(f"{cell!s:>13}" for cell in row[1:]) for row in (head, *rows)]


def sound() -> list[str]:
    """Return what the indicators say of each example as it is meant to be sent."""
    lines = []
    for name in NAMES:
        verdicts = check(whole(name), load(), DAYS[name])
        told = Counter(v.result for v in verdicts)
        lines.append(f"{name:<34} pass {told['pass']:>2}   needs a person {told['person']}   fail {told['fail']}")
    return lines


def in_own_words() -> str:
    """Return how sentences came out that were written without a look at the word lists."""
    wrong, right = (Counter(outcome(seed) for seed in rows) for rows in (FRESH_FAULTS, FRESH_NEAR))
    faults = f"faults {wrong.total()}: hit {wrong['fail']}, missed {wrong['pass']}, deferred {wrong['person']}"
    return f"in a seller's own words: {faults}; sound {right.total()}: false {right['fail']}, asked {right['person']}"


def odd() -> list[str]:
    """Return the rows that did not come out as they should."""
    wrong = [(s, "fail") for s in FAULTS if outcome(s) != "fail"]
    wrong += [(s, "not fail") for s in NEAR if outcome(s) == "fail"]
    wrong += [(s, "person") for s in DEFERRED if outcome(s) != "person"]
    return [f"  {s.indicator:>2} {s.name}: {s.what} gives {outcome(s)}, wanted {wanted}" for s, wanted in wrong]


def main() -> int:
    """Print the table; 1 where a fault was missed or a near miss failed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--markdown", action="store_true")
    chosen = options.parse_args()
    print("\n".join([*table(chosen.markdown), "", *sound(), "", in_own_words()]))
    wrong = odd()
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
