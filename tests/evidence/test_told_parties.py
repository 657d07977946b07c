"""Parties and facts of layouts without labels: windows with a person, one-line senders, letters in sentences."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.standing import behind_code


def values(kind: str, *rows: str) -> dict[str, str]:
    return {field.name: field.value for field in read_fields(sheet(*rows), WORDS, kind)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("00884 — Menaje Castro, C.B. — Rúa Nova 61, 27001 Lugo", "Menaje Castro, C.B."),
        ("5510-7782 / Wagtail Wares Inc.", "Wagtail Wares Inc."),
        ("C0417 : SARL Le Panier, 18 place du Marché", "SARL Le Panier"),
        ("Wagtail Wares Inc.", ""),
        ("3310", ""),
        ("12/05/2026", ""),
    ],
)
def test_a_name_stands_behind_the_code_of_a_customer(text: str, name: str) -> None:
    assert behind_code(text) == name


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("Total: 4.380,00 TVA: 919,80", "4380.00"),
        ("Do zapłaty: 440,88 zł – pobrano z salda 31.10.2026.", "440.88"),
        ("Gutschriftsbetrag-141,61 €", "-141.61"),
    ],
)
def test_a_total_is_read_where_the_cell_goes_on(row: str, total: str) -> None:
    assert values("invoice", "Invoice 118", row)["total"] == total


def test_a_day_is_no_total() -> None:
    assert "total" not in values("invoice", "Invoice 118", "Do zapłaty – pobrano 31.10.2026.")


COURIER = (
    "The following is the proof-of-delivery for tracking number RX77.",
    "Status: Delivered",
    "Signed by: K. O.",
    "Delivered on: 2026-09-28",
    "Shipper: Wanjia",
)
LETTER = (
    "Nous soussignés, Maison Delaunoy SAS, titulaire de la marque DELAUNOY (n° 4512345), autorisons",
    "la société Yiwu Qingfeng Trading Co., Ltd. à vendre les produits portant cette marque en France,",
    "Belgique et Luxembourg sur les places de marché. Cette autorisation est valable jusqu'au 31 décembre 2027.",
)


def test_a_letter_in_sentences_names_its_parties_and_countries() -> None:
    found = values("authorisation", "Maison Delaunoy SAS", "Attestation d'autorisation de vente", *LETTER)
    assert found["grantor"] == "Maison Delaunoy SAS"
    assert found["grantee"] == "Yiwu Qingfeng Trading Co., Ltd."
    assert found["territory"] == "France, Belgique et Luxembourg"


def test_who_was_appointed_by_somebody_is_the_grantee() -> None:
    found = values(
        "authorisation",
        "Certificate of Distributorship",
        "Foshan Nuolan Kitchenware Co., Ltd.",
        "has been appointed by Viamonte Casa S.p.A. as its authorised distributor for",
        "VIAMONTE",
        "in the following countries: Poland, Czech Republic, Hungary",
    )
    assert found["grantor"] == "Viamonte Casa S.p.A."
    assert found["grantee"] == "Foshan Nuolan Kitchenware Co., Ltd."
    assert found["territory"] == "Poland, Czech Republic, Hungary"
    assert found["mark"] == "VIAMONTE"


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (("Facture n° 26-03 – devis accepté le 12 janvier 2026", "Lyon, le 1er mars 2026"), "2026-03-01"),
        (("Fattura n. 26/A", "DDT 210 del 11/05/2026", "Bologna, 31 maggio 2026"), "2026-05-31"),
    ],
)
def test_the_day_of_an_offer_or_delivery_is_not_the_invoice_s(rows: tuple[str, ...], day: str) -> None:
    assert values("invoice", *rows)["issue_date"] == day


def test_the_day_of_the_report_that_is_replaced_is_not_this_one_s() -> None:
    rows = ("Prüfbericht T-2026-0914", "ersetzt Bericht T-2026-0871 vom 28.04.2026", "Bremen, 7. Mai 2026")
    assert values("test_report", *rows)["document_date"] == "2026-05-07"


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("Rechnung UK-26-0418", "Lindau, 11. Mai 2026\tLieferschein 7731 vom 08.05.2026"), "invoice"),
        (("Lieferschein 7731 vom 08.05.2026", "Empfänger: Gasthof Sonnenhang"), "delivery_proof"),
        (COURIER, "delivery_proof"),
    ],
)
def test_a_reference_is_no_title(rows: tuple[str, ...], kind: str) -> None:
    assert kind_of(sheet(*rows), WORDS).id == kind


def test_a_vat_number_goes_before_others_where_the_paper_is_about_vat() -> None:
    rows = (
        "Attribution d'un numéro de TVA intracommunautaire",
        "SIRET : 299 343 988 00018",
        "N° de TVA : FR59299343988",
    )
    assert values("tax_registration", *rows)["registration_number"] == "FR59299343988"
    assert (
        values("tax_registration", "Avis SIRENE", "SIRET : 299 343 988 00018")["registration_number"] != "FR59299343988"
    )


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Basarella Marketplace Services SE", True),
        ("Fjordtrade Sourcing AS", True),
        ("London SE1 7PB", False),
        ("SE-114 55 Stockholm", False),
        ("as agreed", False),
        ("Llandeilo SA19 6EP", False),
    ],
)
def test_types_in_capitals_are_no_post_codes(name: str, *, typed: bool) -> None:
    assert (WORDS.company_type(name) is not None) == typed
