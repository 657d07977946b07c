"""Rows copied from a sheet are taken in one piece; what does not fit the columns is refused, never guessed."""

from __future__ import annotations

import time

import pytest

from rejoinder.diagnosis.pasted import Unread, pasted, sheet
from rejoinder.model.base import Text
from rejoinder.model.slots import Column

COLUMNS = (
    Column(id="order", type="line", label=Text.of("订单号", "Order")),
    Column(id="carrier", type="line", label=Text.of("承运商", "Carrier")),
    Column(id="units", type="count", label=Text.of("件数", "Units"), required=False),
)
WANTED = [{"order": "KQ7T2M9D", "carrier": "云途", "units": "1200"}, {"order": "B4XN81RW", "carrier": "燕文"}]


@pytest.mark.parametrize(
    "words",
    [
        "KQ7T2M9D\t云途\t1200\nB4XN81RW\t燕文\t\n",
        "KQ7T2M9D | 云途 | 1200\nB4XN81RW | 燕文",
        "| KQ7T2M9D | 云途 | 1200 |\n\n| B4XN81RW | 燕文 | |",
        "KQ7T2M9D，云途，1,200\nB4XN81RW, 燕文",
        "订单号\t承运商\t件数\nKQ7T2M9D\t云途\t1200\nB4XN81RW\t燕文",
        "承运商\t订单号\t件数\n云途\tKQ7T2M9D\t1200\n燕文\tB4XN81RW",
        "Carrier,order,Units\r\n云途,KQ7T2M9D,1200\r\n燕文,B4XN81RW",
        "KQ7T2M9D\t云途\t1200\t\t\nB4XN81RW\t燕文\t\t\t",  # empty columns beside it, copied along
        "订单号\t承运商（必填）\t件数 （可不填）\nKQ7T2M9D\t云途\t1200\nB4XN81RW\t燕文",
    ],
)
def test_a_paste_is_read_row_by_row(words: str) -> None:
    assert pasted(words, COLUMNS) == WANTED


@pytest.mark.parametrize(
    "words",
    [
        "",
        "见附件",
        "KQ7T2M9D\nB4XN81RW",
        "KQ7T2M9D\t云途\t1\t2\t3",
        "订单号\t承运商",
        "一共三单",
        "我们发了三单，都用云途，客户都签收了。",
        "发了三单！都用云途，客户签收",
        "We shipped all three, and the carrier was Yunexpress.",
        "They went out on time. The carrier, not we, lost them",
        "Can you tell us which, and when?",
        "订单号\t承运商\t国家\nKQ7T2M9D\t云途\tUS",  # a column that the table does not have is not dropped unsaid
        "十月的单\t\n订单号\t承运商\nKQ7T2M9D\t云途",
    ],
)
def test_what_does_not_fit_is_no_table(words: str) -> None:
    assert pasted(words, COLUMNS) is None


@pytest.mark.parametrize(
    "words",
    [
        "KQ7T2M9D, Hezhu Co. Ltd",
        "KQ7T2M9D, Ningbo Hezhu Homeware Ltd.",
        "KQ7T2M9D | 已签收。没有退款 | 3",
        "KQ7T2M9D\tWhere is it? It was lost.\t3",
    ],
)
def test_a_full_stop_alone_makes_no_sentence_of_a_row(words: str) -> None:
    assert pasted(words, COLUMNS) is not None
    assert len(sheet(words, COLUMNS).rows) == 1


def test_what_is_no_row_is_told_by_line_and_the_rest_is_read() -> None:
    words = (
        "十月的单\t\t\n订单号\t承运商\t件数\nKQ7T2M9D\t云途\t1200\n\nB4XN81RW\t燕文\t1\t2\n以上共两单\nB4XN81RW\t燕文"
    )
    found = sheet(words, COLUMNS)
    assert found.rows == ((3, WANTED[0]), (7, WANTED[1]))
    assert found.unread == (
        Unread(1, "十月的单\t\t", "few"),
        Unread(5, "B4XN81RW\t燕文\t1\t2", "many"),
        Unread(6, "以上共两单", "few"),
    )


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  \n",
        "见附件",
        "KQ7T2M9D\nB4XN81RW",
        "a\tb\tc\td",
        "订单号\t承运商",
        "三单，都用云途，都签收了。",
        "Sorry. That is all, thank you all.",
    ],
)
def test_a_paste_without_a_row_gives_none(words: str) -> None:
    assert sheet(words, COLUMNS).rows == ()


def test_columns_that_the_table_does_not_have_are_left_out_and_named() -> None:
    found = sheet("国家\t订单号\t备注\t承运商\t\nUS\tKQ7T2M9D\t\t云途\t加急\n", COLUMNS)
    assert found.rows == ((2, {"order": "KQ7T2M9D", "carrier": "云途"}),)
    assert found.unused == ("国家", "#5")  # a column in which nothing stands is no loss


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    words = 'KQ7T2M9D\t"云途\n（""快线""）"\t1200\nB4XN81RW\t"燕文\t3'
    assert [row for _, row in sheet(words, COLUMNS).rows] == [
        {"order": "KQ7T2M9D", "carrier": '云途 （"快线"）', "units": "1200"},
        {"order": "B4XN81RW", "carrier": '"燕文', "units": "3"},
    ]


def test_long_odd_words_are_taken_apart_at_once() -> None:
    for words in ("a" * 50_000 + " ", "a" + " " * 50_000 + "b", '\t"' + "\n" * 20_000, "订单号（" * 9_000 + "\t"):
        began = time.process_time()
        sheet(words, COLUMNS)
        assert time.process_time() - began < 1


def test_a_list_of_one_column_is_a_line_a_row() -> None:
    assert pasted("KQ7T2M9D\nB4XN81RW", COLUMNS[:1]) == [{"order": "KQ7T2M9D"}, {"order": "B4XN81RW"}]
    assert [row for _, row in sheet("订单号\nKQ7T2M9D\nB4XN81RW", COLUMNS[:1]).rows] == [
        {"order": "KQ7T2M9D"},
        {"order": "B4XN81RW"},
    ]
