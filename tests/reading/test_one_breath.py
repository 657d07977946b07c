"""What is asked in one breath is one demand; examples of a paper are ways to choose from."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
HEAD = "Amazon.com\n\nYour selling account has been deactivated because buyers received used items sold as new.\n\n"
KEPT = "Amazon.co.uk\n\nYour account has been deactivated because it is related to another account.\n\n"


def seen(words: str, head: str = HEAD) -> Notice:
    return read(from_text(head + words, rulebook=BOOK), BOOK, date(2026, 11, 29))


def asked(words: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(one.topic, one.span.text) for one in seen(words, head).demands]


def test_a_clause_whose_subject_is_joined_is_not_cut() -> None:
    words = "What you have changed so that used or returned units are not sold as new again"
    assert [text for _, text in asked(f"Please tell us:\n1. The root cause.\n2. {words}.")][1:] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Please explain how it happened and what you will do to prevent it.",
        "Tell us why it happened and how you resolved it.",
    ],
)
def test_two_clauses_stay_two(words: str) -> None:
    assert len(asked(words)) == 2


def test_a_paper_keeps_its_age_and_what_it_is_to_show() -> None:
    words = (
        "A letter or statement from your bank, issued within the last 90 days, that shows the account holder's name, "
        "the account number and the bank's stamp"
    )
    assert asked(f"Please upload:\n1. A passport.\n2. {words}.")[1:] == [("bank_statement", words)]


def test_a_paper_and_a_thing_to_show_stay_two() -> None:
    assert [topic for topic, _ in asked("Please send a bank statement and explain the root cause.")] == [
        "bank_statement",
        "root_cause",
    ]


def test_what_stands_in_brackets_behind_a_demand_belongs_to_it() -> None:
    words = "次の情報をご提出ください。\n1. 実施した対策（在庫をどう処分したか、お客様への対応を含む）\n2. 請求書の写し"
    head = "Amazon.co.jp\n\n下記の商品の出品を停止いたしました。期限切れの苦情がありました。\n\n"
    found = asked(words, head)
    assert [text for _, text in found] == ["実施した対策（在庫をどう処分したか、お客様への対応を含む）", "請求書の写し"]


def test_a_scope_alone_asks_for_nothing() -> None:
    words = "Please provide:\n1. For each ASIN, the root cause of the complaints.\n2. Invoices for each ASIN."
    assert [topic for topic, _ in asked(words)] == ["root_cause", "invoice"]


EVIDENCE = (
    "If you no longer have anything to do with it, send us:\n- evidence that you do not control the other account, "
    "for example a contract of employment that has ended, a letter of termination, or a change of address;\n"
    "- a utility bill."
)


def test_examples_of_a_paper_are_ways_to_choose_from() -> None:
    found = seen(EVIDENCE, KEPT).demands
    examples, bill = found[:-1], found[-1]
    assert {one.kind for one in examples} == {"document"}
    assert len({one.group for one in examples}) == 1
    assert examples[0].group
    assert bill.group == ""


def test_a_thing_asked_behind_the_examples_is_no_example() -> None:
    found = seen("Send us evidence, such as invoices, and explain the root cause.").demands
    assert found[-1].topic == "root_cause"
    assert found[-1].group == ""


def test_why_a_report_is_wrong_is_no_root_cause() -> None:
    head = (
        "Amazon.com\n\nWe removed your listing because a rights owner reported that it infringes a design patent.\n\n"
    )
    words = "If you believe the report is wrong, tell us why your product does not infringe the patent."
    assert [topic for topic, _ in asked(words, head)][-1:] == ["why_in_error"]
    assert [topic for topic, _ in asked("Tell us why your products infringe the patent.", head)] == ["root_cause"]


def test_what_the_owner_must_do_and_how_to_hand_it_in_are_no_demands() -> None:
    words = (
        "- Ask the rights owner to retract the report. The rights owner must send the retraction to us.\n"
        "- If you have a court decision, send it to us together with the complaint ID."
    )
    assert [topic for topic, _ in asked(words)] == ["retraction", "court_order"]


def test_steps_to_the_appeal_page_are_no_demands() -> None:
    words = (
        "Please explain the root cause.\n\n"
        'You can appeal within 14 days: open the product, press "Appeal" and attach the files.'
    )
    assert [topic for topic, _ in asked(words)] == ["root_cause"]


REFUSED = (
    "Amazon.de\n\nWe are still unable to confirm your identity, so your account stays deactivated.\n\n"
    "Why we could not accept your documents:\n\n"
    "- Business licence: the copy shows the front only. We need a complete colour scan of every side of the document.\n"
)


def test_a_fault_below_the_reason_is_told_and_the_head_names_the_paper() -> None:
    found = seen("", REFUSED)
    assert any(one.span.text.startswith("Business licence: the copy shows") for one in found.allegations)
    assert [one.topic for one in found.demands] == ["business_licence"]


JAPANESE = (
    "差出人: Amazon出品者パフォーマンス <seller-performance@amazon.co.jp>\n日付: 2026年11月24日\n"
    "件名: 商品の期限に関する苦情について\n\n"
    "下記の商品について、賞味期限を過ぎた商品、または残りの期間が短い商品が届いたとの申し出がありましたので、出品を停止いたしました。\n\n"
    "出品を再開するには、12月1日までに次の情報をご提出ください。\n1. 根本原因\n2. 再発を防ぐために実施する対策\n"
)


def test_a_japanese_notice_of_a_product_is_no_good_news_and_has_its_day() -> None:
    found = seen("", JAPANESE)
    assert found.kind == "listing_removal"
    assert found.deadline is not None
    assert (found.deadline.starts, found.deadline.n) == (date(2026, 11, 24), 7)
    assert [one.topic for one in found.demands] == ["root_cause", "prevention"]
    assert found.allegations[0].span.text.startswith("賞味期限を過ぎた商品、または")


@pytest.mark.parametrize("words", ["出品を再開しました。", "アカウントの停止を解除し、出品を再開いたしました。"])
def test_a_japanese_reinstatement_stays_one(words: str) -> None:
    assert seen(f"{words}ご協力ありがとうございました。", "Amazon.co.jp\n\n").kind == "reinstated"
