"""The day of invoices that name several days: issue, tax point, due, delivery, period, order, print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of

LAYOUTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("days.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_the_day_of_an_invoice_is_told_from_its_other_days(layout: dict[str, Any]) -> None:
    sheet = laid_out(layout["page"])
    kind = kind_of(sheet, WORDS).id
    found = {field.name: field.value for field in read_fields(sheet, WORDS, kind)}
    assert kind in ("invoice", "credit_note")
    assert found.get("issue_date") == layout["day"], found
