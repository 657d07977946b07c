"""Scores the reading of papers on the samples beside the repository, with invoice2data in the same run.

Usage: evaluate_papers.py [--worst N]

Runs through the public command's own function (`rejoinder inspect --batch`). A second column reads the same invoices
from the page alone, as if none carried XML: that is what an unseen supplier's paper is like.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from rejoinder.app.papers_batch import inspect_batch
from rejoinder.rulebook import load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAPERS = SHARED / "data" / "papers"
SCORER = SHARED / "tools" / "score_papers.py"
DAY = date(2026, 11, 28)
PEER = """
import json, logging, sys
logging.disable(logging.CRITICAL)
from invoice2data import extract_data
from invoice2data.extract.loader import read_templates
templates = read_templates()
for line in sys.stdin:
    name, path = json.loads(line)
    try:
        found = extract_data(path, templates=templates) or {}
    except Exception:
        found = {}
    names = {"number": "invoice_number", "total": "amount", "seller": "issuer", "buyer": "partner_name"}
    fields = {ours: found.get(theirs) for ours, theirs in {**names, "currency": "currency", "vat": "vat"}.items()}
    fields["date"] = str(found["date"])[:10] if found.get("date") else None
    print(json.dumps({"file": name, "kind": "invoice", "fields": fields, "alteration": "none"}, default=str))
"""


def scored(manifest: Path, predicted: Path, worst: int = 0) -> str:
    """Return what the shared scorer says."""
    command = [sys.executable, str(SCORER), str(manifest), str(predicted), "--worst", str(worst)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run(manifest: Path, out: Path, *, page_only: bool = False) -> float:
    """Read every paper of a manifest; return the seconds a paper took."""
    begun = time.perf_counter()
    if page_only:
        nothing: Callable[..., Any] = lambda *_: None  # noqa: E731
        with mock.patch("rejoinder.evidence.look.einvoice_of", nothing):
            count = inspect_batch(manifest, PAPERS, out, load(), DAY)
    else:
        count = inspect_batch(manifest, PAPERS, out, load(), DAY)
    return (time.perf_counter() - begun) / max(1, count)


def peer(records: list[dict[str, Any]], out: Path) -> bool:
    """Read the same papers with invoice2data; False where it or pdftotext is not installed."""
    if importlib.util.find_spec("invoice2data") is None or shutil.which("pdftotext") is None:
        return False
    lines = "".join(json.dumps([record["file"], str(PAPERS / record["file"])]) + "\n" for record in records)
    done = subprocess.run([sys.executable, "-c", PEER], input=lines, capture_output=True, text=True, check=False)
    out.write_text(done.stdout, encoding="utf-8")
    return done.returncode == 0


def main() -> int:
    """Score the samples and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=0, help="list the N first fields that were read wrong")
    options = parser.parse_args()
    if not SCORER.exists() or not PAPERS.is_dir():
        print("evaluate: no sample papers beside the repository; skipped")
        return 0
    records = [json.loads(line) for line in (PAPERS / "manifest.jsonl").read_text("utf-8").splitlines() if line.strip()]
    invoices = [record for record in records if record["kind"] in ("invoice_pdf", "hybrid_invoice_pdf")]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        whole, some = folder / "all.jsonl", folder / "invoices.jsonl"
        for path, chosen in ((whole, records), (some, invoices)):
            path.write_text("".join(json.dumps(record) + "\n" for record in chosen), encoding="utf-8")
        spent = run(whole, folder / "read.jsonl")
        print(f"all samples, {spent:.2f} s a paper\n{scored(whole, folder / 'read.jsonl', options.worst)}")
        run(some, folder / "page.jsonl", page_only=True)
        print(f"invoices from the page alone\n{scored(some, folder / 'page.jsonl', options.worst)}")
        if peer(invoices, folder / "peer.jsonl"):
            print(f"invoice2data on the same invoices\n{scored(some, folder / 'peer.jsonl')}")
        else:
            print("invoice2data: not installed, or no pdftotext; skipped")
        said = [json.loads(line) for line in (folder / "read.jsonl").read_text("utf-8").splitlines()]
        print("kinds:", dict(Counter(one["kind"] for one in said).most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
