"""A paste becomes a Message: header lines, languages, and whose words stand where."""

from __future__ import annotations

import pytest

from rejoinder.intake import from_text
from rejoinder.intake.message import MAX_TEXT, READ_TEXT, build
from rejoinder.model.errors import InputError
from rejoinder.model.notice import Message
from rejoinder.rulebook import load


def _of(message: Message, kind: str) -> str:
    return "".join(message.text[s.start : s.end] for s in message.segments if s.kind == kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your account was closed and we ask you to send the invoice.", "en"),
        ("您的账户已被停用，请提供供应商发票。", "zh"),
        ("お客様のアカウントを停止しました。請求書をご提出ください。", "ja"),
        ("Ihr Konto wurde gesperrt, bitte senden Sie uns die Rechnung für die Ware.", "de"),
        ("Ваш магазин заблокирован, пришлите документы.", "ru"),
        ("Votre compte est fermé, nous vous prions de fournir une facture pour les produits.", "fr"),
        ("Hemos cerrado la cuenta, por favor envíe una factura del proveedor para los productos.", "es"),
    ],
)
def test_the_language_is_seen(text: str, expected: str) -> None:
    assert from_text(text).languages[0] == expected


def test_a_mixed_text_names_both_languages() -> None:
    english = "Your account was closed and we ask you to send the invoices."
    mixed = english + "\n您的账户已被停用，请提供供应商的发票和联系方式。"
    assert set(from_text(mixed).languages) == {"en", "zh"}


def test_pasted_header_lines_give_sender_subject_and_day() -> None:
    message = from_text(
        "From: Seller <note@amazon.com>\nSubject: Account closed\nDate: 3 May 2026\n\nYour account was closed."
    )
    assert message.sender == "Seller <note@amazon.com>"
    assert message.subject == "Account closed"
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-05-03"


def test_chinese_header_lines_are_known() -> None:
    message = from_text("发件人：note@amazon.com\n主题：账户停用\n日期：2026年5月3日\n\n您的账户已停用。")
    assert (message.sender, message.subject) == ("note@amazon.com", "账户停用")
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-05-03"


def test_words_that_only_look_like_headers_stay_text() -> None:
    message = from_text("Your account was closed.\nReason: the invoices differ.\nFrom now on you cannot sell.")
    assert (message.sender, message.subject, message.date) == ("", "", None)
    assert _of(message, "platform") == message.text


REPLIES = [
    "On Mon, 2 Mar 2026 at 08:15, Ann Shop <ann@shop.example> wrote:\n> our older words",
    "Am 2. März 2026 um 08:15 schrieb Ann Shop <ann@shop.example>:\n> our older words",
    "Il giorno lun 2 mar 2026 alle 08:15 Ann Shop ha scritto:\n> our older words",
    "Le lun. 2 mars 2026 à 08:15, Ann Shop a écrit :\n> our older words",
    "El lun, 2 mar 2026 a las 8:15, Ann Shop escribió:\n> our older words",
    "-----Original Message-----\nFrom: ann@shop.example\nour older words",
    "------------------ 原始邮件 ------------------\n发件人: ann@shop.example\nour older words",
    "On Mon, 2 Mar 2026 Ann Shop wrote:\nour older words, not marked at all",
]


@pytest.mark.parametrize("history", REPLIES)
def test_older_mail_is_quoted_history(history: str) -> None:
    message = from_text(f"We refuse your appeal.\n\n{history}\n")
    assert "older words" in _of(message, "quoted")
    assert "older words" not in _of(message, "platform")
    assert "We refuse" in _of(message, "platform")


def test_angle_brackets_alone_may_be_a_list() -> None:
    message = from_text("Please send us\n> the invoices\n> the tracking numbers\n")
    assert "invoices" in _of(message, "platform")


@pytest.mark.parametrize("line", ["--- our plan ---", "以下是我们的申诉信：", "My draft appeal:"])
def test_what_follows_the_sellers_own_draft_is_a_remark(line: str) -> None:
    message = from_text(f"Your account was closed.\n{line}\nWe will do better.\n")
    assert "do better" in _of(message, "remark")
    assert "closed" in _of(message, "platform")


@pytest.mark.parametrize(
    "line", ["Your plan must name the root cause.", "请提交您的申诉信。", "Your appeal was refused."]
)
def test_the_platforms_words_about_a_plan_are_no_remark(line: str) -> None:
    assert line in _of(from_text(f"Your account was closed.\n{line}\n"), "platform")


def test_segments_cover_the_whole_text_without_gaps() -> None:
    message = from_text("Note by Ann: see this\nYour account was closed.\n\nOn 2 May 2026, Bo wrote:\n> hi\n\nEnd.")
    assert message.segments[0].start == 0
    assert message.segments[-1].end == len(message.text)
    pairs = zip(message.segments, message.segments[1:], strict=False)
    assert all(left.end == right.start for left, right in pairs)


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n"])
def test_an_empty_paste_is_refused_with_a_next_step(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_text(text)
    assert caught.value.code == "empty"
    assert caught.value.todo is not None


def test_the_text_is_kept_as_it_came() -> None:
    text = "Line one\r\n  Zeile zwei\u00a0\n最后一行"
    assert from_text(text).text == text


@pytest.mark.parametrize("heading", ["顾问备注：", "卖家留言：", "Consultant's notes:", "【客户备注】："])
def test_a_remarks_heading_makes_a_remark_of_what_follows_up_to_an_empty_line(heading: str) -> None:
    message = from_text(
        f"您的商品已被下架，请提供发票。\n\n{heading}\n建议先联系权利人。\n不要重复提交。\n\n请在七天内提交。"
    )
    assert "不要重复提交" in _of(message, "remark")
    assert "请在七天内提交" in _of(message, "platform")


@pytest.mark.parametrize("heading", ["说明：", "Note:", "Please note the following:", "备注", "请备注订单号："])
def test_a_heading_of_the_platforms_own_makes_no_remark(heading: str) -> None:
    message = from_text(f"您的商品已被下架，请提供发票。\n\n{heading}\n发票须在一年以内。\n请在七天内提交。")
    assert "发票须在一年以内" in _of(message, "platform")


def test_far_more_than_a_notice_is_refused_with_a_next_step() -> None:
    words = "Your account is closed. " * (MAX_TEXT // 24 + 1)
    with pytest.raises(InputError) as pasted:
        from_text(words, "chat.txt")
    with pytest.raises(InputError) as read:
        build(words, load(), name="chat.txt")
    assert [(told.value.code, told.value.where) for told in (pasted, read)] == [("too_long", "chat.txt")] * 2


def test_as_much_as_ten_notices_is_taken() -> None:
    assert len(build("Your account is closed.\n" * 1_000, load()).text) == 24_000


def test_of_a_longer_text_the_beginning_is_read_and_it_is_said() -> None:
    words = "Your account is closed.\n" * 3_000
    message = build(words, load(), name="chat.txt")
    assert READ_TEXT - 2_000 < len(message.text) <= READ_TEXT
    assert message.text.endswith("closed.")
    (note,) = (note for note in message.unread if note.code == "rest_unread")
    assert note.detail == f"{len(message.text):,} / {len(words):,}"
    assert [segment.end for segment in message.segments] == [len(message.text)]


def test_a_long_text_of_one_line_is_cut_as_well() -> None:
    assert len(build("word " * 10_000, load()).text) <= READ_TEXT
