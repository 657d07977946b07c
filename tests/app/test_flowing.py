"""Lines that a page broke are whole again; what the page adds is gone; what stands apart stays apart."""

from __future__ import annotations

import pytest

from rejoinder.app.flowing import flowing
from rejoinder.model.notice import Message, PageLine
from rejoinder.model.source import Box

WIDE = "Since 9 November 2026, our warehouse manager has compared the goods with"


def page(*lines: tuple[str, float, float, float], number: int = 1) -> list[tuple[str, int, float, float, float]]:
    """Give words, left, right and top of the lines of a page."""
    return [(words, number, left, right, top) for words, left, right, top in lines]


def message(*placed: tuple[str, int, float, float, float]) -> Message:
    text, lines = "", []
    for words, number, left, right, top in placed:
        start = len(text)
        text += words + "\n"
        box = Box(left=left, top=top, right=right, bottom=top + 10)
        lines.append(PageLine(start=start, end=start + len(words), file="l.pdf", page=number, box=box))
    return Message(id="m", text=text, lines=tuple(lines))


def test_a_line_that_was_broken_is_whole_again() -> None:
    found = message(*page((WIDE, 76, 510, 100), ("Zhongshan Lighting every week.", 76, 230, 116)))
    assert flowing(found) == f"{WIDE} Zhongshan Lighting every week."


def test_chinese_lines_are_joined_without_a_space() -> None:
    found = message(*page(("我们从十月起每周核对一次库存，并把结果登记在", 76, 510, 100), ("表里。", 76, 120, 116)))
    assert flowing(found) == "我们从十月起每周核对一次库存，并把结果登记在表里。"


def test_a_sentence_goes_on_over_the_page() -> None:
    found = message(
        *page((WIDE, 76, 510, 700), ("1 / 2", 500, 520, 790)),
        *page(
            ("Appeal - B0CLQ7K2MX", 300, 520, 40),
            ("Zhongshan every week.", 76, 230, 90),
            ("Appeal - B0CLQ7K2MX", 76, 300, 120),
            number=2,
        ),
    )
    assert flowing(found).split("\n")[0] == f"{WIDE} Zhongshan every week."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Root causes", 76, 135, 100), ("Since 9 November we compare.", 76, 230, 116)),
        ((WIDE, 76, 510, 100), ("• Our manager checks each unit.", 76, 230, 116)),
        ((WIDE, 76, 510, 100), ("2. Our manager checks each unit.", 76, 230, 116)),
        ((WIDE, 76, 510, 100), ("Actions we have taken", 76, 230, 150)),
        (
            ("Invoice\tIssued\tUnits\tModel\tProduct name and number here", 76, 510, 100),
            ("HG-1\t3 May\t90", 76, 230, 116),
        ),
        (("Yours faithfully,", 76, 150, 100), ("Zhou Min", 76, 120, 116)),
        (("We compare the goods every week.", 76, 300, 100), ("Our manager signs the list of it.", 76, 510, 116)),
    ],
)
def test_what_stands_apart_stays_apart(
    first: tuple[str, float, float, float], second: tuple[str, float, float, float]
) -> None:
    wide = ("The list is signed by our warehouse manager, who keeps it for us in a file", 76.0, 510.0, 300.0)
    assert len([line for line in flowing(message(*page(first, second, wide))).split("\n") if line]) == 3


def test_a_heading_at_the_edge_that_stands_once_is_kept() -> None:
    found = message(*page(("Appeal about order 7", 76, 200, 40), (WIDE, 76, 510, 100), ("each week.", 76, 120, 800)))
    assert "Appeal about order 7" in flowing(found)


def test_words_without_pages_are_left_alone() -> None:
    assert flowing(Message(id="m", text="One line\nAnother line")) == "One line\nAnother line"


def test_the_end_of_a_sentence_at_the_edge_is_no_page_number() -> None:
    found = message(
        *page(("We found the fault on 13 November", 76, 510, 760), ("2026.", 76, 110, 776)),
        *page(("We mended it on 14 November", 76, 510, 760), ("2026.", 76, 110, 776), number=2),
    )
    assert flowing(found).count("2026.") == 2
