"""What of a total is tax, told by the figures themselves: only what is missing, and only one way to read them."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.net_and_tax import net_and_tax
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence


def _told(total: str, *rows: str, kind: str = "invoice", sure: Confidence = "medium", **more: str) -> dict[str, str]:
    found = {"total": Field(name="total", value=total, raw=total, page=1, confidence=sure)}
    found |= {name: Field(name=name, value=value, raw=value, page=1, confidence=sure) for name, value in more.items()}
    return {field.name: field.value for field in net_and_tax(kind, found, sheet(*rows).rows, WORDS)}


def test_two_amounts_that_come_to_the_total_are_net_and_tax() -> None:
    rows = ("Kettle\t330.57", "66.11", "396.68")
    assert _told("396.68", *rows) == {"net": "330.57", "tax": "66.11"}


def test_the_one_that_is_named_a_tax_is_taken() -> None:
    rows = ("Lamp\t95.75", "Bulb\t10.50", "Shade\t85.00", "VAT 25 %\t21.25", "106.25")
    assert _told("106.25", *rows) == {"net": "85.00", "tax": "21.25"}


def test_what_was_taken_for_the_total_is_net_where_a_named_tax_makes_it_another_amount() -> None:
    rows = ("Suministro\t110.60", "IVA 21 %\t23.23", "133.83")
    assert _told("110.60", *rows) == {"total": "133.83", "net": "110.60", "tax": "23.23"}


@pytest.mark.parametrize(
    ("total", "rows", "kind"),
    [
        ("100.00", ("Lamp\t90.00", "Bulb\t10.00", "Shade\t80.00", "Cord\t20.00", "100.00"), "invoice"),  # two ways
        ("100.00", ("Lamp\t60.00", "Bulb\t40.00", "100.00"), "invoice"),  # no tax is so high
        ("100.00", ("Lamp\t99.00", "Bag\t1.00", "100.00"), "invoice"),  # nor so low
        ("396.68", ("Kettle\t330.57", "66.11", "396.68"), "bank_statement"),
        ("110.60", ("Lamp\t110.60", "Bulb\t23.23", "133.83"), "invoice"),  # no tax is named
        ("396.68", ("Kettle\t330.57", "396.68"), "invoice"),
    ],
)
def test_nothing_is_told_where_the_figures_leave_a_choice(total: str, rows: tuple[str, ...], kind: str) -> None:
    assert _told(total, *rows, kind=kind) == {}


def test_what_is_known_stays() -> None:
    rows = ("Suministro\t110.60", "IVA 21 %\t23.23", "133.83")
    assert _told("110.60", *rows, sure="high") == {}
    assert _told("133.83", *rows, net="110.60", tax="23.23") == {}
