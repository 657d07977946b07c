"""A forwarded notice is the platform's mail: its words, day and subject; what stands above is the forwarder's."""

from __future__ import annotations

import pytest
from tests.sandbox.builders import mail

from rejoinder.intake import Given, from_text, read_files
from rejoinder.intake.message import build
from rejoinder.model.notice import Message
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

WORDS = "Your selling account has been deactivated.\nPlease send the invoices of your supplier.\n"
OUTER = [
    ("From", "周敏 <shop@maple.example>"),
    ("Date", "Thu, 05 Mar 2026 10:00:00 +0800"),
    ("Subject", "转发: 帮忙看看"),
]
DESK = "Amazon <seller-notification@amazon.com>"
FORMS = {
    "gmail": (
        "Please have a look\n\n---------- Forwarded message ---------\n"
        f"From: {DESK}\nDate: Mon, Mar 2, 2026 at 8:15 AM\nSubject: Account closed\nTo: <shop@maple.example>\n\n"
    ),
    "outlook": (
        "Ann\n\n________________________________\n"
        f"From: {DESK}\nSent: Monday, March 2, 2026 8:15 AM\nTo: Shop <shop@maple.example>\nSubject: Account closed\n\n"
    ),
    "outlook in chinese": (
        f"请看下面\n\n发件人: {DESK}\n发送时间: 2026年3月2日 16:15\n"
        "收件人: 枫叶 <shop@maple.example>\n主题: Account closed\n\n"
    ),
    "foxmail": (
        "老师您好\n\n周敏\n枫叶家居\n \n发件人： Amazon\n发送时间： 2026-03-02 16:15\n"
        "收件人： shop@maple.example\n主题： Account closed\n"
    ),
    "qq": (
        '\n\n------------------ 原始邮件 ------------------\n发件人: "Amazon" <seller-notification@amazon.com>;\n'
        '发送时间: 2026年3月2日(星期一) 下午4:15\n收件人: "枫叶家居"<shop@maple.example>;\n主题: Account closed\n\n'
    ),
    "netease as a table": (
        "---- 转发的邮件 ----\n| 发件人 | Amazon<seller-notification@amazon.com> |\n| 日期 | 2026年03月02日 16:15 |\n"
        "| 收件人 | shop@maple.example |\n| 主题 | Account closed |\n"
    ),
    "netease as lines": (
        f"-------- 转发邮件信息 --------\n发件人：{DESK}\n发送日期：2026-03-02 16:15:00\n"
        "收件人：shop@maple.example\n主题：Account closed\n"
    ),
    "apple": (
        f"Begin forwarded message:\n\nFrom: {DESK}\nSubject: Account closed\n"
        "Date: March 2, 2026 at 8:15:00 AM GMT+1\nTo: shop@maple.example\n\n"
    ),
    "a mail inside a mail": (
        f"see below\n\n-------- Account closed.eml --------\nFrom: {DESK}\nTo: shop@maple.example\n"
        "Date: Mon, 02 Mar 2026 08:15:00 +0000\nSubject: Account closed\n\n"
    ),
}


def of(message: Message, kind: str) -> str:
    return "".join(message.text[s.start : s.end] for s in message.segments if s.kind == kind)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_forwarded_mail_gives_the_platforms_words_day_and_subject(form: str) -> None:
    message = build(FORMS[form] + WORDS, load(), headers=OUTER)
    assert of(message, "platform").strip() == WORDS.strip()
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-03-02"
    assert message.subject == "Account closed"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_who_forwarded_it_stays_the_sender_so_that_nothing_is_proved_by_a_pasted_line(form: str) -> None:
    assert build(FORMS[form] + WORDS, load(), headers=OUTER).sender == OUTER[0][1]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_words_pasted_give_the_same(form: str) -> None:
    message = from_text(FORMS[form] + WORDS)
    assert of(message, "platform").strip() == WORDS.strip()
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-03-02"


def test_the_platforms_own_mail_keeps_its_day_whatever_it_quotes() -> None:
    headers = [("From", DESK), ("Date", "Thu, 05 Mar 2026 10:00:00 +0000"), ("Subject", "Refused")]
    quoted = f"From: {DESK}\nSent: Monday, March 2, 2026 8:15 AM\nTo: x\nSubject: Older\n\nolder words\n"
    message = build(f"We refuse your appeal.\n\n{quoted}", load(), headers=headers)
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-03-05"
    assert message.subject == "Refused"
    assert "We refuse" in of(message, "platform")


def test_an_older_mail_below_a_long_pasted_answer_does_not_make_the_answer_a_remark() -> None:
    answer = "We refuse your appeal.\nThe invoices differ.\nThe supplier did not answer.\nPlease send others.\n"
    older = f"\nFrom: {DESK}\nSent: Monday, March 2, 2026 8:15 AM\nTo: x\nSubject: Older\n\nolder words\n"
    assert "We refuse" in of(from_text(answer + older), "platform")


def test_a_strangers_header_lines_change_neither_day_nor_hand() -> None:
    text = "Hello\n\nFrom: Ann <ann@shop.example>\nSent: Monday, March 2, 2026 8:15 AM\nTo: x\nSubject: y\n\nwords"
    message = build(text, load(), headers=OUTER)
    assert message.date is not None
    assert message.date.date().isoformat() == "2026-03-05"


