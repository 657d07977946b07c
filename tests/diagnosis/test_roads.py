"""Which roads and times a notice opens: an account that sells on has nothing to reactivate and no money held."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.diagnosis.clocks import clocks
from rejoinder.diagnosis.roads import roads
from rejoinder.model.notice import Message, Notice, NoticeKind, Stated
from rejoinder.model.rules import ViolationRule
from rejoinder.model.source import Confidence
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
BOOK = load()
ENTRY = next(rule for rule in BOOK.on(ViolationRule, DAY) if rule.id == "amazon.inauthentic")


def notice(kind: NoticeKind, sure: Confidence = "high") -> Notice:
    return Notice(
        id="n-1",
        message=Message(id="m-1", text="Your offer was removed."),
        platform="amazon",
        marketplace="US",
        kind=kind,
        kind_confidence=sure,
        violations=(Stated(value="inauthentic"),),
    )


def opened(kind: NoticeKind, sure: Confidence = "high") -> list[str]:
    return [route.rule for route in roads([ENTRY], notice(kind, sure), BOOK, DAY)]


def running(kind: NoticeKind) -> set[str]:
    return {clock.id for clock in clocks(notice(kind), BOOK, DAY, ENTRY.clocks)}


@pytest.mark.parametrize("kind", ["listing_removal", "policy_warning"])
def test_an_account_that_sells_on_has_nothing_to_reactivate(kind: NoticeKind) -> None:
    assert "amazon.authenticity_complaints" in opened(kind)
    assert not {"amazon.reactivate_account", "amazon.view_appeal"} & set(opened(kind))


@pytest.mark.parametrize("kind", ["deactivation", "appeal_rejected", "at_risk_warning", "funds_withheld", "other"])
def test_an_account_that_may_be_off_keeps_both_roads(kind: NoticeKind) -> None:
    assert {"amazon.reactivate_account", "amazon.view_appeal"} <= set(opened(kind))


def test_a_kind_that_is_only_guessed_closes_no_road() -> None:
    assert set(opened("listing_removal", "low")) == set(ENTRY.routes)


def test_an_entry_whose_roads_would_all_close_keeps_them() -> None:
    only = ENTRY.model_copy(update={"routes": ("amazon.reactivate_account",)})
    assert [route.rule for route in roads([only], notice("listing_removal"), BOOK, DAY)] == [
        "amazon.reactivate_account"
    ]


def test_money_is_told_to_be_held_only_where_it_may_be() -> None:
    assert not {"amazon.funds_60d", "amazon.funds_90d"} & running("listing_removal")
    assert {"amazon.funds_60d", "amazon.funds_90d"} <= running("deactivation")
    assert "amazon.funds_90d" in running("funds_withheld")
    assert "amazon.inventory_90d" in running("listing_removal")
