"""The number of an invoice is told from a customer's, an order's, a booking's; where none is printed none is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.names import letters

LAYOUTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_the_number_of_an_invoice_is_told_from_its_other_numbers(layout: dict[str, Any]) -> None:
    sheet = laid_out(layout["page"])
    kind = kind_of(sheet, WORDS).id
    found = {field.name: field.value for field in read_fields(sheet, WORDS, kind)}
    assert kind == "invoice"
    assert letters(found.get("invoice_number", "")) == letters(layout["number"]), found


def test_a_number_that_reads_like_a_power_of_ten_upsets_nothing() -> None:
    page = """
    60 40 Vampa Mercato S.p.A.
    60 60 Bolletta n. 26E0774103882
    60 90 Emessa il 08.05.2026
    60 104 Consumo 214 kWh
    60 320 Spesa	1	84,47	84,47
    60 360 Totale bolletta	84,47 EUR"""
    found = {field.name: field.value for field in read_fields(laid_out(page.strip()), WORDS, "utility_bill")}
    assert found["invoice_number"] == "26E0774103882"
    assert found["total"] == "84.47"
