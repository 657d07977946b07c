"""Percentages follow from the numbers beside them and from the seller's own counts; what only looks wrong is left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rejoinder.lint import lint
from rejoinder.lint.ready import rules
from rejoinder.lint.shares import disagreeing, inside
from rejoinder.lint.text import sentences
from rejoinder.model.letter_told import LetterTold, ToldShare
from rejoinder.model.rules import AgreementRule
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import compiled
from rejoinder.rulebook.shares import agrees, between, said

BOOK, DAY = load(), date(2026, 11, 29)
READY = rules(BOOK, DAY)
RULES = [BOOK.whole(rule) for rule in BOOK.of(AgreementRule).values()]
WORDED = [rule for rule in RULES if rule.match]


@pytest.mark.parametrize("rule", WORDED, ids=[rule.id for rule in WORDED])
def test_a_sentence_about_a_share_is_recognised_by_its_words(rule: AgreementRule) -> None:
    assert rule.match is not None
    ready = compiled(rule.match, ("en", "zh"))
    assert [t for t in rule.match.fires if not ready.find(t)] == []
    assert [t for t in rule.match.silent if ready.find(t)] == []
    if not rule.part:
        assert [t for t in rule.match.fires if not list(disagreeing(sentences(t), READY, LetterTold()))] == []


@pytest.mark.parametrize(
    "words",
    [
        "In the 60 days to 3 May 2026, 9 of 400 orders were defective, an order defect rate of 3.5 %.",
        "Of the claims, nine of our 400 orders (0.2 %) carried a defect.",
        "12 out of 240 orders were cancelled, or 3 %.",
        "The cancellation rate of 6 % counts 12 of 1,240 orders.",
        "We confirmed 118 orders from November 19 to November 26, 2026, of which 1 was late, a rate of 3.1 %.",
        "截至5月3日的60天内，400单中有9单缺陷，缺陷率为3.5%。",
        "1,240个包裹中，有62个没有有效追踪，占比12%。",
    ],
)
def test_a_share_that_its_own_sentence_contradicts_is_seen(words: str) -> None:
    assert inside(words, READY)


@pytest.mark.parametrize(
    "words",
    [
        "9 of 400 orders were defective, an order defect rate of 2.25 %.",
        "9 of 400 orders were defective, an order defect rate of 2.3 %.",
        "9 of 400 orders were defective, an order defect rate of 2.2 %.",
        "9 of 400 orders were defective, an order defect rate of about 2 %.",
        "391 of 400 parcels had valid tracking, a rate of 97.8 %.",
        "9 of 400 parcels fell short; the valid tracking rate was 97.75 %.",
        "We refunded 9 of 41 buyers and gave each of them 20 % off.",
        "9 of 400 orders were late, and our own limit is 2 %.",
        "On 9 of 12 days the carrier came late; its share of our parcels is 40 %.",
        "The rate of 6.2 % in the notice covers 30 days; 9 of 40 orders on 3 May were late.",
        "On 3 of 2026's holidays we closed, and the rate was 4 %.",
        "We confirmed 118 orders from November 19 to November 26, 2026, of which 1 was late, a rate of 0.8 %.",
        "We confirmed 118 orders, of which none was late, a rate of 0 %.",
        "We confirmed 118 orders, of which 3 are open (see 20 % off in Exhibit 1).",
        "Exhibit 2 of 4 shows a rate of 6 %.",
        "400单中有9单缺陷，缺陷率为2.3%。",
        "41位买家中有9位退了款，其余打八折，让利20%。",
        "12个月内有9个月达标，目标是95%。",
        "通知写的是6.2%，统计30天。",
    ],
)  # fmt: skip
def test_rounded_complementary_and_unrelated_percentages_are_left(words: str) -> None:
    assert inside(words, READY) == ""


@pytest.mark.parametrize(
    "words",
    [
        "In the 30 days to 24 November 2026, 40 of 482 orders were late. This is a late shipment rate of 6.1 %.",
        "We confirmed 482 orders in these 30 days. Forty of them were late, a rate of 6.1 %.",
        "9 of 400 orders were late. The rate was therefore 1 %.",
        "9 of 400 orders were late, less than 1 %.",
        "9 of 400 orders were late, a rate well below our limit of 2 %.",
        "391 of 400 parcels had valid tracking, a rate of at least 99 %.",
        "400单中有9单晚到。迟发率为5%。",
        "400单中有9单缺陷，占不到2%。",
    ],
)
def test_numbers_of_two_sentences_and_bounds_that_counts_break_are_seen(words: str) -> None:
    assert [hit.code for hit in disagreeing(sentences(words), READY, LetterTold())] == ["figures_disagree"]


@pytest.mark.parametrize(
    "words",
    [
        "In the 30 days to 24 November 2026, 40 of 482 orders were late. This is a late shipment rate of 8.3 %.",
        "We confirmed 400 orders in these 30 days. Nine of them were late, a rate of 2.25 %.",
        "391 of 400 parcels had valid tracking. The rate was 97.75 %.",
        "9 of 400 orders were late. The limit is 4 %.",
        "9 of 400 orders were late. The rate in the notice is 6.2 %.",
        "9 of 400 orders were late. We refunded 50 % of the price.",
        "9 of 400 orders were late.\nThis is 5 % of what we paid for postage.",
        "9 of 400 orders were late. From now on the rate will be 1 %.",
        "“9 of 400 orders were late.” This is 5 %.",
        "9 of 400 orders were late, less than 3 %.",
        "9 of 400 orders were late, below the limit of 4 %.",
        "9 of 400 orders were late, and a shift was added so that the rate is below 1 %.",
        "9 of 400 orders were late, less than 1 % of them by more than a day.",
        "9 of 400 parcels fell short, so more than 97 % were tracked.",
        "9 of 400 parcels fell short, a rate of over 97 %.",
        "We confirmed 400 orders. The 9 of 12 carriers that serve us deliver 98 %.",
        "400单中有9单晚到。目标是2%以内。",
        "400单中有9单缺陷，占不到3%。",
    ],
)
def test_bounds_that_hold_and_other_figures_in_the_next_sentence_are_left(words: str) -> None:
    assert list(disagreeing(sentences(words), READY, LetterTold())) == []


@pytest.mark.parametrize(
    ("written", "part", "whole", "holds"),
    [
        ("2.3 %", 9, 400, True), ("2.25%", 9, 400, True), ("2.2%", 9, 400, True), ("2 %", 9, 400, True),
        ("2,3 %", 9, 400, True), ("2.4 %", 9, 400, False), ("3 %", 9, 400, False), ("1 %", 19, 1000, False),
        ("1.9 %", 19, 1000, True), ("0 %", 0, 90, True), ("0.20 %", 9, 400, False), ("100 %", 90, 90, True),
    ],
)  # fmt: skip
def test_rounding_is_allowed_and_a_whole_per_cent_is_not_cut(written: str, part: int, whole: int, holds: bool) -> None:
    assert agrees(written, between(Decimal(part), Decimal(whole))) is holds


def test_orders_left_out_may_leave_the_whole_as_well() -> None:
    share = between(Decimal(40), Decimal(100), 20)
    assert said(share) == "(40 - 20) / 100 = 20–25 %"
    assert [agrees(one, share) for one in ("20 %", "22 %", "25 %", "30 %")] == [True, True, True, False]
    rest = between(Decimal(40), Decimal(100), 20, others=True)
    assert [agrees(one, rest) for one in ("80 %", "75 %", "60 %")] == [True, True, False]


TOLD = LetterTold(
    platform="amazon", violation="performance_odr", allegations=("order defect rate of 2.3 %",),
    shares=(
        ToldShare(rule="amazon.odr_corrected", low=Decimal(1), high=Decimal("1.02"), sum="(9 - 5) / 400"),
        ToldShare(rule="amazon.odr_after", low=Decimal("0.5"), high=Decimal("0.5"), sum="1 / 200"),
    ),
)  # fmt: skip


def hits(words: str) -> int:
    return sum(1 for _ in disagreeing(sentences(words), READY, TOLD))


@pytest.mark.parametrize(
    "words",
    [
        "Without these five orders, the order defect rate is 0.4 %.",
        "The corrected ODR is 0.2 % instead of 2.3 %.",
        "Since the change, our order defect rate has been 0.1 %.",
        "The order defect rate has fallen to 1.7 %.",
        "扣除这5单后，缺陷率为0.4%。",
        "整改后，缺陷率为0.1%。",
    ],
)
def test_a_rate_that_the_sellers_counts_do_not_give_is_asked_about(words: str) -> None:
    assert hits(words) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Without these five orders, the order defect rate is 1 %.",
        "Without these five orders, the order defect rate is 1.0 % instead of 2.3 %.",
        "Without these five orders, the rate of 2.3 % falls below 1 %.",
        "Without these five orders the rate would be under the target of 1 %.",
        "Since the change, the order defect rate has been 0.5 %.",
        "Since the change, the order defect rate has stayed below 0.8 %.",
        "The 30-day order defect rate fell to 0.9 %.",
        "The dashboard shows that the rate has fallen to 0.9 %.",
        "The order defect rate in the notice is 2.3 %.",
        "Since 3 May our manager checks the rate each Monday; above 0.8 % he closes the offers.",
        "“Without these orders the rate is 0.4 %”, says the first letter.",
        "If the rate rises to 0.8 %, our manager closes the offers.",
        "扣除这5单后，缺陷率为1%。",
        "扣除这5单后，缺陷率低于1.5%。",
        "目标是整改后缺陷率不超过0.8%。",
    ],
)
def test_limits_other_windows_and_the_notices_own_rate_are_left(words: str) -> None:
    assert hits(words) == 0


def test_the_letter_is_told_what_the_counts_come_to() -> None:
    letter = "Dear team, without these five orders the order defect rate is 0.4 %. We ask you to count anew."
    found = [f for f in lint(letter, TOLD, BOOK, DAY).findings if f.code == "figures_disagree"]
    assert [f.severity for f in found] == ["ask"]
    assert "(9 - 5) / 400 = 1–1.02 %" in found[0].what.say("en")
    assert "对不上" in found[0].what.say("zh")
