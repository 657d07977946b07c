"""Each kind of defect needs a cause of its own (B2); figures are said with their window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rejoinder.model.base import Text
from rejoinder.model.rules import Matcher, ThresholdRule, ViolationPart
from rejoinder.model.source import Source
from rejoinder.rulebook.figures import threshold, unexplained


def part(ident: str, *causes: str) -> ViolationPart:
    match = Matcher(any={"*": (ident,)}, fires=(ident,), silent=("-",))
    return ViolationPart(id=ident, label=Text.of(ident, ident), match=match, causes=causes)


CLAIMS, FEEDBACK, CHARGES = part("claims", "a", "b"), part("feedback", "a", "c"), part("charges", "b")


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ([], ["claims", "feedback", "charges"]),
        (["a"], ["feedback", "charges"]),  # one cause explains one kind
        (["a", "b"], ["charges"]),
        (["b", "c"], ["charges"]),
        (["a", "b", "c"], []),
        (["a", "b", "c", "d"], []),
        (["d", "e", "f"], ["claims", "feedback", "charges"]),  # three causes, none of them apt
    ],
)
def test_three_kinds_of_defect_need_three_causes(chosen: list[str], left: list[str]) -> None:
    assert [one.id for one in unexplained((CLAIMS, FEEDBACK, CHARGES), chosen)] == left


def test_a_cause_is_given_away_where_another_kind_can_only_be_explained_by_it() -> None:
    assert unexplained((part("x", "a", "b"), part("y", "a")), ["a", "b"]) == ()


def rule(**more: Any) -> ThresholdRule:
    known: dict[str, Any] = {
        "id": "t",
        "platform": "p",
        "metric": "m",
        "label": Text.of("取消率", "Cancellation rate"),
        "bound": "below",
        "value": Decimal("2.50"),
        "recorded": date(2026, 11, 28),
        "standing": "official",
        "source": (Source(kind="notice", place="x"),),
    }
    return ThresholdRule(**(known | more))


@pytest.mark.parametrize(
    ("more", "en", "zh"),
    [
        ({}, "Cancellation rate: target below 2.5%.", "取消率：目标低于 2.5%。"),
        (
            {"value": Decimal(90), "bound": "at_least"},
            "Cancellation rate: target at least 90%.",
            "取消率：目标不低于 90%。",
        ),
        ({"window_days": 7}, "target below 2.5% (counted over 7 days).", "（统计 7 天）。"),
        (
            {"level": "critical", "window_days": 14, "ends_days_ago": 90},
            "critical below 2.5% (counted from 104 to 90 days before today).",
            "（统计今天之前第 104 天到第 90 天）。",
        ),
    ],
)
def test_a_threshold_is_said_with_level_bound_and_window(more: dict[str, Any], en: str, zh: str) -> None:
    said = threshold(rule(**more))
    assert said.say("en").endswith(en)
    assert said.say("zh").endswith(zh)
