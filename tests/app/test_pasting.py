"""A paste put into a table: cells as their fields take them, rows that are there completed, the rest told in words."""

from __future__ import annotations

import pytest

from rejoinder.app.pasting import MOST_ROWS, Filled, field_words, fill
from rejoinder.model.rules import QuestionRule
from rejoinder.model.slots import Slot
from rejoinder.rulebook import Rulebook, load


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The rules as they are shipped."""
    return load()


@pytest.fixture(scope="module")
def orders(book: Rulebook) -> Slot:
    """The table of orders: number, day, what happened, what was done, day."""
    return book.get(QuestionRule, "concerned.orders").slot


def said(filled: Filled, lang: str = "zh") -> str:
    """Return what is told of a paste."""
    return "\n".join(one.say(lang) for one in filled.doubts)


def test_cells_come_as_their_fields_take_them(orders: Slot, book: Rulebook) -> None:
    filled = fill("111-1\t2026/10/9\t价格标错，被我们取消\trefunded in full\t2026年11月2日", orders, book)
    assert filled.rows == [
        {"order": "111-1", "day": "2026-10-09", "event": "cancelled_price", "done": "refunded", "done_on": "2026-11-02"}
    ]
    assert (filled.came, filled.met, filled.doubts, filled.left) == (1, 0, (), "")


def test_chinese_heads_in_another_order(orders: Slot, book: Rulebook) -> None:
    filled = fill("处理日期\t订单号\t国家\n2026-11-02\t111-1\tUS", orders, book)
    assert filled.rows == [{"done_on": "2026-11-02", "order": "111-1"}]
    assert said(filled) == "表格里没有这些列，没有填入：国家。"


def test_a_cell_that_cannot_be_read_is_put_in_as_it_is_and_told_once(orders: Slot, book: Rulebook) -> None:
    filled = fill("111-1\t19.10.\t\n111-2\t19.10.\t\n111-3\t2026-10-19\t飞走了", orders, book)
    assert [row.get("day") for row in filled.rows] == ["19.10.", "19.10.", "2026-10-19"]
    assert filled.rows[2]["event"] == "飞走了"
    assert "表格第 1、2 行「下单日期」：「19.10.」不是日期" in said(filled)
    assert "Table row 3, “What happened”: “飞走了” is not offered" in said(filled, "en")
    assert len(filled.doubts) == 2


def test_rows_that_are_there_are_completed_and_never_written_over(orders: Slot, book: Rulebook) -> None:
    there = [{"order": "111-1"}, {"order": "111-2", "day": "2026-10-01"}, {"order": "111-3", "done": "refunded"}]
    filled = fill("111-1\t2026-10-09\n111-2\t2026-10-02\n111-3\t\t\t已全额退款", orders, book, there)
    assert filled.rows == [
        {"order": "111-1", "day": "2026-10-09"},
        {"order": "111-2", "day": "2026-10-01"},
        {"order": "111-3", "done": "refunded"},
        {"order": "111-2", "day": "2026-10-02"},  # says something else: both are shown
    ]
    assert (filled.came, filled.met) == (3, 2)
    assert there[0] == {"order": "111-1"}


def test_two_equal_lines_are_two_rows_and_pasting_again_adds_none(orders: Slot, book: Rulebook) -> None:
    words = "111-1\t2026-10-09\n111-1\t2026-10-09"
    once = fill(words, orders, book)
    assert len(once.rows) == 2
    again = fill(words, orders, book, once.rows)
    assert again.rows == once.rows
    assert (again.came, again.met) == (2, 2)


def test_too_long_a_list_is_refused_whole(orders: Slot, book: Rulebook) -> None:
    words = "\n".join(f"111-{n}\t2026-10-09" for n in range(MOST_ROWS))
    assert fill(words, orders, book).came == MOST_ROWS
    filled = fill(words, orders, book, [{"order": "9"}])
    assert (filled.rows, filled.came, filled.left) == ([{"order": "9"}], 0, words)
    assert "最多 1000 行" in said(filled)


@pytest.mark.parametrize(
    ("place", "words", "shown"),
    [
        (0, "111-1", "111-1"),
        (1, "2026/10/9", "2026-10-09"),
        (1, "上周", "上周"),
        (2, "发错货", "wrong_item"),
        (2, "wrong_item", "wrong_item"),
        (2, "别的", "别的"),
    ],
)
def test_what_a_field_shows(place: int, words: str, shown: str, orders: Slot, book: Rulebook) -> None:
    assert field_words(words, orders.columns[place], orders, book) == shown
