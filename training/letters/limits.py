"""Measure how likely a fault must be to be told, on letters and sentences the encoder did not learn from.

    limits.py WEIGHTS_DIR --letters FILE... [--write]

For each group of codes the limit with the best F1 is taken, and for a code of its own where it has enough cases; both
are drawn towards the middle, since few letters teach little.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.app.linting import told_in
from rejoinder.lint import answers
from rejoinder.lint.decide import backed_by, whole_score
from rejoinder.lint.hits import Hit
from rejoinder.lint.learned.marks import LACKS, SPANNED
from rejoinder.lint.learned.network import Encoder
from rejoinder.lint.learned.pieces import vocabulary
from rejoinder.lint.learned.sight import look
from rejoinder.lint.learned.stretches import stretches
from rejoinder.lint.learned.windows import Told
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.lint.words import word_hits
from rejoinder.rulebook import load

ENOUGH = 8
MIDDLE = 0.5
Scored = dict[str, list[tuple[float, bool]]]


def scores(records: list[dict[str, Any]], weights: Path) -> Scored:
    """Return for every code the scores of the letters, with the truth."""
    network, words, ready = Encoder(weights), vocabulary(weights), rules(load(), date(2026, 11, 28))
    found: Scored = {}
    for record in records:
        told, text = told_in(record), record["body"]
        cut = sentences(text)
        sight = look(
            text, cut, Told(told.platform, told.violation, told.stance, told.allegations, told.demands), network, words
        )
        hits = list(word_hits(cut, ready, told.platform))
        for code in SPANNED:
            seen = [Hit(code, s.score, s.start, s.end) for s in stretches(sight, code, cut, text)]
            backed = backed_by(code, sight, hits)
            if code != "future_only":
                found.setdefault(code, []).append((whole_score(sight, code, seen, backed), code in record["faults"]))
        for code in LACKS if told.stance == "own" else ():
            found.setdefault(f"lack:{code}", []).append((sight.lacks[code], code in record["faults"]))
        points = [("unanswered_allegation", t) for t in told.allegations] + [
            ("unanswered_demand", t) for t in told.demands
        ]
        missing = record["unanswered"]["allegations"] + record["unanswered"]["demands"]
        for at, (code, point) in enumerate(points):
            if code == "unanswered_allegation" or not answers.is_plan(point):
                found.setdefault(code, []).append((sight.open[at], point in missing))
    return found


def best(cases: list[tuple[float, bool]]) -> float:
    """Return the limit with the best F1, drawn towards the middle."""
    grid = [at / 100 for at in range(20, 81, 2)]

    def worth(limit: float) -> float:
        told = sum(score >= limit for score, _ in cases)
        right = sum(score >= limit and true for score, true in cases)
        gold = sum(true for _, true in cases)
        return 2 * right / max(1, told + gold) - 0.15 * abs(limit - MIDDLE)

    return max(grid, key=worth)


def main() -> int:
    """Measure and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", type=Path)
    asked.add_argument("--letters", type=Path, nargs="+", required=True)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    lines = [line for path in given.letters for line in path.read_text("utf-8").splitlines() if line.strip()]
    found = scores([json.loads(line) for line in lines], given.weights)
    common = best([case for code in SPANNED for case in found.get(code, [])])
    lacks = best([case for code in LACKS for case in found.get(f"lack:{code}", [])])
    limits = {}
    for code, cases in sorted(found.items()):
        group = lacks if code.startswith("lack:") else common
        own = best(cases) if sum(true for _, true in cases) >= ENOUGH else group
        limits[code] = (
            round((own + group) / 2, 2) if code not in ("unanswered_allegation", "unanswered_demand") else own
        )
        true = sorted(round(score, 2) for score, is_true in cases if is_true)
        false = sorted((round(score, 2) for score, is_true in cases if not is_true), reverse=True)[:8]
        print(f"{code:28} {limits[code]:.2f}  true {true}  false {false}")
    print(f"common {common}, lacks {lacks}")
    if given.write:
        path = given.weights / "limits.json"
        kept = json.loads(path.read_text()) if path.exists() else {}
        path.write_text(json.dumps({**kept, "of_whole": limits}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
