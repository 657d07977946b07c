"""Windows of letters, codes over their values, tax numbers within a line, titles with a subject, who translates."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.party_names import is_name
from rejoinder.evidence.tables import line_items


def _read(kind: str, page: str) -> dict[str, str]:
    return {field.name: field.value for field in read_fields(laid_out(page), WORDS, kind)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Studio 54, Inc.", True),
        ("Halle 21 GmbH", True),
        ("Quill UG (haftungsbeschränkt)", True),
        ("Kilner Allee 411, Lager EG", False),
        ("Verordnung (EG", False),
    ],
)
def test_a_floor_or_a_law_is_no_company(text: str, name: bool) -> None:
    found = WORDS.company_type(text)
    assert found is not None
    assert is_name(text, found) is name


LETTER = """\
57 57 {}
57 69 Quill Online UG (haftungsbeschränkt)
57 81 Kilner Allee 411
57 93 40227 Düsseldorf
57 148 Rechnung Nr. 2026-0094
57 181 Rechnungsdatum: 12.06.2026
57 300 Summe
400 300 119,00
57 787 Studio Lichtmarl
190 787 studio@lichtmarl.example
"""


def test_the_window_under_a_senders_line_is_the_buyer() -> None:
    found = _read("invoice", LETTER.format("Studio Lichtmarl, Kiefernweg 9, 41464 Neuss"))
    assert found["seller_name"] == "Studio Lichtmarl"
    assert found["buyer_name"].startswith("Quill Online UG")


def test_a_company_under_its_own_line_stays_the_seller() -> None:
    page = "57 57 Quill Online UG, Kiefernweg 9, 41464 Neuss\n57 69 Quill Online UG\n57 148 Rechnung Nr. 2026-0094\n"
    assert _read("invoice", page)["seller_name"] == "Quill Online UG"


@pytest.mark.parametrize(
    ("beside", "above", "number"),
    [
        # The cell beside belongs to an address: the number stands under its label.
        ("ST6 5QF", "Stoke-on-Trent", "INV-3317"),
        # A number beside its label is its own, whatever stands below.
        ("RE-2026-5", "", "RE-2026-5"),
    ],
)
def test_a_number_under_its_label(beside: str, above: str, number: str) -> None:
    line = f"400 110 {above}\n" if above else ""
    page = f"40 60 TAX INVOICE\n400 60 Quill Pottery Ltd\n{line}"
    page += f"240 122 Invoice Number\n400 122 {beside}\n240 134 INV-3317\n"
    assert _read("invoice", page)["invoice_number"] == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Via Marl 214 - 42123 Reggio Emilia (RE) — P.IVA 01277430359", "01277430359"),
        ("55 Kiln Blvd, Unit 3, Edison, NJ 08817 | EIN 36-4917205", "36-4917205"),
        ("Kilnweg 9 · 56203 Birkau · St.-Nr. 214/5037/1862", "214/5037/1862"),
        ("Kilnweg 9 · 56203 Birkau · Tel. 0251 5550 431", ""),
        ("Kilnweg 9 · 56203 Birkau · IBAN DE00 0000", ""),
    ],
)
def test_a_tax_number_within_a_line(line: str, number: str) -> None:
    assert (
        _read("invoice", f"62 60 OFFICINE QUILL S.N.C.\n62 78 {line}\n62 104 FATTURA\n").get("seller_vat", "") == number
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Rechtsgutachten: Verwendung der Bezeichnung „Weidenmarl“ in den Titeln von Produkten", "legal_opinion"),
        ("Rechtsgutachten: 118", "unknown"),
    ],
)
def test_a_title_with_its_subject(title: str, kind: str) -> None:
    page = (
        f"62 60 Kanzlei Marl\n62 170 {title}\n62 190 Sehr geehrte Damen und Herren,\n62 285 (Unionsmarke Nr. 018) an.\n"
    )
    found = kind_of(laid_out(page), WORDS).id
    assert found == kind if kind != "unknown" else found != "invoice"


@pytest.mark.parametrize(
    ("below", "issuer"),
    [
        ("ermächtigte Übersetzerin für Chinesisch", "Mareike Marl"),
        ("sworn translator", "Mareike Marl"),
        ("Sachbearbeiterin", ""),
    ],
)
def test_who_translates_stands_over_what_he_is(below: str, issuer: str) -> None:
    page = "68 80 Beglaubigte Übersetzung\n233 108 GEWERBELIZENZ\n68 342 Birkau, 2. September 2026\n"
    page += f"358 394 Mareike Marl\n358 408 {below}\n"
    found = _read("notarised_copy", page).get("issuer", "")
    assert found == issuer if issuer else found != "Mareike Marl"


def test_an_order_named_beside_its_number_is_no_order() -> None:
    page = """\
