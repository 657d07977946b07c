"""Two things asked for in one breath are two demands; what a paper is to show stays with the paper."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
HEAD = "Amazon.com\n\nYour selling account has been deactivated because we could not verify your account.\n\n"


def asked(words: str) -> list[str]:
    notice = read(from_text(HEAD + words, rulebook=BOOK), BOOK, date(2026, 11, 29))
    return [demand.topic for demand in notice.demands]


@pytest.mark.parametrize(
    "words",
    [
        "Please submit a bank statement showing your name and the account number.",
        "Please submit a bank statement with the name and address of the account.",
        "Please submit a bank statement that shows the account number, the holder and the address.",
        "Please submit a bank statement with your name and information about the account on it.",
        "Please send a statement of your bank account and of your credit card account.",
        "请提供显示您姓名和账户号码的银行对账单。",
    ],
)
def test_what_a_paper_shows_is_no_demand_of_its_own(words: str) -> None:
    assert asked(words) == ["bank_statement"]


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("Please provide a bank statement and information about the account.", "other_explanation"),
        ("Please provide a bank statement together with information on the account.", "other_explanation"),
        ("Please send a bank statement and details about the related account.", "other_explanation"),
        ("Please send a bank statement and the account you were paid to.", "other_explanation"),
        ("Please send a bank statement and an account of what happened.", "root_cause"),
        ("Please send a bank statement and a letter of authorisation.", "authorisation"),
        ("Bitte senden Sie einen Kontoauszug und die Angaben zum anderen Konto.", "other_explanation"),
        ("请提供银行对账单以及与该账户的关系说明。", "relationship"),
        ("请提供银行对账单、与该账户有关的信息。", "other_document"),
    ],
)
def test_a_statement_and_another_thing_are_two(words: str, second: str) -> None:
    assert asked(words) == ["bank_statement", second]


LIST = "\n- why the orders were late\n- what you will do so that it does not happen again"


@pytest.mark.parametrize(
    "lead", ["What to do: tell us", "Please tell us:", "Please explain", "Please provide us with:"]
)
def test_a_line_that_only_leads_to_a_list_asks_for_nothing_itself(lead: str) -> None:
    assert asked(lead + LIST) == ["root_cause", "prevention"]


def test_alone_it_is_all_that_is_asked() -> None:
    assert asked("Please explain.") == ["other_explanation"]


def test_where_to_upload_what_was_asked_for_is_no_further_demand() -> None:
    words = "Please send us:\n- a business licence\n\nUpload the documents under Settings > Account Info."
    assert asked(words) == ["business_licence"]
    assert asked("Upload the documents that show your name and address.") == ["other_document"]


def test_a_copy_is_a_paper_in_japanese_too() -> None:
    words = "以下の書類をご提出ください。\n- 商品の写真\n- 届出書の写し"
    assert asked(words)[-1] == "other_document"


@pytest.mark.parametrize(
    "words",
    [
        "Please send the invoice, stamped, with the supplier's telephone number.",
        "Please send the invoice, dated and signed.",
        "Bitte senden Sie die Rechnung, unterschrieben und gestempelt.",
    ],
)
def test_how_a_paper_is_to_look_is_no_demand_of_its_own(words: str) -> None:
    assert asked(words) == ["invoice"]


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("Please send the invoice and a signed declaration of conformity.", "declaration_of_conformity"),
        ("Please send the invoice, signed letters of authorisation.", "authorisation"),
    ],
)
def test_a_signed_paper_is_another_one(words: str, second: str) -> None:
    assert asked(words) == ["invoice", second]


def test_words_asked_for_before_a_paper_are_one_of_the_two() -> None:
    assert asked("Please send an explanation and bank statement.") == ["other_explanation", "bank_statement"]


def test_what_is_to_be_told_of_another_than_the_paper_stands_alone() -> None:
    words = "Please provide a utility bill and information on your relation to the address."
    assert asked(words) == ["utility_bill", "other_explanation"]
    assert asked("Please provide an invoice with the name and information about the supplier.") == ["invoice"]


def test_two_ways_of_one_list_item_are_two_demands_and_neither_holds_the_other() -> None:
    words = (
        "Please:\n1. replace the photos by your own ones or take the products down\n"
        '2. either an authorisation from the owner of "Brewlark" or the deletion of the word from titles and tags'
    )
    notice = read(from_text(HEAD + words, rulebook=BOOK), BOOK, date(2026, 11, 29))
    spans = [(demand.span.start, demand.span.end) for demand in notice.demands]
    assert len(spans) == 4
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_the_head_of_an_item_is_still_taken_in_where_nothing_else_found_it() -> None:
    words = "We need:\n- Contact details of your supplier\n- Invoices: dated within a year"
    assert asked(words) == ["supplier_contact", "invoice"]


def test_the_other_way_of_a_step_is_a_step_too() -> None:
    words = "Please:\n1. replace the photos by your own ones or take the products down"
    notice = read(from_text(HEAD + words, rulebook=BOOK), BOOK, date(2026, 11, 29))
    assert [demand.kind for demand in notice.demands] == ["action", "action"]


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("Please tell us who uploads your pictures.", ["other_explanation"]),
        ("Please let us know where the invoices are kept.", ["other_explanation"]),
        ("Please send the photos that show who packed the parcel.", ["product_photos"]),
        ("Please send the contract that says who owns the brand.", ["other_document"]),
    ],
)
def test_what_is_told_of_papers_is_no_paper(words: str, topics: list[str]) -> None:
    assert asked(words) == topics