@pytest.mark.parametrize("row", ["Date | Units", "Date | ASIN | Units", "| Date | 3 May 2026 |", "From | 3 May"])
def test_the_rows_of_a_table_are_no_header_lines(row: str) -> None:
    message = from_text(f"Your account was closed.\n\n{row}\n4 May 2026 | 12\n")
    assert row in of(message, "platform")
    assert message.date is None


def test_a_mail_attached_to_a_mail_is_taken_for_the_notice() -> None:
    inner = mail(WORDS, subject="Account closed")
    inner = inner.replace(b"Shop Desk <desk@market.example>", DESK.encode())
    inner = b"Date: Mon, 02 Mar 2026 08:15:00 +0000\n" + inner
    data = (
        b"From: Ann <shop@maple.example>\nSubject: Fwd\nDate: Thu, 05 Mar 2026 10:00:00 +0800\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nplease help\n"
        b"--cut\nContent-Type: message/rfc822\n\n" + inner + b"\n--cut--\n"
    )
    with Sandbox() as sandbox:
        message = read_files([Given("a.eml", data)], sandbox)
    assert of(message, "platform").strip() == WORDS.strip()
    assert message.date is not None
    assert message.date.day == 2


@pytest.mark.parametrize(
    ("words", "seen", "detail"),
    [
        ("Your acc\u200bount was clo\u00adsed.", "Your account was closed.", "2 zero_width"),
        ("Send \u202einvoices\u202c now.", "Send invoices now.", "2 bidi"),
        ("Your\x00 account.", "Your account.", "1 control"),
        ("Se" + "\u0301" * 50 + "nd papers.", "Se" + "\u0301" * 4 + "nd papers.", "1 piled_mark"),
    ],
)
def test_invisible_characters_leave_the_text_and_are_noted(words: str, seen: str, detail: str) -> None:
    message = from_text(words)
    assert message.text == seen
    assert [(note.code, note.detail) for note in message.unread] == [("stripped_characters", detail)]


@pytest.mark.parametrize(
    "words", ["Tie\u0302\u0301ng Vie\u0323\u0302t", "o\u0304\u0328\u0301\u0300", "e\u0301e\u0301e\u0301e\u0301e\u0301"]
)
def test_marks_as_languages_pile_them_stay(words: str) -> None:
    assert from_text(words).text == words


def test_letters_that_only_look_alike_are_left_as_they_are() -> None:
    text = "Visit аmazon.com and ｓｅｌｌｅｒ pages"
    assert from_text(text).text == text


BARE = "-----Original message-----\nFrom: Amazon Seller Performance\nRe: Your account\n\n"


@pytest.mark.parametrize("subject", ["FW: Your account - what now?", "WG: Konto", "Fwd: help"])
def test_a_mail_passed_on_with_the_platforms_bare_name_below_is_the_platforms(subject: str) -> None:
    message = build(
        f"Ann, what is this? We sent the papers in May.\n\n{BARE}{WORDS}", load(), headers=[("Subject", subject)]
    )
    assert "deactivated" in of(message, "platform")
    assert "what is this" in of(message, "remark")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Your appeal", f"We refuse your appeal.\n\n{BARE}{WORDS}"),
        ("RE: Your account", f"We refuse your appeal.\n\n{BARE}{WORDS}"),
        ("FW: order", f"We refuse your appeal.\n\n{BARE.replace('Amazon Seller Performance', 'Ann Bell')}{WORDS}"),
    ],
)
def test_an_original_message_that_nobody_passed_on_stays_an_older_one(subject: str, text: str) -> None:
    message = build(text, load(), headers=[("Subject", subject)])
    assert "We refuse" in of(message, "platform")
    assert "deactivated" in of(message, "quoted")


def passed_on(times: int, mark: str = "---------- Forwarded message ---------\n") -> str:
    inner = (
        f"{mark}From: {DESK}\nDate: Mon, Mar 2, 2026 at 8:15 AM\nSubject: Account closed\nTo: <a@b.example>\n\n{WORDS}"
    )
    for level in range(times):
        head = f"{mark}From: Agent {level} <a{level}@agency.example>\nDate: Mon, Mar 9, 2026\nSubject: Fwd: x\n\n"
        inner = f"{head}Please confirm within {level + 2} days that you have this.\n\n{inner}"
    return inner


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_mail_passed_on_several_times_is_the_platforms_mail_at_the_bottom(times: int) -> None:
    message = build(passed_on(times), load(), headers=OUTER)
    platform = "".join(message.text[s.start : s.end] for s in message.segments if s.kind == "platform")
    assert platform.strip() == WORDS.strip()
    assert message.date is not None
    assert (message.date.month, message.date.day) == (3, 2)
    assert message.subject == "Account closed"


def test_two_mails_passed_on_side_by_side_both_stay() -> None:
    second = WORDS.replace("invoices", "contracts")
    text = passed_on(0) + "\n" + passed_on(0).replace(WORDS, second)
    message = build(text, load(), headers=OUTER)
    platform = "".join(message.text[s.start : s.end] for s in message.segments if s.kind == "platform")
    assert "invoices" in platform
    assert "contracts" in platform
