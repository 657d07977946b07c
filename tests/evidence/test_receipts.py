"""Receipts of many shops and countries: the day, the total, the number and the shop, and what only looks like them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of

RECEIPTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("receipts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("receipt", RECEIPTS, ids=[r["rows"][0] for r in RECEIPTS])
def test_a_receipt_gives_what_it_states(receipt: dict[str, Any]) -> None:
    seen = sheet(*receipt["rows"])
    kind = kind_of(seen, WORDS).id
    assert kind in ("receipt", "invoice")
    found = {field.name: field.value for field in read_fields(seen, WORDS, kind)}
    assert {name: found.get(name) for name in receipt["want"]} == receipt["want"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Certificate of conformity for the table lamp", "Issued 3 May 2026", "Total height 42 cm"),
        ("Meeting notes", "10:30 start", "Please bring the invoice copies"),
        ("Dear Mr. Lin,", "thank you for your letter of 3 May.", "The lamps have arrived."),
    ],
)
def test_other_papers_are_no_receipts(rows: tuple[str, ...]) -> None:
    assert kind_of(sheet(*rows), WORDS).id != "receipt"
