"""A chat with notices passed on in it: each is read by itself, what people say to each other asks for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Message, Notice, PageLine
from rejoinder.model.source import Box
from rejoinder.reading import read
from rejoinder.reading.several import split
from rejoinder.rulebook import load

BOOK = load()
COPYRIGHT = (
    "您好，您的商品 B0CKX81QTR 已从亚马逊英国站移除，因为权利人称商品图片未经许可使用了其摄影作品。"
    "投诉编号：15300822119。请在 5 天内通过“账户状况”页面提交授权书。"
)
UNLIKE = (
    "Dear merchant, products 5e9d1c0b7a6f4e3d2c1b0a99 of your store were blocked because buyers reported that they "
    "differ from the description. Please send photos of the goods within 3 working days by answering in this ticket. "
    "Joom Merchant Support"
)
ADVICE = "你把当时买图的发票发给我，另外请确认收到我的报价单。三天内给我答复就行。"


def wechat(*said: tuple[str, str]) -> str:
    return "\n\n".join(f"{who}  2026/11/12 10:{minute:02}:40\n{words}" for minute, (who, words) in enumerate(said))


def whatsapp(*said: tuple[str, str]) -> str:
    return "\n".join(f"[12.11.26, 09:{minute:02}:02] {who}: {words}" for minute, (who, words) in enumerate(said))


def desktop(*said: tuple[str, str]) -> str:
    return "\n\n\n".join(f"{who}  09:{minute:02}\n\n{words}" for minute, (who, words) in enumerate(said))


def copied(*said: tuple[str, str]) -> str:
    return "\n\n".join(f"{who}:\n{words}" for who, words in said)


def one_line(*said: tuple[str, str]) -> str:
    return "\n".join(f"{who}：{words}" for who, words in said)


TALK = (
    ("小林", "老师在吗？链接没了，很急"),
    ("李老师", "在的，原文发一下"),
    ("小林", COPYRIGHT),
    ("李老师", ADVICE),
    ("小林", "好的，还有 Joom 的："),
    ("小林", UNLIKE),
    ("李老师", "两边分开做，我明天看。"),
)


def notices(message: Message) -> list[Notice]:
    return [read(part, BOOK, date(2026, 11, 29)) for part in split(message, BOOK)]


@pytest.mark.parametrize("form", [wechat, whatsapp, desktop, copied, one_line])
def test_two_platforms_notices_in_a_chat_are_two(form) -> None:  # type: ignore[no-untyped-def]
    amazon, joom = notices(from_text(form(*TALK), rulebook=BOOK))
    assert (amazon.platform, joom.platform) == ("amazon", "joom")
    assert amazon.ids.asins == ("B0CKX81QTR",)
    assert joom.ids.product_ids == ("5e9d1c0b7a6f4e3d2c1b0a99",)
    assert [d.span.text for d in amazon.demands] == ["提交授权书"] or [d.span.text for d in amazon.demands] == [
        "授权书"
    ]
    assert all("收到" not in d.span.text for n in (amazon, joom) for d in n.demands)
    assert amazon.deadline is not None
    assert joom.deadline is not None
    assert (amazon.deadline.n, joom.deadline.n) == (5, 3)
    for notice in (amazon, joom):
        at = 0
        for segment in notice.message.segments:
            assert segment.start == at
            at = segment.end
        assert at == len(notice.message.text)


def test_own_words_around_a_notice_in_one_message_are_a_remark() -> None:
    said = (("小林", f"帮我看看这封：\n{COPYRIGHT}\n怎么办啊？"), ("李老师", ADVICE))
    (notice,) = notices(from_text(wechat(*said), rulebook=BOOK))
    text, kinds = notice.message.text, [(s.kind, s.start) for s in notice.message.segments]
    assert kinds[-1][0] == "remark"
    platform = [text[s.start : s.end] for s in notice.message.segments if s.kind == "platform"]
    assert len(platform) == 1
    assert platform[0].strip() == COPYRIGHT


def test_a_notice_passed_on_in_two_messages_is_one() -> None:
    first, second = COPYRIGHT.split("投诉编号")
    said = (("小林", first), ("小林", "投诉编号" + second), ("李老师", ADVICE))
    (notice,) = notices(from_text(wechat(*said), rulebook=BOOK))
    assert notice.ids.complaint_ids == ("15300822119",)
    assert notice.deadline is not None


@pytest.mark.parametrize(
    "text",
    [
        # fields of a form, a case history with times, a chat in which nobody passes a notice on
        (
            "Violation type:\nTrademark misuse\n\nASIN:\nB0CKX81QTR\n\nWhat to do:\nSend a licence within 7 days.\n\n"
            "Violation type:\nUnsafe product\n\nASIN:\nB0CKX81QTS\n\nWhat to do:\nSend a test report within 7 days."
        ),
        (
            "We removed your listing B0CKX81QTR.\nAppeal received 2026/11/02 10:22\nAppeal refused 2026/11/04 11:00\n"
            "Please send an invoice within 7 days."
        ),
        wechat(("小林", "老师在吗？"), ("李老师", ADVICE), ("小林", "好的")),
        COPYRIGHT,
        f"编号：\n{COPYRIGHT}\n\n原因：\n图片\n\n编号：\n2\n\n原因：\n图片",
    ],
)
def test_what_is_no_chat_with_a_notice_stays_as_it_is(text: str) -> None:
    message = from_text(text, rulebook=BOOK)
    assert split(message, BOOK) == (message,)


def picture(*bubbles: tuple[str, str]) -> Message:
    """Build what a recogniser makes of a picture of bubbles: each a side and words of several lines."""
    text, lines, top = "", [], 60.0
    for side, words in bubbles:
        rows = words.split("\n")
        widest = max(len(row) for row in rows)
        left = {"left": 110.0, "right": 960.0 - 18 * widest, "": 460.0}[side]
        for row in rows:
            box = Box(left=left, top=top, right=left + 18 * len(row), bottom=top + 40)
            lines.append(PageLine(start=len(text), end=len(text) + len(row), file="a.png", page=1, box=box, score=0.98))
            text += row + "\n"
            top += 50
        top += 80
    text = text.rstrip("\n")
    return from_text(text, rulebook=BOOK).model_copy(update={"lines": tuple(lines)})


def in_rows(words: str, width: int = 40) -> str:
    return "\n".join(words[at : at + width].strip() for at in range(0, len(words), width))


def test_bubbles_of_a_picture_tell_who_speaks() -> None:
    message = picture(
        ("right", "老师在吗？链接没了"),
        ("left", "在的，原文发一下"),
        ("right", in_rows(COPYRIGHT, 22)),
        ("", "10:22"),
        ("left", in_rows(ADVICE, 22)),
        ("right", in_rows(UNLIKE)),
        ("left", "两边分开做，我明天看。"),
    )
    amazon, joom = notices(message)
    assert (amazon.platform, joom.platform) == ("amazon", "joom")
    assert all("收到" not in d.span.text for n in (amazon, joom) for d in n.demands)


def test_a_letter_with_lines_at_the_right_is_no_chat() -> None:
    message = picture(
        ("right", "2026 年 11 月 2 日"),
        ("left", in_rows(COPYRIGHT, 30)),
        ("right", "亚马逊卖家绩效团队"),
        ("left", "第 1 页"),
    )
    assert split(message, BOOK) == (message,)


def test_in_a_talk_with_the_platform_its_short_messages_are_its_own() -> None:
    said = (
        ("Joom Merchant Support", "Your store is blocked since 17 of 60 orders of October were shipped late."),
        ("You", "We have changed the carrier, please open the store. The contract is attached to this message."),
        ("Joom Merchant Support", "Please send the contract within 2 working days."),
    )
    (notice,) = notices(from_text(wechat(*said), rulebook=BOOK))
    assert notice.platform == "joom"
    (demand,) = notice.demands
    assert "the contract" in demand.span.text
    assert notice.deadline is not None
    remarks = [notice.message.text[s.start : s.end] for s in notice.message.segments if s.kind == "remark"]
    assert any("changed the carrier" in words for words in remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Reason: trademark\nASIN: B0D4KX81ZP\nReason: patent\nASIN: B0D4KX92QM\nNext step: I would like your papers",
        "商品：B0D4KX81ZP\n原因：侵权\n商品：B0D4KX92QM\n原因：侵权\n请在 7 天内回复。",
        "Tom: your listing was removed.\nTom: send the invoice within 3 days.",
    ],
)
def test_labels_of_a_form_are_no_chat(text: str) -> None:
    assert len(split(from_text(text), BOOK)) == 1
    assert {part.kind for part in split(from_text(text), BOOK)[0].segments} <= {"platform"}
