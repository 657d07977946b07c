"""The account's name and a term are found in running text, but never in place of what a label gave."""

from __future__ import annotations

import pytest
from tests.evidence.papers import ACCOUNT, WORDS, sheet

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.prose import unlabelled
from rejoinder.model.party import Account

HEAD = ("Haoguang Lighting Co., Ltd.", "18 Xingye Road, Zhongshan 528421")


def found(kind: str, *rows: str, account: Account = ACCOUNT) -> dict[str, str]:
    page = sheet(*rows)
    labelled = {field.name: field for field in read_fields(page, WORDS, kind)}
    return {name: field.value for name, field in unlabelled(page, labelled, kind, account, WORDS).items()}


@pytest.mark.parametrize(
    "row", ["Shenzhen Lanqi Technology Co., Ltd.", "SHENZHEN LANQI TECHNOLOGY CO.,LTD", "深圳市岚启科技有限公司 收"]
)
def test_the_account_in_an_address_window_is_the_buyer(row: str) -> None:
    read = found("invoice", *HEAD, "INVOICE", row, "Invoice No.: HG-118")
    assert read["buyer_name"] in ACCOUNT.holder.names.root.values()
    assert read["seller_name"] == "Haoguang Lighting Co., Ltd."


def test_a_labelled_buyer_is_kept_even_where_the_account_stands_elsewhere() -> None:
    read = found(
        "invoice", *HEAD, "Buyer: Foshan Beiyu Trading Co., Ltd.", "Ship for Shenzhen Lanqi Technology Co., Ltd."
    )
    assert read["buyer_name"] == "Foshan Beiyu Trading Co., Ltd."


def test_an_invoice_the_account_issued_has_no_buyer_from_its_own_letterhead() -> None:
    assert "buyer_name" not in found("invoice", "Shenzhen Lanqi Technology Co., Ltd.", "INVOICE", "Invoice No.: 7")


@pytest.mark.parametrize("row", ["Shenzhen Lanqi Trading Co., Ltd.", "Lanqi Home", "Shenzhen Technology Park"])
def test_a_similar_name_is_not_the_account(row: str) -> None:
    assert "buyer_name" not in found("invoice", *HEAD, "INVOICE", row)


def test_without_an_account_nothing_is_looked_for() -> None:
    assert "buyer_name" not in found("invoice", *HEAD, "Shenzhen Lanqi Technology Co., Ltd.", account=Account())


def test_an_authorisation_in_sentences_gives_grantee_and_term() -> None:
    read = found(
        "authorisation",
        "LETTER OF AUTHORISATION",
        "We hereby authorise Shenzhen Lanqi Technology Co., Ltd. to sell our lamps.",
        "This letter is valid from 1 January 2026 to 31 December 2027.",
    )
    assert read["grantee"] == "Shenzhen Lanqi Technology Co., Ltd."
    assert (read["valid_from"], read["valid_until"]) == ("2026-01-01", "2027-12-31")


def test_a_chinese_term_in_a_sentence_is_read() -> None:
    assert (
        found("authorisation", "授权书", "本授权书自2026年1月1日起至2027年12月31日有效期内有效。")["valid_until"]
        == "2027-12-31"
    )


@pytest.mark.parametrize(
    "row",
    [
        "The mark was registered on 3 May 2019 and renewed on 3 May 2024.",
        "This letter is valid for our lamps only.",
        "Deliveries of 1 June 2026 and 4 July 2026",
    ],
)
def test_other_days_are_no_term(row: str) -> None:
    assert "valid_until" not in found("authorisation", "LETTER OF AUTHORISATION", row)
