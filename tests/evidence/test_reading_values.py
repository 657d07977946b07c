"""Dates and amounts as printed: the common ways are read, doubtful order is said to be doubtful."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.papers import WORDS

from rejoinder.evidence.reading import (
    currency_in,
    is_number,
    last_amount,
    order_of,
    plain,
    read_amount,
    read_days,
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14",
        "14 March 2026",
        "March 14, 2026",
        "March 14 , 2026",
        "14.03.2026",
        "14/03/2026",
        "03/14/2026",
        "2026年3月14日",
        "2026 年 3 月 14 日",
        "14-Mar-2026",
        "20260314",
        "14.03.26",
        "14 mars 2026",
        "14. März 2026",
        "2026/3/14",
        "2026. 3. 14.",
        "2026년 3월 14일",
        "14 березня 2026 р.",
        "14. března 2026",
        "14 martie 2026",
        "14. maaliskuuta 2026",
        "14. marts 2026",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert [found.day for found in read_days(text, WORDS)] == [date(2026, 3, 14)]


def test_day_and_month_that_can_be_swapped_are_read_with_low_confidence() -> None:
    found = read_days("03/04/2026", WORDS)[0]
    assert (found.day, found.confidence, found.other) == (date(2026, 4, 3), "low", date(2026, 3, 4))


def test_another_date_on_the_paper_settles_the_order() -> None:
    order = order_of("Invoice date 03/04/2026, due 03/25/2026", WORDS)
    assert order == "mdy"
    found = read_days("03/04/2026", WORDS, order)[0]
    assert (found.day, found.confidence) == (date(2026, 3, 4), "medium")


@pytest.mark.parametrize("text", ["03/03/2026", "14/03/2026", "03.04.2026", "2026-03-04", "3 April 2026"])
def test_a_date_that_can_only_be_read_one_way_is_sure(text: str) -> None:
    assert read_days(text, WORDS)[0].confidence == "high"


@pytest.mark.parametrize("text", ["31.02.2026", "HG-2026-118", "20261345", "Tel 0760 5550 0142", "1/2"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_days(text, WORDS) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56 €", "1234.56"),
        ("¥63,619.00", "63619.00"),
        ("Rs 1939", "1939"),
        ("1,234", "1234"),
        ("0,125", "0.125"),
        ("12.5", "12.5"),
        ("-8,79", "-8.79"),
        ("(12.00)", "-12.00"),
        ("12'345.60", "12345.60"),
        ("₹ 1,35,700.00", "135700.00"),
        ("12,34,567", "1234567"),
    ],
)
def test_amounts_are_read_whatever_their_marks(text: str, value: str) -> None:
    assert read_amount(text) == Decimal(value)


def test_a_sentence_with_a_year_has_no_amount() -> None:
    assert last_amount("due on 3 August 2014") is None
    assert last_amount("due on 3 August 2014: $4.11") == Decimal("4.11")


@pytest.mark.parametrize("cell", ["600", "46.50", "€ 399,00", "$ 279.84", "1.00 kg", "20 Unit(s)", "27,900.00 CNY"])
def test_a_cell_with_one_number_is_a_number(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["LQ-DL20", "14 March 2026", "LED desk lamp 5 W white", "", "—"])
def test_a_cell_with_words_is_none(cell: str) -> None:
    assert not is_number(cell)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Total (CNY)", "CNY"), ("US$ 12", "USD"), ("€ 3", "EUR"), ("人民币 12", "CNY"), ("Plnt 4", ""), ("eurostar", "")],
)
def test_currencies_by_code_or_sign(text: str, code: str) -> None:
    assert currency_in(text, WORDS) == code


@given(st.decimals(min_value=0, max_value=9_999_999, places=2, allow_nan=False))
def test_an_amount_survives_english_and_european_writing(value: Decimal) -> None:
    english = f"{value:,.2f}"
    european = english.translate(str.maketrans(",.", ".,"))
    assert read_amount(english) == value
    assert read_amount(european) == value
    assert Decimal(plain(value)) == value


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_survives_every_way_that_names_its_parts(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}"):
        assert read_days(text, WORDS)[0].day == day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("04.12.2220:23", "2022-12-04"),
        ("10 0CT 21 10:23", "2021-10-10"),
        ("12 N0V 2020", "2020-11-12"),
        ("l5/03/2018", "2018-03-15"),
        ("1S/03/2018", "2018-03-15"),
        ("10. 12 .2016", "2016-12-10"),
    ],
)
def test_slips_of_recognisers_in_a_date_are_mended(printed: str, day: str) -> None:
    assert [seen.day.isoformat() for seen in read_days(printed, WORDS)] == [day]


@pytest.mark.parametrize("printed", ["Model S5/12", "IPX5 10.12", "v1.2.3", "Box 5ept", "192.168.10.12"])
def test_what_only_looks_like_a_misread_date_is_none(printed: str) -> None:
    assert read_days(printed, WORDS) == []


def test_a_dated_dot_says_nothing_of_the_order_of_dates_with_strokes() -> None:
    assert order_of("13.06.2027 and 05/06/2026", WORDS) is None
    assert order_of("13/06/2027 and 05/06/2026", WORDS) == "dmy"


@pytest.mark.parametrize(
    ("cell", "amount"), [("12 .50", "12.50"), ("12. 50", "12.50"), ("141 30", "141.30"), ("1,200.00", "1200.00")]
)
def test_a_gap_at_the_mark_of_a_sum_is_closed(cell: str, amount: str) -> None:
    assert str(last_amount(cell)) == amount


@pytest.mark.parametrize("cell", ["1 200", "12 %", "2 x 50", "10:23 18"])
def test_other_gaps_are_no_cents(cell: str) -> None:
    value = last_amount(cell)
    assert value is None or "." not in str(value)


@pytest.mark.parametrize("text", ["H2/26-4419", "Lot 12/05/3311", "1.2.0026"])
def test_a_year_nobody_would_write_makes_no_day(text: str) -> None:
    assert read_days(text, WORDS) == []


@pytest.mark.parametrize("text", ["9999-12-31", "2099-12-31", "1987-03-14"])
def test_for_good_and_long_ago_are_days(text: str) -> None:
    assert len(read_days(text, WORDS)) == 1
