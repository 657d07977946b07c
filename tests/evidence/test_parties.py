"""The issuer is found at the head, at the foot, by its payee or its own domain; the addressee is never taken for it."""

from __future__ import annotations

import pytest
from tests.evidence.papers import values


@pytest.mark.parametrize(
    "rows",
    [
        (
            "Invoice 118",
            "Customer: Lanqi Trading Ltd",
            "Lamp\t2\t10.00",
            "Larkfield Lamps GmbH · Amtsgericht Leipzig HRB 118",
        ),
        ("Invoice 118", "Total 20.00", "Account holder: Larkfield Lamps GmbH"),
        ("Larkfield Lamps GmbH Invoice", "Invoice no. 118"),
        ("Larkfield Lamps GmbH", "Invoice 118", "Bill to: Lanqi Trading Ltd", "www.larkfield-lamps.example"),
    ],
)
def test_the_issuer_is_found_where_companies_put_their_name(rows: tuple[str, ...]) -> None:
    assert values("invoice", *rows)["seller_name"] == "Larkfield Lamps GmbH"


@pytest.mark.parametrize(
    "row",
    [
        "Net weight 5 KG",
        "Your company is important to us",
        "limited offer until Friday",
        "Deutsche Beispielbank AG, IBAN DE00",
        "(Not to be used for payment)",
    ],
)
def test_words_that_look_like_a_company_are_none(row: str) -> None:
    assert "seller_name" not in values("invoice", "INVOICE 118", row)


def test_a_number_with_right_check_digits_is_the_issuers_tax_number() -> None:
    found = values(
        "invoice", "INVOICE 118", "Larkfield SAS au capital de 1000, TVA intracommunautaire FR 83 404 833 048"
    )
    assert found["seller_vat"] == "FR83404833048"


def test_a_number_with_wrong_check_digits_is_not() -> None:
    assert "seller_vat" not in values("invoice", "INVOICE 118", "Reference FR 83 404 833 049 of our order")


def test_letters_set_wide_are_a_word() -> None:
    assert "buyer_name" not in values("invoice", "Buyer\tI N V O I C E")
