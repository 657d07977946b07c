"""Letters that Rejoinder itself composes for invented sellers: sound ones, and what other cases' answers look like.

composed.py OUT.jsonl [--sellers N]

One line a letter: its case, and its sentences with what each is for and which violations it can answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.overlap import letter_of

from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, ViolationRule
from rejoinder.rulebook import Rulebook, load


def belonging(book: Rulebook) -> dict[str, set[str]]:
    """Return for each cause, action and prevention the violations it can answer."""
    controls: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for rule in book.of(ViolationRule).values():
        for ident in rule.causes:
            cause = book.find(CauseRule, ident)
            if cause is not None:
                found.setdefault(ident, set()).add(rule.violation)
                controls.setdefault(cause.control, set()).add(rule.violation)
    for kind in (ActionRule, PreventionRule):
        for step in book.of(kind).values():
            found[step.id] = set().union(*(controls.get(one, set()) for one in step.touches))
    return found


def main() -> int:
    """Compose and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--sellers", type=int, default=3)
    given = asked.parse_args()
    book = load()
    of = belonging(book)
    with given.out.open("w", encoding="utf-8") as out:
        for rule in book.of(ViolationRule).values():
            for number in range(given.sellers if rule.causes else 0):
                try:
                    letter = letter_of(rule.platform, rule.violation, number + 20, book)
                except Exception as problem:  # noqa: BLE001 - a case that this harness cannot answer is left out
                    print(rule.id, problem, file=sys.stderr)
                    break
                said = [(s.role, s.text.say("en"), sorted(of.get(s.rule or "", ()))) for s in letter.statements()]
                case = {"platform": rule.platform, "violation": rule.violation, "said": said}
                out.write(json.dumps(case, ensure_ascii=False) + "\n")
                out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
