"""Indicator 14 asks where a notice counts more orders than it names; all other counts are left alone."""

from __future__ import annotations

import pytest
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import DAY, dispute, line, paper

from rejoinder.model.case import Case
from rejoinder.model.facts import Facts
from rejoinder.model.notice import Ids
from rejoinder.rulebook import load

ORDERS = ("HX5D83KQ", "HX5D84KR", "HX5D85KS")


def case(words: str, named: int = 3) -> Case:
    """Return the sound dispute, whose notice says this beside its charge and whose letter names the same orders."""
    one = dispute()
    assert one.letter is not None
    text = f"{words}\n{one.notice.message.text}\n{' '.join(ORDERS[:named])}"
    told = one.notice.model_copy(
        update={
            "message": one.notice.message.model_copy(update={"text": text}),
            "ids": Ids(order_ids=ORDERS[:named]),
        }
    )
    letter = one.letter.model_copy(update={"references": (("Orders", ", ".join(ORDERS[:named])),)})
    kept = tuple(e.model_copy(update={"kind": "screenshot"}) for e in one.exhibits)
    return one.model_copy(update={"notice": told, "letter": letter, "exhibits": kept})


def asked(one: Case) -> list[str]:
    verdict = verdict_of(14, one, load(), DAY)
    assert verdict.result != "fail", verdict.evidence
    assert (verdict.result == "person") == bool(verdict.findings)
    return [found.code for found in verdict.findings]


@pytest.mark.parametrize(
    "words",
    [
        "30 orders carry false tracking numbers.",
        "We found 30 orders with invalid tracking numbers, see below.",
        "30 orders, for example HX5D83KQ, were never handed over.",
        "Affected orders: 30",
        "30 of your 260 orders were cancelled.",
        "Thirty orders were shipped late.",
        "您的店铺有30个订单被投诉。",
        "30 betroffene Bestellungen liegen vor.",
    ],
)
def test_orders_that_are_counted_and_not_named_are_asked_about(words: str) -> None:
    (found,) = verdict_of(14, case(words), load(), DAY).findings
    assert (found.code, found.severity) == ("check.orders_unnamed", "ask")
    for tongue in ("zh", "en"):
        assert all(number in found.what.say(tongue) for number in ("30", "27", "3"))
    assert found.remedy is not None
    assert found.remedy.has("zh")


@pytest.mark.parametrize(
    "words",
    [
        "3 orders carry false tracking numbers.",
        "Three late orders are listed below.",
        "You shipped 260 orders in the period.",
        "In the last 30 days, 3 orders were shipped late.",
        "3 of your 30 orders were cancelled.",
        "Of the 30 orders, 3 were shipped late.",
        "Late orders: 1.2 %",
        "Fewer than 30 orders may be late.",
        "Sellers ship at least 30 orders without delay.",
        "Your first 30 orders are reviewed.",
        "Please send invoices for 30 orders that were late.",
        "Order 30 was late.",
        "30 products were removed.",
        "30 late orders and 12 cancelled orders were seen.",
        "30 orders were late: HX5D8***, HX5D9***.",
        "The defect rate of 260 orders is 4 %.",
        "您一共有260个订单。",
    ],
)
def test_other_counts_are_left_alone(words: str) -> None:
    assert asked(case(words)) == []


def test_where_the_notice_names_none_nothing_is_asked() -> None:
    assert asked(case("30 orders were late.", named=0)) == []


def test_orders_that_the_seller_found_are_enough() -> None:
    one = case("5 orders were shipped late.")
    more = Facts(current=(*one.facts.current, line("other.orders", "HX5D86KT, HX5D87KU")))
    assert asked(one.model_copy(update={"facts": more})) == []
    assert asked(one) == ["check.orders_unnamed"]


def test_so_is_a_list_among_the_papers() -> None:
    one = case("30 orders were shipped late.")
    report = paper("E2", "Orders_2026-11-05.pdf", "order_report")
    assert asked(one.model_copy(update={"exhibits": (*one.exhibits, report)})) == []
