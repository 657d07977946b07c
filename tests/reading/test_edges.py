"""A stretch that was found ends where its bracket, figure or statement ends, and nowhere beyond."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.reading.deadlines import timed
from rejoinder.reading.edges import closed, finished, goes_on, opened
from rejoinder.rulebook import load
from rejoinder.rulebook.quoting import unfinished

BOOK = load()


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("the name differs (a letter is missing), and", "the name differs (a letter is missing", ")"),
        ("名称不一致（缺少“有限”二字），并且", "名称不一致（缺少“有限”二字", "）"),
        ("als „Größe XL“ verkauft", "als „Größe XL", "“"),
        ("отменили «нет на складе».", "отменили «нет на складе", "»"),
        ('the title "fruit opener" says', 'the title "fruit opener', '"'),
        ("refunds reached 8 % of orders", "refunds reached 8", " %"),
        ("both (so the note (of May)) say", "both (so the note (of May", "))"),
    ],
)
def test_what_it_opened_is_closed(text: str, words: str, whole: str) -> None:
    assert text[: closed(text, 0, len(words))] == words + whole


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the name differs) and", "the name differs"),
        ("the name differs (once) and", "the name differs (once)"),
        ('said "new" and "unused" of it', 'said "new" and "unused"'),
        ("item 8 of 12", "item 8"),
        ("名称不一致，并且", "名称不一致"),
        ("„neu“ verkauft", "„neu“"),
    ],
)
def test_what_it_did_not_open_stays_outside(text: str, words: str) -> None:
    assert closed(text, 0, len(words)) == len(words)


@pytest.mark.parametrize("words", ["Your account is", "buyers wrote that", "We miss a ", "Sie schreiben, dass"])
def test_words_that_go_on(words: str) -> None:
    assert unfinished(words, BOOK)


@pytest.mark.parametrize(
    "words",
    ["The seal is broken", "it was not signed", "Is it?", "gekippt ist", "the letter (a copy)", "店铺停用", ""],
)
def test_words_that_may_end_there(words: str) -> None:
    assert not unfinished(words, BOOK)


@pytest.mark.parametrize(
    ("gap", "same"), [(" (1) ", True), (" 1. ", True), (" ", True), (" and ", False), (", so ", False)]
)
def test_only_the_number_of_a_part_joins_two_stretches(gap: str, same: bool) -> None:
    text = f"The letter is{gap}not signed"
    assert goes_on(text, len("The letter is"), len("The letter is") + len(gap)) is same


def test_a_statement_that_breaks_off_runs_to_its_sentence_and_takes_nothing_of_the_next() -> None:
    from rejoinder.reading.context import context

    text = "We closed the page. No safety sheet has been filed for either glaze. Answer by mail."
    found = context(from_text(text), BOOK, date(2026, 11, 28))
    start = text.index("No safety")
    end = start + len("No safety sheet has been filed for")
    assert text[start : finished(found, start, end, len(text))] == "No safety sheet has been filed for either glaze"
    assert finished(found, start, end, end + 3) <= end + 3
    assert finished(found, start, start + len("No safety sheet"), len(text)) == start + len("No safety sheet")


def test_the_head_of_an_enumeration_is_no_accusation_by_itself() -> None:
    notice = read(
        from_text(
            "We cannot reactivate your listing B0EXAMPL77. The licence you gave us is (1) not "
            "signed by the brand and (2) made out to another company. Please provide a new licence within 7 days."
        ),
        BOOK,
        date(2026, 11, 28),
    )
    assert [one.span.text for one in notice.allegations] == [
        "The licence you gave us is (1) not signed by the brand",
        "(2) made out to another company",
    ]


def test_the_paper_in_the_middle_of_a_long_chinese_request_is_asked_for() -> None:
    notice = read(
        from_text(
            "您的账户暂时无法销售。请在六十天内通过卖家平台的“账户信息 > 身份信息”页面提交以下材料：\n"
            "1. 营业执照原件的彩色扫描件（不接受截图）；\n2. 近九十天内的银行对账单，须显示公司名称；\n3. 水费单。"
        ),
        BOOK,
        date(2026, 11, 28),
    )
    assert [one.topic for one in notice.demands] == ["business_licence", "bank_statement", "utility_bill"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请通过“账户状况”页面提交", "“账户状况”页面"),
        ("以下の書類（請求書）を提出", "（請求書）を提出"),
        ("über die Seite „Kontostatus“ in Seller Central", "„Kontostatus“ in Seller Central"),
        ("see (Account Health) > Appeal", "(Account Health) > Appeal"),
    ],
)
def test_the_mark_before_belongs_to_what_closes_it(text: str, words: str) -> None:
    end = text.index(words) + len(words)
    assert text[opened(text, text.index(words) + 1, end) : end] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“账户状况页面”提交", "账户状况页面"),
        ("(a) licence (copy)", "licence (copy)"),
        ("„Rechnung und “Lieferschein”", "Lieferschein"),
        ("an invoice (original", "invoice (original"),
        ("a) invoice", "invoice"),
        ("invoice", "invoice"),
    ],
)
def test_a_mark_that_encloses_more_is_left(text: str, words: str) -> None:
    start = text.index(words)
    assert opened(text, start, start + len(words)) == start


@pytest.mark.parametrize("text", ["領収書のコピー（", "invoices (", "Rechnung „", "照片《"])
def test_nothing_ends_in_what_opens(text: str) -> None:
    assert closed(text, 0, len(text)) <= len(text) - (text[-1] != "《")


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Invoices issued in the 365 days before this message.", "the 365", "the 365 days"),
        ("Rechnungen der letzten 90 Tage", "letzten 90", "letzten 90 Tage"),
        ("最近365天内的发票", "365", "365天"),
        ("the last three hundred", "three", "three"),
        ("Invoices for 365 units", "for 365", "for 365"),
        ("order 113-1234567-1234567 days late", "113-1234567-1234567", "113-1234567-1234567"),
        ("within 14 days", "within", "within"),
        ("within 14 days", "14 days", "14 days"),
    ],
)
def test_a_time_is_quoted_whole(text: str, cut: str, whole: str) -> None:
    end = text.index(cut) + len(cut)
    assert text[text.index(cut) : timed(text, end, BOOK)] == whole
