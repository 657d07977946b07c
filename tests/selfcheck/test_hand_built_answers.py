"""Indicators 1 to 9 over cases built by hand: each fails on its faults and on nothing that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.selfcheck.hand_built import Build, Row, failing, ids, too_few
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import DAY, day_fact, dispute, papers, pick, plan
from tests.selfcheck.spoiling import (
    Change,
    diagnosis_with,
    fact_with,
    letter_with,
    replacing,
    same,
    saying,
    statement,
    then,
    without,
    without_fact,
    without_means,
    without_role,
)

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Point, Wanted
from rejoinder.model.letter import Basis
from rejoinder.rulebook import load
from rejoinder.selfcheck import check


def one_more_point(case: Case) -> Case:
    assert case.diagnosis is not None
    new = Point(id="p9", violation="inauthentic", quote="Your account holds a false address.")
    return diagnosis_with(points=(*case.diagnosis.points, new))(case)


def one_more_demand(topic: str, **fields: str) -> Change:
    def change(case: Case) -> Case:
        assert case.diagnosis is not None
        new = Wanted(demand="d9", topic=topic, quote="one more thing", **fields)  # type: ignore[arg-type]
        return diagnosis_with(wanted=(*case.diagnosis.wanted, new))(case)

    return change


LATE = date(2026, 11, 20)
RETURNS = "returns_restocked_unchecked"
STEP = "invoice_before_stock"

FAULTS: list[Row] = [
    (1, plan, saying("We also wrote to Merchant Support.")),
    (1, plan, letter_with(subject=Text.of("申诉", "Appeal for our Joom store"))),
    (1, plan, letter_with(salutation=Text.of("您好：", "Dear Joom Logistics,"))),
    (1, dispute, saying("Please reinstate our selling privileges.")),
    (1, dispute, saying("We wrote to seller-help@amazon.com before.")),
    (1, dispute, replacing("order HX5D83KQ", "order HX5D83KQ of our Seller Central account")),
    (2, plan, without("o3", "c3", "c4")),
    (2, plan, one_more_point),
    (2, dispute, without_fact("stance.")),
    (2, dispute, without("o2", "o3")),
    (2, papers, then(without("o2"), statement("o3", points=()), statement("o4", points=()))),
    (3, plan, one_more_demand("business_licence")),
    (3, plan, without_role("prevention")),
    (3, papers, then(without("o4"), lambda c: c.model_copy(update={"exhibits": c.exhibits[:1]}))),
    (3, dispute, then(without("o3"), lambda c: c.model_copy(update={"exhibits": ()}))),
    (3, papers, one_more_demand("other_explanation")),
    (4, plan, without("o3")),
    (4, plan, statement("c3", role="dispute")),
    (4, dispute, statement("o2", role="answer", points=())),
    (4, dispute, then(without("o3"), statement("o2", basis=(Basis(fact="f.stance.p1"),)))),
    (4, papers, without_fact("stance.")),
    (5, plan, without_role("cause")),
    (5, plan, without_means("cause", "when")),
    (5, plan, without_means("cause", "count")),
    (5, plan, without("c2")),
    (5, plan, without("c3")),
    (6, plan, without_role("action")),
    (6, plan, statement("a2", means=("when", "count"))),
    (6, plan, statement("a1", means=("result",))),
    (6, plan, fact_with("invoices_collected.done_on", day_fact("x", LATE).value)),
    (6, plan, replacing("On November 7, 2026", "On November 27, 2026", "a2", origin="edited")),
    (7, plan, without_role("prevention")),
    (7, plan, without_means("prevention", "owner")),
    (7, plan, without_means("prevention", "rhythm")),
    (7, plan, statement("s2", means=("when", "owner", "rhythm"))),
    (8, plan, saying("We will do our utmost to follow all rules.")),
    (8, plan, saying("Such a mistake will never happen again.")),
    (8, plan, saying("We promise to be more careful in the future.", "prevention")),
    (8, plan, statement("s2", text=Text.of("x", "Our team leader has checked returned units."), means=("owner",))),
    (8, papers, saying("We guarantee full compliance from now on.", "answer")),
    (9, plan, without("a1")),
    (9, plan, without("s2")),
    (9, plan, statement("a2", owner_rule="invoices_collected")),
    (9, plan, then(without("a2"), statement("s2", owner_rule=STEP))),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "build", "spoil"), FAULTS, ids=ids(FAULTS))
def test_a_fault_fails_its_indicator(indicator: int, build: Build, spoil: Change) -> None:
    assert failing(indicator, build, spoil).findings


NEAR: list[Row] = [
    (1, plan, saying("The merchant bank of our supplier confirmed the transfer.")),
    (1, plan, saying("We store the lamps in Hall 3.")),
    (1, plan, saying("The panel of the lamp is glass.")),
    (1, dispute, saying("The carrier's account manager confirmed the scans.")),
    (1, dispute, saying("The plan of the route is part of Exhibit 1.")),
    (1, dispute, saying("Our shop has sold this pan since May 2026.")),
    (2, plan, without_role("closing", "exhibit")),
    (2, plan, without("c1", "c2")),
    (2, dispute, statement("z1", points=("p1",))),
    (2, dispute, without("o3")),
    (2, papers, without("o3", "o4")),
    (2, papers, statement("o2", role="answer")),
    (3, plan, one_more_demand("ship_open_orders")),
    (3, dispute, one_more_demand("delivery_proof", group="g1")),
    (3, plan, without("n1")),
    (3, papers, without("o3", "o4")),
    (3, dispute, without("z1", "e1")),
    (3, plan, without("a1")),
    (4, plan, saying("The supplier disputes nothing.", "ownership")),
    (4, dispute, without("o3")),
    (4, papers, without("o3")),
    (4, plan, without("c1", "c2", "c3", "c4")),
    (4, dispute, fact_with("stance.p1", pick("x", "not_mine").value)),
    (4, plan, without_role("closing")),
    (5, dispute, same),
    (5, papers, same),
    (5, plan, replacing("no supplier invoices", "none of the supplier invoices", "c1")),
    (5, plan, without_role("closing")),
    (5, plan, without_role("action")),
    (5, plan, statement("c1", origin="edited")),
    (6, dispute, same),
    (6, papers, same),
    (6, plan, fact_with("invoices_collected.done_on", day_fact("x", DAY).value)),
    (6, plan, replacing("On November 7, 2026", "On November 10, 2026", "a2", origin="edited")),
    (6, plan, without_means("action", "count")),
    (6, plan, without("a2")),
    (7, dispute, same),
    (7, papers, same),
    (7, plan, without_means("prevention", "when")),
    (7, plan, without_means("prevention", "tool")),
    (7, plan, without("s2")),
    (7, plan, statement("s1", origin="edited")),
    (8, plan, saying("Our inspector strictly follows a checklist of 9 points.")),
    (8, plan, saying("The new cable has never failed in 40 tests.")),
    (8, plan, saying("The supplier guarantees delivery within 12 days.")),
    (8, plan, saying("We carefully opened all 22 units.")),
    (8, dispute, saying("The carrier promised to keep the scans for 6 months.")),
    (8, papers, saying("The laboratory tested the toy more strictly than EN 71-1 asks.", "answer")),
    (9, plan, without_means("action", "when")),
    (9, plan, then(without("a1", "s1"), fact_with("causes.inauthentic", pick("x", RETURNS).value))),
    (9, plan, replacing("2 invoices", "3 invoices", "a1")),
    (9, dispute, same),
    (9, papers, same),
    (9, plan, without("c2")),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "build", "change"), NEAR, ids=ids(NEAR))
def test_what_only_looks_like_a_fault_does_not_fail(indicator: int, build: Build, change: Change) -> None:
    assert verdict_of(indicator, change(build()), load(), DAY).result != "fail"


def test_each_of_these_indicators_has_four_faults_and_six_near_misses() -> None:
    assert not too_few(range(1, 10), FAULTS, NEAR)


def test_on_a_case_built_soundly_nothing_fails_and_at_most_four_ask(sound: Case) -> None:
    verdicts = check(sound, load(), DAY)
    assert {v.indicator: v.evidence.say("en") for v in verdicts if v.result == "fail"} == {}
    assert sum(v.result == "person" for v in verdicts) <= 4
    assert all(v.question is None for v in verdicts if v.result == "pass")
