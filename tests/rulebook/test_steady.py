"""What is made ready for one day serves for the days on which the same rules stand, and for no other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rejoinder.model.rules import (
    CueRule,
    MarketplaceRule,
    PlatformRule,
    RequirementRule,
    ThresholdRule,
    ViolationRule,
)
from rejoinder.model.source import Dated
from rejoinder.rulebook import load

BOOK = load()
DAYS = [date(2019, 1, 1) + timedelta(days=17 * n) for n in range(180)]
KINDS: tuple[type[Dated], ...] = (
    ViolationRule, PlatformRule, CueRule, MarketplaceRule, RequirementRule, ThresholdRule,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_rules_of_a_day_are_those_that_stand_on_it(kind: type[Dated]) -> None:
    for day in DAYS:
        lines = ((rule, *BOOK.earlier(kind, ident)) for ident, rule in BOOK.of(kind).items())
        asked = [one for line in lines for one in line if BOOK.stands(one, day)]
        assert list(BOOK.on(kind, day)) == list({one.id: one for one in reversed(asked)}.values())[::-1]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_nothing_changes_between_a_day_and_the_first_like_it(kind: type[Dated]) -> None:
    for day in DAYS:
        since = BOOK.steady(day, kind)
        assert since <= day
        assert BOOK.on(kind, since) == BOOK.on(kind, day)
        assert BOOK.steady(since, kind) == since


def test_the_day_before_a_rule_begins_and_the_day_after_it_ends_are_other_days() -> None:
    begun = {rule.since for rule in BOOK.of(RequirementRule).values() if isinstance(rule.since, date)}
    ended = {rule.until for rule in BOOK.of(RequirementRule).values() if rule.until is not None}
    assert begun
    for day in begun:
        assert BOOK.steady(day, RequirementRule) == day
        assert BOOK.steady(day - timedelta(days=1), RequirementRule) < day
    for day in ended:
        assert BOOK.steady(day + timedelta(days=1), RequirementRule) == day + timedelta(days=1)


def test_of_several_kinds_the_last_change_counts() -> None:
    for day in DAYS[::20]:
        each = [BOOK.steady(day, kind) for kind in KINDS]
        assert BOOK.steady(day, *KINDS) == max(each)
    assert BOOK.steady(DAYS[0]) == date.min
