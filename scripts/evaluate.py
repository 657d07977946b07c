"""Scores the reader: our own validation messages, and the shared collection beside the repository if there is one.

Usage: evaluate.py [--worst N] [--diff KEY] [--set NAME] [--peers]

Both run through the public command (`rejoinder read --batch`). The shared collection's hosts are given other endings
first, so that no ending can be learnt; and no run of eight of its words may stand in the repository.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from chinese import table
from messages import records
from peers import empty, peers

from rejoinder.app.batch import read_batch
from rejoinder.rulebook import load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_notices.py"
VARY = SHARED / "tools" / "vary_hosts.py"
SHOWN = (
    "platform accuracy", "kind accuracy", "kind macro F1", "deadline accuracy", "violations", "allegations", "demands",
    "deadline (where any)", "ids", "channel",
)  # fmt: skip
DAY = date(2026, 11, 28)


def collections(folder: Path) -> dict[str, Path]:
    """Return each labelled collection as JSON lines."""
    own = folder / "validation.jsonl"
    files = sorted((ROOT / "training" / "messages" / "validation").glob("*.txt"))
    lines = [json.dumps(record.as_json(), ensure_ascii=False) for file in files for record in records(file)]
    own.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    found = {"validation": own}
    corpus = SHARED / "corpus" / "notices.jsonl"
    if corpus.exists() and VARY.exists():
        varied = folder / "shared.jsonl"
        subprocess.run([sys.executable, VARY, corpus, varied], check=True)
        found["shared"] = varied
    return found


def scorer() -> Any:
    """Load the shared scorer."""
    spec = importlib.util.spec_from_file_location("score_notices", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {SCORER.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_id(path: Path) -> dict[str, dict[str, Any]]:
    """Return the records of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def figure(value: Any) -> str:
    """Return a figure, or the F1 of one that has precision and recall behind it."""
    if isinstance(value, dict):
        return f"{value['f1']:.3f}  (precision {value['precision']:.3f}, recall {value['recall']:.3f})"
    return f"{value:.3f}"


def warned(gold: dict[str, Any], found: dict[str, Any]) -> str:
    """Return how many pretending messages are warned of, and how many genuine ones are by mistake."""
    false = [ident for ident, record in gold.items() if record["kind"] == "phishing"]
    true = [ident for ident in gold if ident not in false]
    hits = sum(found[ident]["kind"] == "phishing" for ident in false)
    wrong = [ident for ident in true if found[ident]["kind"] == "phishing"]
    return f"{hits}/{len(false)} warned of; genuine ones warned of by mistake: {len(wrong)} {' '.join(wrong)}"


def by_language(gold: dict[str, Any], found: dict[str, Any], score: Any) -> str:
    """Return the kind's accuracy and the demands' F1 for each language."""
    rows = []
    for language in sorted({record["language"] for record in gold.values()}):
        some = {ident: record for ident, record in gold.items() if record["language"] == language}
        result, _ = score(some, found)
        rows.append(f"{language} {len(some)}: {result['kind accuracy']:.2f}/{result['demands']['f1']:.2f}")
    return "  ".join(rows)


def main() -> int:
    """Read every record and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=0, help="list the N records with the most faults")
    parser.add_argument("--diff", default="", help="show what was read beside what was labelled for one key")
    parser.add_argument("--set", default="", help="validation or shared")
    parser.add_argument("--peers", action="store_true", help="beside what simpler readers make of the same messages")
    options = parser.parse_args()
    if not SCORER.exists():
        print("evaluate: no scorer beside the repository; skipped")
        return 0
    book, score = load(), scorer().score
    others = peers() if options.peers else {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, path in collections(Path(scratch)).items():
            if options.set in ("", name):
                out = Path(scratch) / f"{name}.read.jsonl"
                begun = time.perf_counter()
                count = read_batch(path, out, book, DAY)
                spent = (time.perf_counter() - begun) / max(1, count)
                show(name, by_id(path), by_id(out), score, options)
                print(f"{'a message':24} {1000 * spent:.1f} ms")
                print(f"{'in Chinese/whole':24} {table(by_id(path), book, DAY)}")
                compare(by_id(path), others, score)
                print()
    return copied()


def compare(gold: dict[str, Any], others: dict[str, Any], score: Any) -> None:
    """Print what simpler readers come to."""
    for name, read in others.items():
        result, _ = score(gold, {ident: {**empty(ident), **read(record)} for ident, record in gold.items()})
        shown = ("platform accuracy", "kind accuracy", "violations")
        print(f"{name:24} " + "  ".join(f"{key} {figure(result[key]).split()[0]}" for key in shown))


def show(name: str, gold: dict[str, Any], found: dict[str, Any], score: Any, options: argparse.Namespace) -> None:
    """Print one collection's figures."""
    result, worst = score(gold, found)
    print(f"{name}: {len(gold)} messages")
    for key in SHOWN:
        print(f"{key:24} {figure(result[key])}")
    print(f"{'pretending':24} {warned(gold, found)}")
    print(f"{'kind/demands':24} {by_language(gold, found, score)}")
    for _, ident, faults in worst[: options.worst]:
        print(f"{ident}: " + "; ".join(faults))
    for ident, record in gold.items() if options.diff else ():
        if found[ident][options.diff] != record[options.diff]:
            print(ident, record["kind"], "\n  gold", record[options.diff], "\n  read", found[ident][options.diff])


def copied() -> int:
    """Fail when a run of eight words of the shared collection stands in the repository."""
    test = "tests/house/test_corpus_not_copied.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", test], cwd=ROOT, check=False, capture_output=True
    )
    print(
        "words of the shared collection in the repository:", "none" if done.returncode == 0 else "FOUND, or not checked"
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
