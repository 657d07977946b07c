"""Learn what each sign weighs when a violation is named (rejoinder/reading/weighing.py), by logistic regression.

    decide.py WEIGHTS_DIR --hands FILE... [--blind FILE...] [--least 0.42]

The hands must be messages that the encoder has not learnt from: of its own it is surer than of others. Each hand is
also judged by the weights of the others, which is the figure to believe; blind hands are judged and never learnt from.
Needs nothing but Rejoinder itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from logistic import Learnt, learnt
from messages import records

from rejoinder.app.batch import reading_of
from rejoinder.reading import violations
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
SILENT = "auto_acknowledgement"
"""Kind of which nothing is named."""
SPEAKS_FOR = frozenset((
    "whole", "an accusation", "accusations of it", "words", "by rule",
    "a sentence that accuses", "a sentence that asks", "all sentences that accuse",
    "wording of the whole", "wording of a sentence", "wording of all sentences", "an accusation and its wording",
))  # fmt: skip
"""Signs that a person would read as speaking for a violation; none may count against it."""


@dataclass(frozen=True)
class Case:
    """A message: its violations, the signs for those in question, and what stays because the words say it."""

    named: frozenset[str]
    signs: dict[str, dict[str, float]]
    kind: str
    plain: frozenset[str]


def cases(file: Path) -> list[Case]:
    """Read a hand's messages, keeping the signs that were weighed."""
    seen: dict[str, dict[str, float]] = {}
    stays: set[str] = set()
    decided = violations._decided  # noqa: SLF001 - its place is where signs and verdict meet

    def kept(signs: dict[str, dict[str, float]], plain: set[str]) -> list[str]:
        seen.update(signs)
        stays.update(plain)
        return sorted(plain)  # what ships may not know these signs yet

    violations._decided = kept  # noqa: SLF001
    book, found = load(), []
    try:
        for record in records(file):
            told = record.as_json()
            seen.clear()
            stays.clear()
            reading_of(told, book, DAY)
            named = frozenset(told["violations"]) - {"unspecified"}
            found.append(Case(named, dict(seen), told["kind"], frozenset(stays)))
    finally:
        violations._decided = decided  # noqa: SLF001
    return found


def from_cases(shown: Iterable[Case]) -> Learnt:
    """Return the weights that tell what is named from what is not."""
    return learnt(
        ((signs, name in case.named) for case in shown if case.kind != SILENT for name, signs in case.signs.items()),
        SPEAKS_FOR,
    )


def told(found: Sequence[tuple[Case, set[str]]]) -> str:
    """Return F1, precision and recall as a line."""
    right = sum(len(case.named & named) for case, named in found)
    said, all_ = sum(len(named) for _, named in found), sum(len(case.named) for case, _ in found)
    return f"F1 {2 * right / (said + all_):.3f}  precision {right / said:.3f}  recall {right / all_:.3f}"


def decided(by: Learnt, case: Case, least: float) -> set[str]:
    """Return what is named, as the reader itself chooses."""
    return set(
        violations.chosen(dict(zip(case.signs, by.chances(list(case.signs.values())), strict=True)), case.plain, least)
    )


def main() -> int:
    """Learn, judge, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", type=Path)
    asked.add_argument("--hands", type=Path, nargs="+", required=True)
    asked.add_argument("--blind", type=Path, nargs="*", default=[])
    asked.add_argument("--least", type=float, default=0.42)
    given = asked.parse_args()
    hands = {file.stem: cases(file) for file in given.hands}
    together: list[tuple[Case, set[str]]] = []
    for name, own in hands.items():
        by = from_cases(case for other, found in hands.items() if other != name for case in found)
        mine = [(case, decided(by, case, given.least)) for case in own]
        together += mine
        print(f"{name} by the others: {told(mine)}")
    print(f"all by the others: {told(together)}")
    by = from_cases(case for found in hands.values() for case in found)
    for file in given.blind:
        print(f"{file.stem}, blind: {told([(case, decided(by, case, given.least)) for case in cases(file)])}")
    by.write(given.weights / "decision_violations.json", hands, given.least)
    return 0


if __name__ == "__main__":
    sys.exit(main())
