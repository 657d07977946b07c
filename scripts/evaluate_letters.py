"""Scores the linter of letters: our own validation texts, and the shared collection beside the repository.

Usage: evaluate_letters.py [--set BEGINNING] [--by-code] [--without-peers]

Both run through the public command's batch (`rejoinder lint --batch`). Nothing of either is learnt from. Peers run over
the same texts: Harper alone, proselint, and a bare list of keywords; what they find counts under the codes they know.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.app.linting import lint_batch
from rejoinder.lint import grammar_checker, lint
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook import load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_letters.py"
VALIDATION = ROOT / "training" / "letters" / "texts" / "validation"
DAY = date(2026, 11, 28)
KEYWORDS = {
    "vague_commitment": "strictly|in the future|do our best|make sure|pay attention|improve|strengthen|committed to",
    "blames_platform": "unfair|your mistake|your system|ridiculous|wrongly",
    "blames_others": "fault|blame|malicious|supplier|competitor",
    "emotional_plea": "beg|please give|family|mercy|desperate|one more chance",
    "threat": "lawyer|legal action|sue|court|report you",
    "self_praise": "best|honest|excellent|reputation|satisfied customers",
    "chinglish": "kindly|link|at the first time|very appreciate",
    "unfilled_placeholder": r"\[|\{|___|XXX",
    "passive": r"was \w+ed|were \w+ed|been \w+ed",
}
"""What a list without neighbourhood would hold."""
PROSELINT = {
    "cliches": "vague_commitment",
    "corporate_speak": "vague_commitment",
    "hyperbole": "self_praise",
    "very": "self_praise",
}
Finder = Callable[[str], Iterator[tuple[str, str]]]


def texts() -> Iterator[tuple[str, str, Path]]:
    """Yield set, kind and file of each labelled collection."""
    for kind in ("letters", "sentences"):
        for found in sorted(VALIDATION.glob(f"*-{kind}.jsonl")):
            yield f"validation, {found.stem.split('-')[0]}", kind, found
        shared = SHARED / "corpus" / f"{kind}.jsonl"
        if shared.exists():
            yield "shared", kind, shared


def scorer() -> Any:
    """Load the shared scorer."""
    sys.path.insert(0, str(SCORER.parent))
    spec = importlib.util.spec_from_file_location("score_letters", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {SCORER.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_id(path: Path) -> dict[str, Any]:
    """Return the records of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def keywords(text: str) -> Iterator[tuple[str, str]]:
    """Find faults as a bare list does: a word anywhere."""
    for code, words in KEYWORDS.items():
        if re.search(rf"(?i)\b(?:{words})", text):
            yield code, text


def harper(text: str) -> Iterator[tuple[str, str]]:
    """Find faults as Harper alone does: everything it says of English is grammar."""
    from harper import Dialect, Linter

    if not hasattr(harper, "linter"):
        harper.linter = Linter(Dialect.BRITISH)  # type: ignore[attr-defined]
    for lints in harper.linter.organized_lints(text, language="plaintext").values():  # type: ignore[attr-defined]
        yield from (("grammar", lint.problem_text) for lint in lints)


def proselint(text: str) -> Iterator[tuple[str, str]]:
    """Find faults as proselint does, under the codes that come nearest."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    if not hasattr(proselint, "ready"):
        CheckRegistry().register_many(__register__)
        proselint.ready = True  # type: ignore[attr-defined]
    for found in LintFile("letter", content=text).lint():
        name = next((part for part in found.check_result.check_path.split(".") if part in PROSELINT), "")
        if name:
            yield PROSELINT[name], text


def peer(finder: Finder, gold: dict[str, Any], kind: str) -> dict[str, Any]:
    """Run a peer over a collection."""
    made = {}
    for ident, record in gold.items():
        found = finder(record["body" if kind == "letters" else "text"])
        made[ident] = {"findings": [{"code": c, "severity": "warning", "text": t} for c, t in found]}
    return made


def line(name: str, kind: str, gold: dict[str, Any], found: dict[str, Any], score: Any) -> str:
    """Return one line of figures."""
    if kind == "sentences":
        result, _ = score.score_sentences(gold, found)
        return f"{name:28} accuracy {result['accuracy']:.3f}  " + " ".join(
            f"{k} {v}" for k, v in result["by label"].items()
        )
    result, _ = score.score_letters(gold, found)
    codes, spans = result["codes micro"], result["spans micro"]
    return (
        f"{name:28} codes F1 {codes['f1']:.3f} (precision {codes['precision']:.3f}, recall {codes['recall']:.3f})  "
        f"spans F1 {spans['f1']:.3f}  on a good letter: errors {result['errors per good letter']:.2f}, "
        f"findings {result['findings per good letter']:.2f}"
    )


def main() -> int:
    """Lint every record and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="", help="how the names of the collections begin, as: validation")
    parser.add_argument("--by-code", action="store_true", help="show each code's figures")
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args()
    if not SCORER.exists():
        print("evaluate: no scorer beside the repository; skipped")
        return 0
    book, score = load(), scorer()
    lint(
        "We were late. It was our mistake.", LetterTold(), book, DAY, grammar=grammar_checker()
    )  # loads what is needed
    for name, kind, path in texts():
        if name.startswith(options.set):
            show(name, kind, path, book, score, options)
    return 0


def show(name: str, kind: str, path: Path, book: Any, score: Any, options: argparse.Namespace) -> None:
    """Print the figures of one collection, ours and the peers'."""
    gold = by_id(path)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "found.jsonl"
        begun = time.perf_counter()
        lint_batch(path, out, book, DAY)
        spent = 1000 * (time.perf_counter() - begun) / max(1, len(gold))
        found = by_id(out)
    print(f"{name}, {len(gold)} {kind} ({spent:.1f} ms each)")
    print(line("rejoinder", kind, gold, found, score))
    if options.by_code and kind == "letters":
        for code, row in score.score_letters(gold, found)[0]["by code"].items():
            print(f"  {code:26} F1 {row['f1']:.2f}  {row['precision']:.2f}/{row['recall']:.2f}  of {row['gold']}")
    peers: tuple[tuple[str, Finder], ...] = (("keywords", keywords), ("proselint", proselint), ("Harper alone", harper))
    for title, finder in () if options.without_peers else peers:
        try:
            print(line(title, kind, gold, peer(finder, gold, kind), score))
        except ImportError:
            print(f"{title:28} is not installed")
    print()


if __name__ == "__main__":
    sys.exit(main())
