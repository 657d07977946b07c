"""Another number for the paper or order with the same code in two letters is a contradiction; other codes are none."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.model.base import Text
from rejoinder.model.letter import Basis, Group, Letter, Section, Table
from rejoinder.review.coded import coded, codes, rows
from rejoinder.review.sentences import Sent


def told(first: str, second: str) -> list[str]:
    return [clash.what.say("en") for clash in coded(Sent(1, None, first, ()), Sent(0, None, second, ()))]


def test_another_number_for_one_invoice_is_told_with_both_quotes() -> None:
    first, second = "Invoice QX-118 covers 450 units.", "QX-118: 400 units."
    (clash,) = coded(Sent(1, None, first, ()), Sent(0, None, second, ()))
    assert (clash.first.text, clash.second.text) == (first, second)
    assert "450" in clash.what.say("en")
    assert "400" in clash.what.say("en")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Invoice QX-118 covers 450 units.", "Invoice QX-118 covers 450 units in full."),
        ("Invoice QX-118 covers 450 units.", "Invoice QX-119 covers 400 units."),
        ("Invoice QX-118 covers 450 units.", "Invoice QX-118 holds 12 lines."),
        ("Invoice QX-118 covers 450 units.", "Invoices QX-118 and QX-119 cover 900 units."),
        ("Invoice QX-118 covers 450 units. QX-118 lists 400 units of the lamp.", "QX-118 covers 450 units."),
        ("Invoice QX-118 is dated 4 May 2026.", "Invoice QX-118 is dated 5 May 2026."),
        ("We sold 450 units.", "We sold 400 units."),
    ],
)
def test_what_is_not_the_same_count_of_the_same_code_contradicts_nothing(first: str, second: str) -> None:
    assert told(first, second) == []


def test_codes_have_parts_with_letters_and_figures() -> None:
    assert codes("Invoice QX-118 of 4 May 2026, order 113-1602710-1460448, ASIN B0ZZAA11BB") == {"QX-118"}


def test_rows_of_a_table_name_what_they_count() -> None:
    header = tuple(Text.of(zh, en) for zh, en in (("发票", "Invoice"), ("型号", "Model"), ("件数", "Units")))
    cells = tuple(Text.of(word, word) for word in ("QX-118", "LM-40", "400"))
    table = Table(id="t", header=header, rows=(cells,), basis=(Basis(fact="f.x"),))
    letter = Letter(
        id="l", day=date(2026, 11, 10), sections=(Section(id="facts", groups=(Group(id="g", table=table),)),)
    )
    assert list(rows(letter)) == ["QX-118: 400 units."]
