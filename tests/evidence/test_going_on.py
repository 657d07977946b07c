"""Values that go on below, labels in two languages, and words of a table that are no heading."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.evidence.papers import WORDS, sheet, values
from tests.evidence.test_layouts import placed

from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.totals import adds_up


def test_an_address_goes_on_past_rows_that_stand_beside_it() -> None:
    found = placed(
        "invoice",
        (60, 40, "Invoice 118"),
        (60, 60, "Bill to:"),
        (60, 76, "Hartwig Optics"),
        (300, 84, "Date"),
        (400, 84, "4 June 2026"),
        (60, 92, "9 Field Lane"),
        (60, 108, "Leeds LS1 4AB"),
    )
    assert found["buyer_address"] == "9 Field Lane, Leeds LS1 4AB"


def test_an_address_ends_where_a_wide_gap_follows() -> None:
    found = placed(
        "invoice",
        (60, 40, "Bill to:"),
        (60, 56, "Hartwig Optics"),
        (60, 72, "9 Field Lane, Leeds LS1 4AB"),
        (60, 300, "Lamp 118"),
    )
    assert found["buyer_address"] == "9 Field Lane, Leeds LS1 4AB"


@pytest.mark.parametrize("row", ["Date 日期: 2026-03-07", "Date日期：2026-03-07", "日期 Date: 2026-03-07"])
def test_a_label_in_two_languages_is_read(row: str) -> None:
    assert values("invoice", "COMMERCIAL INVOICE", row)["issue_date"] == "2026-03-07"


def test_a_sign_behind_a_label_does_not_hide_the_amount_below() -> None:
    found = placed("receipt", (30, 40, "Quittung"), (300, 60, "Gesamt EUR"), (300, 76, "€ 79,65"))
    assert found["total"] == "79.65"


def test_an_entry_of_many_lines_is_no_heading() -> None:
    rows = [f"{n:02d}.10.2026\tGutschrift\t{n},00 H" for n in range(1, 8)]
    page = sheet("Sparkasse Birkau", "Kontoauszug 9/2026", "IBAN: DE00", *rows)
    assert kind_of(page, WORDS).id == "bank_statement"
    assert kind_of(sheet("Larkfield AG", "Gutschrift", "Betrag\t20,00"), WORDS).id == "credit_note"


def test_who_tested_is_a_laboratory_and_not_who_signed() -> None:
    assert "lab" not in values("test_report", "TEST REPORT", "Tested by\tApproved by", "Dennis Mayfield\tAnn Lee")
    found = values("test_report", "TEST REPORT", "Tested by: Norvale Testing Laboratory")
    assert found["lab"] == "Norvale Testing Laboratory"


def test_who_served_is_no_seller() -> None:
    found = values("receipt", "Papeterie Mirabelle SARL", "Reçu n° 4398", "Vendeur : Julie Perrin")
    assert found["seller_name"] == "Papeterie Mirabelle SARL"


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (("Tax invoice", "Bayu Trading", "Tea\t4.20", "Cash\t10.00", "Change\t5.80"), "4.20"),
        (("Receipt", "Bayu Trading", "Tea\t4.20", "VISA\t4.20"), "4.20"),
    ],
)
def test_a_slip_without_a_named_total_gives_what_was_paid(rows: tuple[str, ...], total: str) -> None:
    assert values("receipt", *rows)["total"] == total


def test_a_table_of_sums_gives_what_the_rates_come_to() -> None:
    head = ((40, 40, "Warenwert"), (160, 40, "Netto"), (280, 40, "MwSt-Betrag"), (400, 40, "Endbetrag"))
    rows = (((40, 60), "326,50", "321,40", "61,07", "382,47"), ((40, 76), "130,70", "127,59", "8,93", "136,52"))
    cells = [(40 + 120 * n, float(top), text) for (_, top), *texts in rows for n, text in enumerate(texts)]
    last = [(40 + 120 * n, 92.0, t) for n, t in enumerate(("457,20", "448,99", "70,00", "518,99"))]
    assert placed("invoice", (40, 20, "Rechnung 118"), *head, *cells, *last)["total"] == "518.99"
    goods = [(40 + 120 * n, 92.0, t) for n, t in enumerate(("457,20", "448,99", "70,00", "99,00"))]
    assert "total" not in placed("invoice", (40, 20, "Rechnung 118"), *head, *cells, *goods)


def test_lines_add_up_only_right_above_the_total() -> None:
    page = sheet("Tea\t4.20", "Bread\t2.00", "Total\t6.20")
    assert adds_up(list(page.rows), 3, Decimal("6.20"))
    assert not adds_up(list(page.rows), 3, Decimal("6.30"))


def test_what_stays_after_a_deposit_is_not_the_total() -> None:
    found = values(
        "invoice", "Rechnung 118", "Gesamtbetrag\t1.021,91", "Erhaltene Anzahlungen\t-500,00", "Zahlbetrag\t521,91"
    )
    assert found["total"] == "1021.91"


@pytest.mark.parametrize(
    ("place", "day"), [("Dayton, OH 45402", "2026-05-06"), ("81300 Skudai, Johor", "2026-06-05"), ("", "2026-06-05")]
)
def test_the_country_says_which_comes_first(place: str, day: str) -> None:
    assert values("receipt", "Larkfield Market", place or "-", "05/06/2026 10:20", "Total\t4.20")["issue_date"] == day
