"""Indicator 15 on figures: a rate that the seller's counts do not give fails, what only looks wrong does not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.letters.sellers import BOOK, DAY, Walk, answered
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.seeds import edited

from rejoinder.model.case import Case

ORDERS = [f"113-482019{n}-773026{n}" for n in range(9)]
ODR, LATE = "performance_odr", "performance_late_shipment"
CANCEL, TRACK = "amazon.cancel", "amazon.track"
QUICK, REFUNDS = "quick_fulfilment", "product_quality_refunds"


def listed(count: int, column: str = "order", **cells: str) -> list[dict[str, str]]:
    return [{column: order, **cells} for order in ORDERS[:count]]


def case(platform: str, violation: str, stance: str, answers: dict[str, Any]) -> Case:
    """Return the case of a seller whose answers are these beside the usual ones."""
    walk = Walk(platform, violation, stance, ("why_in_error",) if stance == "dispute" else ())
    whole = answered(walk, given=answers)
    assert set(answers) <= {fact.question for fact in whole.facts.current}, whole.facts.findings
    return whole


def codes(one: Case) -> list[str]:
    found = verdict_of(15, one, BOOK, DAY).findings
    return [f.code for f in found if "rate" in f.code or f.code.startswith(("check.more_", "check.order_", "figures"))]


def odr(rate: str, count: int = 5, *, shown: str = "2.3 %", defects: str = "9", orders: str = "400") -> Case:
    table = listed(count, reason="索赔已被驳回", decided_on="2026-10-20")
    given = {"rate": shown, "orders": orders, "defects": defects, "contested": table, "corrected_rate": rate}
    return case("amazon", ODR, "dispute", {f"{ODR}.{key}": value for key, value in given.items()})


def test_a_corrected_rate_that_does_not_follow_fails_with_the_sum_in_both_languages() -> None:
    seen = verdict_of(15, odr("0.4 %"), BOOK, DAY)
    assert seen.result == "fail"
    (found,) = [f for f in seen.findings if f.code == "check.rate"]
    assert "(9 - 5) / 400 = 1–1.01 %" in found.what.say("en")
    assert "(9 - 5) / 400" in found.what.say("zh")
    assert found.where.statement
    assert found.where.question == f"{ODR}.corrected_rate"
    assert found.remedy is not None
    assert found.remedy.has("zh")


@pytest.mark.parametrize(
    ("rate", "count", "more"),
    [
        ("1 %", 5, {}),  # exact
        ("1.0 %", 5, {}),
        ("1.01 %", 5, {}),  # the orders left the whole as well
        ("0 %", 9, {}),  # nothing is left
        ("0.7 %", 6, {}),  # 0.75, cut
        ("0.8 %", 6, {}),  # 0.75, rounded
        ("1 %", 5, {"shown": "2.25 %"}),
        ("1 %", 5, {"shown": "2.2 %"}),
        ("1 %", 5, {"shown": "2 %"}),
    ],
)
def test_rounded_and_exact_rates_pass(rate: str, count: int, more: dict[str, str]) -> None:
    assert codes(odr(rate, count, **more)) == []


def test_the_platforms_figure_is_asked_about_and_is_not_called_wrong() -> None:
    one = odr("1 %", shown="3.9 %")
    found = [f for f in verdict_of(15, one, BOOK, DAY).findings if f.code == "check.rate_shown"]
    assert [f.severity for f in found] == ["ask"]


def test_more_orders_than_were_counted_and_an_order_named_twice_are_told() -> None:
    assert "check.more_left_out" in codes(odr("0 %", 9, defects="7"))
    table = [*listed(4, reason="索赔已被驳回"), *listed(1, reason="索赔已被驳回")]
    twice = case(
        "amazon", ODR, "dispute",
        {f"{ODR}.rate": "2.3 %", f"{ODR}.orders": "400", f"{ODR}.defects": "9", f"{ODR}.corrected_rate": "1 %",
           f"{ODR}.contested": table},
    )  # fmt: skip
    assert "check.order_twice" in codes(twice)


@pytest.mark.parametrize(
    ("platform", "violation", "stance", "answers", "holds"),
    [
        ("amazon", LATE, "own", {f"{LATE}.rate": "6 %", f"{LATE}.orders": "200", f"{LATE}.late": "12"}, True),
        ("amazon", LATE, "own", {f"{LATE}.rate": "9 %", f"{LATE}.orders": "200", f"{LATE}.late": "12"}, False),
        ("amazon", "performance_cancellation", "own",
         {f"{CANCEL}.rate": "3.1 %", f"{CANCEL}.orders": "64", f"{CANCEL}.cancelled": "2"}, True),
        ("amazon", "performance_cancellation", "own",
         {f"{CANCEL}.rate": "5 %", f"{CANCEL}.orders": "64", f"{CANCEL}.cancelled": "2"}, False),
        ("amazon", "performance_tracking", "own",
         {f"{TRACK}.rate": "87 %", f"{TRACK}.packages": "300", f"{TRACK}.short": "39"}, True),
        ("amazon", "performance_tracking", "own",
         {f"{TRACK}.rate": "13 %", f"{TRACK}.packages": "300", f"{TRACK}.short": "39"}, False),
        ("joom", LATE, "own", {f"{QUICK}.rate": "41 %", f"{QUICK}.orders": "100", f"{QUICK}.late": "80"}, True),
        ("joom", "product_quality_refunds", "own",
         {f"{REFUNDS}.rate": "7.9 %", f"{REFUNDS}.orders": "500", f"{REFUNDS}.refunds": "20"}, True),
    ],
)  # fmt: skip
def test_each_metric_against_its_counts_and_joom_whose_formula_is_its_own(
    platform: str, violation: str, stance: str, answers: dict[str, str], holds: bool
) -> None:
    assert (codes(case(platform, violation, stance, answers)) == []) is holds


@pytest.mark.parametrize(("rate", "holds"), [("70 %", True), ("66.7 %", True), ("68 %", True), ("75 %", False)])
def test_a_corrected_fulfilment_rate_at_joom_follows_from_the_export(rate: str, holds: bool) -> None:
    table = listed(5, approved="2026-10-01", handed="2026-10-02", scanned="2026-10-03", reason="counted_twice")
    given = {"rate": "41 %", "orders": "50", "late": "20", "contested": table, "corrected_rate": rate}
    one = case("joom", LATE, "dispute", {f"{QUICK}.{key}": value for key, value in given.items()})
    assert (codes(one) == []) is holds


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Since the change, 3 of 90 orders were late, a rate of 0.3 %.", ["figures_disagree"]),
        ("Since the change, 3 of 90 orders were late, a rate of 3.3 %.", []),
        ("Since the change, the late shipment rate has been 0.4 %.", ["figures_disagree"]),
        ("Since the change, the late shipment rate has been 2 %.", []),
        ("Since the change, the late shipment rate has stayed below 4 %.", []),
    ],
)
def test_a_changed_sentence_is_read_by_the_linter(words: str, found: list[str]) -> None:
    counts = {"rate": "6 %", "orders": "200", "late": "12", "after_orders": "150", "after_late": "3"}
    one = case("amazon", LATE, "own", {f"{LATE}.{key}": value for key, value in counts.items()})
    assert codes(edited("action", words)(one)) == found
