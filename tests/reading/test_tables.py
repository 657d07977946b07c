"""Tables in a notice are read row by row: a cell is never run together with its neighbour, heads ask for nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.reading.sentences import sentences
from rejoinder.rulebook import load
from rejoinder.rulebook.rows import tables

BOOK = load()
HEAD = (
    "From: Amazon <seller-performance@amazon.com>\nDate: Tue, 10 Nov 2026 09:00:00 +0000\nSubject: Your listing\n\n"
    "We removed your listing B0C7RKD4M2 because the papers we hold do not show that the stove is safe.\n\n"
)
TAIL = "\n\nYou can answer through the Account Health page.\n\nAmazon Product Safety"


def notice(rows: str, between: str) -> Notice:
    return read(from_text(HEAD + rows.replace("|", between) + TAIL, rulebook=BOOK), BOOK, date(2026, 11, 10))


def asked(found: Notice) -> list[str]:
    return [demand.span.text for demand in found.demands]


@pytest.mark.parametrize("between", ["\t", " | "])
def test_each_row_is_a_demand_and_its_last_day_the_deadline(between: str) -> None:
    rows = (
        "Demand|Detail|By\n"
        "Test report|A test report from an accredited laboratory for model LF-STOVE-02|20 November 2026\n"
        "Photographs|Six photographs of the product and packaging|20 November 2026\n"
        "Invoice|An invoice from your supplier|18 November 2026"
    )
    found = notice(rows, between)
    assert len(found.demands) == 3
    assert asked(found)[0].endswith("LF-STOVE-02")
    assert "photographs of the product and packaging" in asked(found)[1]
    assert asked(found)[2] == "An invoice from your supplier"
    assert all("\t" not in words and "|" not in words and "2026" not in words for words in asked(found))
    assert found.deadline is not None
    assert (found.deadline.span.text, found.deadline.n) == ("18 November 2026", 8)


@pytest.mark.parametrize("between", ["\t", " | "])
def test_numbers_of_rows_and_chinese_heads(between: str) -> None:
    rows = (
        "序号|需要提交的材料|截止日期\n"
        "1|供应商开具的发票|2026年12月3日\n2|产品六面照片|2026年12月3日\n3|整改说明|2026年12月3日"
    )
    found = notice(rows, between)
    assert asked(found) == ["供应商开具的发票", "产品六面照片", "整改说明"]
    assert found.deadline is not None
    assert found.deadline.n == 23


def test_what_was_received_already_is_not_asked_again() -> None:
    rows = "Document|Status\nBusiness licence|Received\nBank statement of the last 90 days|Missing"
    assert [words for words in asked(notice(rows, "\t")) if "icence" in words] == []
    assert any("ank statement" in words for words in asked(notice(rows, "\t")))


@pytest.mark.parametrize(
    "rows",
    [
        # products, orders, figures: tables that ask for nothing
        "ASIN|SKU|Units\nB0C7RKD4M2|LF-STOVE-02|14\nB0C7RKD4M3|LF-STOVE-03|9",
        "Order|Promised|Delivered\n112-8834521-9930217|3 November|9 November\n112-8834521-9930218|4 November|7 May",
        "Metric|Your rate|Target\nLate shipment|7.2 %|4 %\nCancellation|3.1 %|2.5 %",
        "Seller Central|Help|Privacy\nDesktop|Mobile|App",
        "商品|库存|状态\nB0C7RKD4M2|14|已移除\nB0C7RKD4M3|9|已移除",
    ],
)
@pytest.mark.parametrize("between", ["\t", " | "])
def test_other_tables_ask_for_nothing(rows: str, between: str) -> None:
    found = notice(rows, between)
    cells = [cell for row in rows.split("\n") for cell in row.split("|")]
    assert not [words for words in asked(found) if words in cells]
    assert found.deadline is None


def test_a_label_and_its_value_stay_together() -> None:
    rows = (
        "What to send|An invoice from your supplier and a licence agreement\n"
        "Answer by|20 November 2026\nWhere|Account Health page"
    )
    found = notice(rows, "\t")
    assert asked(found) == ["An invoice from your supplier", "a licence agreement"]
    assert found.deadline is not None
    assert found.deadline.n == 10


def test_the_cells_of_a_text_are_where_they_stand() -> None:
    text = "a\tb\nc\td\n\nplain\nx | y | z\np |  | q\n"
    found = [[[text[a:b] for a, b in row] for row in table.rows] for table in tables(text)]
    assert found == [[["a", "b"], ["c", "d"]], [["x", "y", "z"], ["p", "", "q"]]]


def test_a_model_is_not_cut_within_its_number() -> None:
    found = notice("Please send a test report for model LF-STOVE-02.", "|")
    assert all(not words.endswith("LF-STOVE") for words in asked(found))


def test_a_time_beside_the_column_of_last_days_is_not_the_sellers() -> None:
    rows = "What we need|Due by\nA plan how you will ship within two days|1 December 2026\nInvoice|1 December 2026"
    found = notice(rows, "\t")
    assert found.deadline is not None
    assert found.deadline.span.text == "1 December 2026"


def test_what_is_wrong_and_what_is_wanted_are_told_by_their_columns() -> None:
    rows = (
        "ASIN|违规原因|需提交的材料|截止日期\n"
        "B0C7RKD4M2|页面图片带有他人商标|商标权利人出具的授权书|2026年12月5日\n"
        "B0C7RKD4M4|包装缺少警示标签|产品六面照片|2026年12月8日"
    )
    found = notice(rows, "\t")
    assert asked(found) == ["商标权利人出具的授权书", "产品六面照片"]
    said = [allegation.span.text for allegation in found.allegations]
    assert {"页面图片带有他人商标", "包装缺少警示标签"} <= set(said)
    assert not set(said) & set(asked(found))


@given(st.text(alphabet="ab1 \t|\n：", max_size=120))
def test_cells_lie_in_order_each_within_its_line(text: str) -> None:
    cells = [cell for table in tables(text) for row in table.rows for cell in row]
    assert cells == sorted(cells)
    for start, end in cells:
        assert 0 <= start <= end <= len(text)
        assert "\n" not in text[start:end]
        assert text[start:end] == text[start:end].strip()
    for (_, end), (start, _) in pairwise(cells):
        assert end <= start


@given(st.text(alphabet="ab1 \t|\n：", max_size=120))
def test_each_letter_of_a_table_stands_in_one_sentence(text: str) -> None:
    found = sentences(text, (), frozenset(), frozenset())
    places = [at for one in found for sign, at in zip(one.text, one.offsets, strict=True) if not sign.isspace()]
    assert places == sorted(set(places))
