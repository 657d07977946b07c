"""Sums read together, whose dollar is meant, labels in two languages, numbers set apart, who is who."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet, values

from rejoinder.evidence.joined_sums import joined_sums
from rejoinder.evidence.reading import last_amount


def sums(*rows: str) -> dict[str, str]:
    return {field.name: field.value for field in joined_sums(sheet(*rows), WORDS)}


def test_heads_that_were_read_as_one_cell_name_the_amounts_under_them() -> None:
    assert sums("Total HT TVA 20 % Net à payer", "300,78\t60,16\t360,94 €") == {
        "net": "300.78", "tax": "60.16", "total": "360.94",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("Total HT TVA 20 % Net à payer", "300,78\t60,16\t361,94 €"),
        ("Total HT TVA 20 % Net à payer", "300,78\t60,16"),
        ("Total HT 300,78 TVA 20 % Net à payer", "60,16\t360,94"),
        ("Désignation Quantité Montant", "12,00\t2,00\t24,00"),
        ("Total quantity: 300", "12,00\t2,00"),
    ],
)
def test_they_name_nothing_where_the_amounts_do_not_fit(rows: tuple[str, ...]) -> None:
    assert sums(*rows) == {}


def test_a_line_may_tell_all_three_sums() -> None:
    assert sums("netto 800,00 zł, VAT 8% 64,00 zł, razem 864,00 zł")["total"] == "864.00"


@pytest.mark.parametrize("row", ["Lamp 800,00 with shade 64,00 is 864,00", "VAT 8% of 800,00 and 64,00 is 865,00"])
def test_other_lines_of_three_amounts_tell_none(row: str) -> None:
    assert sums(row) == {}


@pytest.mark.parametrize("text", ["IVA 22%", "VAT 23 %", "19,00 %"])
def test_a_share_is_no_amount(text: str) -> None:
    assert last_amount(text) is None


INVOICE = ("Quill Trading Ltd", "INVOICE", "Invoice no.: Q-1180")


@pytest.mark.parametrize(
    ("row", "currency"),
    [
        ("ABN 51 824 753 556", "AUD"),
        ("Montréal (Québec)", "CAD"),
        ("Harbour Wok Pte. Ltd.", "SGD"),
        ("Flat C, Kowloon, Hong Kong", "HKD"),
        ("Dayton, OH 45402", "USD"),
        ("Paid in USD, ABN 51 824 753 556", "USD"),
        ("From Canada to Singapore", "USD"),
    ],
)
def test_a_plain_dollar_is_that_of_the_only_land_on_the_paper(row: str, currency: str) -> None:
    assert values("invoice", *INVOICE, row, "Total: $118.00")["currency"] == currency


def test_crowns_are_told_apart_by_what_only_one_land_has() -> None:
    assert values("invoice", *INVOICE, "Bankgiro 555-4410", "Summa att betala: 118,00 kr")["currency"] == "SEK"
    assert "currency" not in values("invoice", *INVOICE, "Summa att betala: 118,00 kr")


def test_a_label_in_an_unknown_language_is_read_by_its_second() -> None:
    read = values("invoice", *INVOICE, "GENEL TOPLAM / GRAND TOTAL\t6.270,00", "Datum/Date 07/11/2026")
    assert (read["total"], read["issue_date"]) == ("6270.00", "2026-11-07")


def test_the_day_of_an_order_before_a_stroke_is_not_the_papers() -> None:
    assert (
        values("invoice", *INVOICE, "Invoice date: 08.07.2026", "Ihre Bestellung/Datum: 05.07.2026")["issue_date"]
        == "2026-07-08"
    )


def test_a_carried_sum_is_no_total() -> None:
    rows = ("Suma y sigue 1.190,16", "Suma anterior 1.190,16", "Total factura\t2.364,18")
    assert values("invoice", *INVOICE, *rows)["total"] == "2364.18"


def test_a_number_in_the_form_of_one_is_known_without_a_label() -> None:
    assert values("invoice", "VAT INVOICE", "listbird", "LB-2026-05-3391")["invoice_number"] == "LB-2026-05-3391"


@pytest.mark.parametrize(
    "cell", ["MUGS-AND-PLATES", "PB-2240\tPlanter\t8\t90.00", "M6x20", "2026-05-31", "EN-71", "GB183434222"]
)
def test_other_cells_are_no_numbers(cell: str) -> None:
    assert values("invoice", "VAT INVOICE", "listbird", cell).get("invoice_number") != cell.partition("\t")[0]


def test_a_japanese_address_names_the_buyer() -> None:
    assert values("invoice", "請求書", "株式会社さくら屋商会御中")["buyer_name"] == "株式会社さくら屋商会"


@pytest.mark.parametrize(
    ("row", "buyer"),
    [
        ("Sold to: Savonnerie Petite-Patrie — 6560, rue Saint-Hubert", "Savonnerie Petite-Patrie"),
        ("Buyer: QUILL FOOTWEAR CO LTD (shop BoyaStep) – TVA FR01143310480", "QUILL FOOTWEAR CO LTD"),
        ("Buyer: Burren Candle Company Limited, Lisdoonvarna, Co. Clare", "Burren Candle Company Limited"),
        ("Buyer: Denominazione: Arredi Montello S.r.l.", "Arredi Montello S.r.l."),
        ("Buyer: Smith, Wren & Sons Ltd", "Smith, Wren & Sons Ltd"),
        ("Buyer: Larkfield (Dorset) Ltd", "Larkfield (Dorset) Ltd"),
    ],
)
def test_a_name_ends_where_its_address_begins(row: str, buyer: str) -> None:
    assert values("invoice", *INVOICE, row)["buyer_name"] == buyer