264 37 FAKTURA - DAŇOVÝ DOKLAD č. 260100377
47 73 Dodavatel:
305 73 Variabilní symbol:
427 73 260100377
47 83 Sklárna Marl s.r.o.
305 83 Objednávka č.:
427 83 KW-71
344 300 CELKEM K ÚHRADĚ
484 300 65 327,90 Kč
"""
    assert kind_of(laid_out(page), WORDS).id == "invoice"


def test_an_order_of_one_cell_is_one() -> None:
    assert kind_of(laid_out("40 40 Objednávka č.: KW-71\n40 80 Sklárna Marl s.r.o."), WORDS).id != "invoice"


def test_the_tax_is_not_the_total() -> None:
    page = """\
40 60 FATTURA
270 292 %IVA
322 292 Spese accessorie
414 292 Totale imponibile
540 292 Totale imposta
270 306 0,00
450 306 2.090,00
543 306 0,00
40 328 Importo bollo
222 328 Sconto
372 328 Arr.
454 328 Totale documento
500 343 2.090,00
"""
    assert _read("invoice", page).get("total", "2090.00") == "2090.00"


def test_models_in_a_list_with_bullets() -> None:
    page = "57 53 DICHIARAZIONE DI CONFORMITÀ UE\n57 196 Modelli / Models:\n"
    page += "57 211 • GL-301\n57 225 • GL-302\n57 240 • GL-310\n"
    assert _read("declaration_of_conformity", page)["models"] == "GL-301, GL-302, GL-310"


@pytest.mark.parametrize(
    ("supply", "address"),
    [
        ("Kilner Allee 411, Lager EG", "Kilner Allee 411, 40227 Düsseldorf"),
        ("Moorweg 3, Halle 2", "Moorweg 3, Halle 2"),  # another street than the window's is left
        ("Moorweg 3, 56203 Birkau", "Moorweg 3, 56203 Birkau"),
    ],
)
def test_a_place_of_supply_gets_its_town_from_the_window(supply: str, address: str) -> None:
    page = "40 50 Stadtwerke Birkau GmbH, Postfach 55 51, 40018 Düsseldorf\n40 80 Quill Online GmbH\n"
    page += "40 92 Kilner Allee 411\n40 104 40227 Düsseldorf\n"
    page += f"40 169 Ihre Stromrechnung 2025\n40 195 Verbrauchsstelle: {supply} · Zeitraum 01.01.2025 – 31.12.2025\n"
    assert _read("utility_bill", page)["holder_address"] == address


def test_heads_of_two_languages_are_one_column_each() -> None:
    heads = ("Açıklama / Description", "Miktar / Qty", "Birim fiyat / Unit", "Tutar / Amount")
    cells = (heads, ("Olive board", "220 ad.", "9,75", "2.145,00"))
    page = "\n".join(
        f"{40 + 140 * at} {100 + 20 * line} {cell}" for line, row in enumerate(cells) for at, cell in enumerate(row)
    )
    lines = line_items(laid_out(page), WORDS)
    assert [(one.quantity, one.unit_price, one.amount) for one in lines] == [("220", "9.75", "2145.00")]
