"""What a browser or chat program prints at the head and foot of each page is told from what stands on it."""

from __future__ import annotations

from datetime import date

from rejoinder.intake.message import build
from rejoinder.intake.running_heads import running_heads
from rejoinder.model.notice import PageLine
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
BODY = ["Your listing was removed.", "Please send us an invoice", "within 5 days of this message.", "Product Team"]


def paged(*pages: list[str]) -> tuple[str, tuple[PageLine, ...]]:
    """Return pages as one text with the places of their lines."""
    lines, texts, at = [], [], 0
    for number, page in enumerate(pages, 1):
        for words in page:
            lines.append(PageLine(start=at, end=at + len(words), file="a.pdf", page=number))
            at += len(words) + 1
        at += 1
        texts.append("\n".join(page))
    return "\n\n".join(texts), tuple(lines)


def told(*pages: list[str]) -> list[str]:
    text, lines = paged(*pages)
    return [text[at : text.index("\n", at) if "\n" in text[at:] else None] for at in sorted(running_heads(text, lines))]


def browser(number: int, count: int, words: list[str]) -> list[str]:
    head = "11/10/26, 9:40 AM\tPerformance Notification - Seller Central"
    return [head, *words, f"https://sellercentral.amazon.example/notices?id=8841 {number}/{count}"]


def test_heads_and_feet_of_every_page_are_found_whatever_their_numbers() -> None:
    found = told(browser(1, 2, BODY), browser(2, 2, ["More of it", *BODY[2:], "The end"]))
    assert len(found) == 4
    assert {words.split()[0] for words in found} == {
        "11/10/26,",
        "https://sellercentral.amazon.example/notices?id=8841",
    }


def test_chat_programs_and_page_numbers_in_chinese_are_found() -> None:
    bodies = (BODY, ["您好！", *BODY[1:3], "谢谢"], ["附件", "一", "二", "三", "四"])
    pages = [["2026/11/12 10:22 微信 - 运营群", *body, f"第 {n} 页，共 3 页"] for n, body in enumerate(bodies, 1)]
    assert len(told(*pages)) == 6


def test_one_page_printed_by_a_browser_shows_it_by_its_form() -> None:
    assert len(told(browser(1, 1, BODY))) == 2


def test_a_page_that_was_scanned_twice_keeps_its_words() -> None:
    assert told(BODY, BODY) == []
    assert told([*BODY, *BODY], [*BODY, *BODY]) == []


def test_a_page_of_words_alone_has_none() -> None:
    assert told(BODY) == []
    assert told(BODY, [*BODY[1:], "Another line", "And one more"]) == []


def test_an_address_at_the_foot_of_one_page_is_the_place_to_answer() -> None:
    assert told([*BODY, "https://sellercentral.amazon.example/appeal 1/1"]) == []
    assert told([*BODY, "https://sellercentral.amazon.example/appeal"]) == []


def test_a_line_that_only_stands_on_two_of_five_pages_is_not_the_printers() -> None:
    pages = [[f"Part {'abcde'[n]}", *BODY[: 1 + n % 3], f"{'vwxyz'[n]} end", "."] for n in range(5)]
    assert told(*pages) == []


def test_same_words_in_the_midst_of_pages_stay() -> None:
    pages = [
        [f"{'Start' if n else 'Begin'}", "x y", "Send the invoice.", "Send the invoice.", f"{n}a", f"b{n}c d"]
        for n in (0, 1)
    ]
    assert "Send the invoice." not in told(*pages)


def test_a_message_does_not_take_them_for_the_platforms_words() -> None:
    text, lines = paged(browser(1, 2, BODY), browser(2, 2, [*BODY[1:], "One more line", "And the last"]))
    message = build(text, BOOK, lines=lines)
    own = "".join(message.text[part.start : part.end] for part in message.segments if part.kind == "platform")
    assert "sellercentral" not in own
    assert own.count("Please send us an invoice") == 2


def test_the_address_at_the_foot_of_a_printed_page_is_not_the_place_to_answer() -> None:
    words = [
        "Hello Larkfield Outdoor Trading Co.,",
        "We removed your listing B0C7RKD4M2 because the papers we hold do not show that it is safe.",
        "Please send us within 10 days a test report for this model.",
        "You can answer through the Account Health page by choosing Submit documents.",
    ]
    text, lines = paged(browser(1, 2, words), browser(2, 2, ["What happens to my stock?", *BODY[2:], "Amazon"]))
    notice = read(build(text, BOOK, lines=lines), BOOK, date(2026, 11, 14))
    assert notice.channel is not None
    assert "Account Health" in notice.channel.value
