"""A paper is known again by issuer and number, however spelt and whoever buys; what is doubtful is not."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BOOK

from rejoinder.evidence import marks_of
from rejoinder.model.exhibit import Exhibit, Field


def exhibit(kind: str = "invoice", sure: str = "high", how: str = "text_layer", **values: str) -> Exhibit:
    fields = tuple(
        Field.model_validate({"name": name, "value": value, "raw": value, "confidence": sure, "how": how})
        for name, value in values.items()
    )
    return Exhibit(
        id="E1", file="paper.pdf", sha256="0" * 64, size=1, media="application/pdf", kind=kind, fields=fields
    )


PAPER = exhibit(seller_name="Haoguang Lighting Co., Ltd.", invoice_number="HG-2026-118", buyer_name="Lanqi Trading Ltd")


def test_the_same_invoice_is_known_in_another_spelling_and_with_another_buyer() -> None:
    other = exhibit(seller_name="HAOGUANG LIGHTING CO LTD", invoice_number="HG 2026 118", buyer_name="Quenby Ltd")
    assert marks_of(PAPER, BOOK) == marks_of(other, BOOK) != frozenset()


@pytest.mark.parametrize(
    "other",
    [
        exhibit(seller_name="Haoguang Lighting Co., Ltd.", invoice_number="HG-2026-119"),
        exhibit(seller_name="Haoming Lighting Co., Ltd.", invoice_number="HG-2026-118"),
        exhibit("credit_note", seller_name="Haoguang Lighting Co., Ltd.", invoice_number="HG-2026-118"),
    ],
)
def test_another_number_issuer_or_kind_is_another_paper(other: Exhibit) -> None:
    assert not marks_of(PAPER, BOOK) & marks_of(other, BOOK)


@pytest.mark.parametrize(
    "paper",
    [
        exhibit(seller_name="Haoguang Lighting Co., Ltd.", invoice_number="118"),
        exhibit(seller_name="Haoguang Lighting Co., Ltd."),
        exhibit(invoice_number="HG-2026-118"),
        exhibit(sure="low", seller_name="Haoguang Lighting Co., Ltd.", invoice_number="HG-2026-118"),
        exhibit(how="seller", seller_name="Haoguang Lighting Co., Ltd.", invoice_number="HG-2026-118"),
        exhibit("trademark_certificate", holder_name="Lumora Ltd", registration_number="018975843"),
        exhibit("bank_statement", provider="Northgate Bank plc", account_number="00001234"),
    ],
    ids=["short number", "no number", "no issuer", "hardly read", "typed", "public register", "no day"],
)
def test_what_is_common_or_doubtful_has_no_mark(paper: Exhibit) -> None:
    assert marks_of(paper, BOOK) == frozenset()


def test_a_statement_is_known_by_its_day() -> None:
    may, june = (
        exhibit("bank_statement", provider="Northgate Bank plc", account_number="00001234", period_from=day)
        for day in ("2026-05-01", "2026-06-01")
    )
    assert marks_of(may, BOOK) != marks_of(june, BOOK) != frozenset()
