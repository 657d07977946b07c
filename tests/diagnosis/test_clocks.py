"""When a time runs out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.diagnosis.clocks import clocks, due
from rejoinder.intake import from_text
from rejoinder.model.notice import Deadline, Demand, Message, Notice, Stated
from rejoinder.model.source import Span
from rejoinder.reading import read
from rejoinder.rulebook import load

UTC = ZoneInfo("UTC")
MADRID = ZoneInfo("Europe/Madrid")
LA = ZoneInfo("America/Los_Angeles")
START = datetime(2026, 11, 3, 17, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("n", "unit", "zone", "holidays", "end"),
    [
        (72, "hours", LA, (), datetime(2026, 11, 6, 17, 42, tzinfo=UTC)),
        (14, "days", LA, (), datetime(2026, 11, 17, 23, 59, tzinfo=LA)),
        (2, "weeks", LA, (), datetime(2026, 11, 17, 23, 59, tzinfo=LA)),
        (5, "business_days", MADRID, (), datetime(2026, 11, 10, 23, 59, tzinfo=MADRID)),
        (5, "business_days", MADRID, (date(2026, 11, 9),), datetime(2026, 11, 11, 23, 59, tzinfo=MADRID)),
        (1, "months", UTC, (), datetime(2026, 12, 3, 23, 59, tzinfo=UTC)),
    ],
)
def test_each_unit_ends_where_a_person_would_count_it(n, unit, zone, holidays, end) -> None:  # type: ignore[no-untyped-def]
    assert due(START, n, unit, zone, holidays) == end


def test_a_month_from_the_last_day_ends_on_the_last_day() -> None:
    assert due(datetime(2027, 1, 31, 9, tzinfo=UTC), 1, "months", UTC).date() == date(2027, 2, 28)


def test_days_are_counted_where_the_shop_is_and_not_in_utc() -> None:
    late = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)  # still 3 November in Los Angeles
    assert due(late, 1, "days", LA).date() == date(2026, 11, 4)


@given(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1)),
    st.integers(min_value=1, max_value=60),
)
def test_working_days_never_end_on_a_weekend_and_never_before_calendar_days(moment: datetime, n: int) -> None:
    start = moment.replace(tzinfo=UTC)
    working = due(start, n, "business_days", UTC)
    assert working.weekday() < 5
    assert working >= due(start, n, "days", UTC)
    assert working.date() - start.date() <= timedelta(days=n * 7 // 5 + 4)


def notice(**changes: object) -> Notice:
    text = "Please answer within 10 days."
    message = Message(id="m", text=text, date=START)
    base = Notice(id="n", message=message, platform="amazon", marketplace="US", kind="deactivation")
    return base.model_copy(update=changes)


def deadline(n: int = 10) -> Deadline:
    return Deadline(span=Span(start=14, end=28, text="within 10 days"), n=n, unit="days")


def test_the_notices_own_time_stands_first_and_can_be_missed() -> None:
    found = clocks(notice(deadline=deadline()), load(), date(2026, 11, 5))
    assert found[0].id == "notice"
    assert found[0].can_fail
    assert found[0].due == datetime(2026, 11, 13, 23, 59, tzinfo=LA)


def test_a_reported_clock_reminds_but_can_never_be_missed() -> None:
    found = clocks(notice(deadline=deadline()), load(), date(2026, 11, 5))
    reported = [clock for clock in found if clock.standing == "reported"]
    assert reported
    assert not any(clock.can_fail for clock in reported)


def test_without_a_date_the_clock_is_there_but_has_no_end() -> None:
    undated = notice(deadline=deadline())
    undated = undated.model_copy(update={"message": undated.message.model_copy(update={"date": None})})
    assert clocks(undated, load(), date(2026, 11, 5))[0].due is None


def test_another_platforms_clocks_never_appear() -> None:
    found = clocks(notice(violations=(Stated(value="performance_odr"),)), load(), date(2026, 11, 5))
    assert not [clock for clock in found if clock.id.startswith("joom")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Your Amazon.ca account is at risk. Submit invoices by November 20, 2026 from Account Health.",
            date(2026, 11, 20),
        ),
        ("您的亚马逊商品 B0CL83VTQP 已移除。请在 2026年12月5日 前提交供应商发票。", date(2026, 12, 5)),
        ("Ihr Angebot auf amazon.de wurde entfernt. Senden Sie uns bis zum 16.11.2026 Rechnungen.", date(2026, 11, 16)),
    ],
)
def test_a_last_day_needs_no_date_to_count_from(text: str, last: date) -> None:
    notice = read(from_text(text), load(), date(2026, 11, 1))
    first = clocks(notice, load(), date(2026, 11, 1))[0]
    assert notice.deadline is None
    assert first.id == "notice"
    assert first.due is not None
    assert first.due.date() == last


@pytest.mark.parametrize(
    "text",
    [
        "Your Amazon.ca account is at risk. Submit invoices by November 20 from Account Health.",
        "Your Joom store is blocked. Send invoices by 03/04/2027 in the ticket of the merchant account.",
        "Your Amazon.ca account was closed on November 20, 2026. Send invoices from Account Health.",
        "Amazon.ca: send invoices dated after November 20, 2025 from Account Health.",
    ],
)
def test_a_day_without_year_or_order_and_one_that_is_no_last_day_is_no_clock(text: str) -> None:
    notice = read(from_text(text), load(), date(2026, 11, 1))
    assert all(clock.id != "notice" for clock in clocks(notice, load(), date(2026, 11, 1)))


def test_the_time_to_book_an_interview_runs_only_where_one_is_asked_for() -> None:
    named = (Stated(value="identity_verification"),)
    call = Demand(id="d1", kind="call", topic="video_call", span=Span(start=0, end=6, text="Please"))
    paper = Demand(id="d1", kind="document", topic="identity_document", span=Span(start=0, end=6, text="Please"))
    asked = clocks(notice(violations=named, demands=(call,)), load(), date(2026, 11, 5))
    unasked = clocks(notice(violations=named, demands=(paper,)), load(), date(2026, 11, 5))
    assert "amazon.interview_booking_14d" in {clock.id for clock in asked}
    assert "amazon.interview_booking_14d" not in {clock.id for clock in unasked}
