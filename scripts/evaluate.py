"""Scores the reader against a labelled collection of notices beside the repository, if there is one.

Usage: evaluate.py [--worst N] [--only PART/PARTS] [--diff KEY]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rejoinder.intake.message import build
from rejoinder.model.notice import Message
from rejoinder.reading import read, reading_record
from rejoinder.rulebook import Rulebook, load

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "corpus" / "notices.jsonl"
SCORER = SHARED / "tools" / "score_notices.py"


def message_of(record: dict[str, Any], book: Rulebook) -> Message:
    """Build the Message a record stands for: body, subject, sender and date, never its labels."""
    headers = [(name, record[key]) for name, key in (("Subject", "subject"), ("From", "sender")) if record[key]]
    message = build(record["body"], book, headers=headers)
    day = datetime.combine(date.fromisoformat(record["date"]), datetime.min.time()) if record["date"] else None
    return message.model_copy(update={"date": day or message.date, "headers": ()})


def reading_of(record: dict[str, Any], book: Rulebook) -> dict[str, Any]:
    """Read one record; the collection writes UK where we write GB."""
    day = date.fromisoformat(record["date"]) if record["date"] else date(2026, 11, 22)
    found = reading_record(read(message_of(record, book), book, day))
    found["marketplace"] = "UK" if found["marketplace"] == "GB" else found["marketplace"]
    return {"id": record["id"], **found}


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_notices", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {SCORER.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Read every record and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--worst", type=int, default=0, help="list the N records with the most faults")
    parser.add_argument("--only", default="", help="a share of the records, such as 1/2 or 2/2")
    parser.add_argument("--diff", default="", help="show what was read beside what was labelled for one key")
    options = parser.parse_args()
    if not GOLD.exists() or not SCORER.exists():
        print("evaluate: no labelled notices beside the repository; skipped")
        return 0
    book = load()
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    if options.only:
        part, parts = (int(n) for n in options.only.split("/"))
        size = -(-len(gold) // parts)
        gold = gold[(part - 1) * size : part * size]
    begun = time.perf_counter()
    found = {record["id"]: reading_of(record, book) for record in gold}
    spent = time.perf_counter() - begun
    result, worst = _scorer().score({record["id"]: record for record in gold}, found)
    result.pop("by kind")
    for key, value in result.items():
        print(f"{key:24}", value)
    right = sum(found[r["id"]]["marketplace"] == r["marketplace"] for r in gold)
    print(f"{'marketplace right':24} {right}/{len(gold)}    {1000 * spent / max(1, len(gold)):.1f} ms a notice")
    for _, ident, faults in worst[: options.worst]:
        print(f"{ident}: " + "; ".join(faults))
    if options.diff:
        for record in gold:
            if found[record["id"]][options.diff] != record[options.diff]:
                print(
                    record["id"],
                    record["kind"],
                    "\n  gold",
                    record[options.diff],
                    "\n  read",
                    found[record["id"]][options.diff],
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
