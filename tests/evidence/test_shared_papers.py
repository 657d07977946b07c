"""Real-world invoices beside the repository, where they are there: a floor under what is read from unseen suppliers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.evidence.papers import BOOK

from rejoinder.evidence import inspect
from rejoinder.model.exhibit import Exhibit
from rejoinder.sandbox import Sandbox

SHARED = Path(__file__).parents[3] / "shared" / "data" / "papers"
MANIFEST = SHARED / "manifest.jsonl"
FLOOR = {"invoice_number": 0.95, "issue_date": 0.95, "total": 0.95}
"""Shares that have to be read right, embedded XML included."""

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason="the shared papers are not on this machine")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def records(*kinds: str) -> list[dict[str, Any]]:
    lines = MANIFEST.read_text(encoding="utf-8").splitlines() if MANIFEST.is_file() else []
    found = [json.loads(line) for line in lines]
    return [record for record in found if record["kind"] in kinds and record["file"].endswith(".pdf")]


def gold(record: dict[str, Any]) -> dict[str, str]:
    given = record.get("gold") or {}
    day = str(given.get("date", ""))
    return {
        "invoice_number": str(given.get("invoice_number") or given.get("number") or ""),
        "issue_date": f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else day,
        "total": str(given.get("amount") or given.get("total") or ""),
    }


def agrees(name: str, read: str, wanted: str) -> bool:
    if name == "total":
        return bool(read) and abs(Decimal(read)) == abs(Decimal(wanted))
    return re.sub(r"\W", "", read).lower() == re.sub(r"\W", "", wanted).lower()


SEEN: dict[str, Exhibit] = {}
"""What was read of each paper: two tests look at the same ones."""


def look(record: dict[str, Any], sandbox: Sandbox) -> Exhibit:
    name = record["file"]
    if name not in SEEN:
        SEEN[name] = inspect(SHARED / name, None, BOOK, date(2026, 11, 22), sandbox=sandbox)
    return SEEN[name]


def test_number_day_and_total_of_unseen_invoices(sandbox: Sandbox) -> None:
    right: dict[str, list[bool]] = {name: [] for name in FLOOR}
    for record in records("invoice_pdf", "hybrid_invoice_pdf"):
        exhibit = look(record, sandbox)
        for name, wanted in gold(record).items():
            field = exhibit.field(name)
            if wanted:
                right[name].append(agrees(name, field.value if field else "", wanted))
    shares = {name: sum(hits) / len(hits) for name, hits in right.items()}
    assert all(len(hits) >= 20 for hits in right.values())
    assert all(shares[name] >= floor for name, floor in FLOOR.items()), shares


def test_untampered_invoices_get_no_arithmetic_remark(sandbox: Sandbox) -> None:
    remarked = [
        record["file"]
        for record in records("invoice_pdf", "hybrid_invoice_pdf")
        if record["tampered"] == "false"
        and any(finding.code == "paper.arithmetic" for finding in look(record, sandbox).fitness)
    ]
    assert remarked == []


def test_certificates_are_not_taken_for_invoices(sandbox: Sandbox) -> None:
    kinds = {
        record["file"]: look(record, sandbox).kind for record in records("eu_doc", "test_report", "rohs_certificate")
    }
    assert kinds
    assert not set(kinds.values()) & {"invoice", "receipt", "credit_note", "utility_bill"}, kinds


def test_hostile_and_broken_files_end_as_exhibits(sandbox: Sandbox) -> None:
    for record in records("hostile_pdf", "encrypted", "font", "scan"):
        exhibit = look(record, sandbox)
        assert exhibit.sha256 == record["sha256"]
