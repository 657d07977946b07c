"""What a wording may ask of a day or a count: how it lies to the notice, whether it is none, one or several."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.letters.test_answers_by_papers import BOOK, notice

from rejoinder.letters.blanks import Blanks, Scope
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.slots import Choice, SlotValue, TableRow

NOTICE = notice("joom", "duplicate_products", "These products repeat goods that you already sell.", [])


def asked(value: SlotValue, name: str = "q") -> tuple[str, ...]:
    fact = Fact(id="f.q", question="q", value=value)
    case = Case(id="c", platform="joom", notice=NOTICE, facts=Facts(current=(fact,)))
    return Blanks(case, BOOK, ("en", "zh")).condition(name, Scope())


@pytest.mark.parametrize(
    ("days", "band"), [(-40, "before_notice"), (-1, "before_notice"), (0, "notice_day"), (1, "after_notice")]
)
def test_a_day_lies_before_on_or_after_the_notice(days: int, band: str) -> None:
    assert NOTICE.received is not None
    assert asked(SlotValue(type="date", day=NOTICE.received + timedelta(days=days))) == (band,)


@pytest.mark.parametrize(("number", "band"), [("0", "none"), ("1", "one"), ("2", "several"), ("86", "several")])
def test_a_count_is_none_one_or_several(number: str, band: str) -> None:
    assert asked(SlotValue(type="count", number=Decimal(number))) == (band,)


@pytest.mark.parametrize(("rows", "band"), [(1, "one"), (3, "several")])
def test_the_rows_of_a_table_are_a_count(rows: int, band: str) -> None:
    cell = SlotValue(type="date", day=date(2026, 11, 1))
    table = SlotValue(type="table", rows=tuple(TableRow(cells=(("day", cell),)) for _ in range(rows)))
    assert asked(table, "q.rows") == (band,)


def test_what_was_chosen_or_left_open_is_no_band() -> None:
    words = SlotValue(type="choice", picks=(Choice(id="factory", label=Text.of("工厂", "the factory")),))
    assert asked(words) == ("factory",)
    assert asked(SlotValue(type="yes_no", yes=False)) == ("no",)
    assert asked(SlotValue(type="yes_no", yes=True), "another") == ()
    assert asked(SlotValue(type="yes_no", yes=True), "q.rows") == ()
