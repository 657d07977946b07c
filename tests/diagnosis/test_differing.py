"""An accusation that names several products may be answered for each of them; nothing else is asked one by one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.letters.differing import ASINS, ORDERS, PRODUCTS, differing, notice
from tests.letters.sellers import BOOK, DAY, Walk, notice_of

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis, Point, parted, stance_keys, stance_of, whole
from rejoinder.model.facts import Facts, Question
from rejoinder.model.notice import Ids, Notice

MIXED = {"stance.p1": "differs"} | dict(
    zip([f"stance.p1.{one}" for one in ASINS], ["dispute", "own", "dispute"], strict=True)
)


def taken(told: Notice, raw: dict[str, Any]) -> tuple[Diagnosis, Facts, dict[str, Question]]:
    judged = diagnose(told, BOOK, DAY)
    facts = read_answers(raw, judged, told, BOOK, DAY)
    return judged, facts, {q.key: q for q in questions(judged, told, facts, BOOK, DAY)}


def offers(told: Notice, key: str = "stance.p1") -> bool:
    return "differs" in dict(taken(told, {})[2][key].choices)


@pytest.mark.parametrize(
    ("platform", "violation", "field", "idents"),
    [
        ("amazon", "inauthentic", "asins", ASINS),
        ("amazon", "ip_trademark", "asins", ASINS[:2]),
        ("joom", "counterfeit", "product_ids", PRODUCTS),
        ("joom", "false_tracking", "order_ids", ORDERS),
    ],
)
def test_several_products_or_orders_may_differ(
    platform: str, violation: str, field: str, idents: tuple[str, ...]
) -> None:
    told = notice(platform, violation).model_copy(update={"ids": Ids.model_validate({field: idents})})
    asked = taken(told, {})[2]
    label = dict(asked["stance.p1"].choices)["differs"]
    assert label.has("zh")
    assert label.has("en")
    assert [key for key in asked if key.startswith("stance.p1.")] == []
    asked = taken(told, {"stance.p1": "differs"})[2]
    each = [key for key in asked if key.startswith("stance.p1.")]
    assert each == [f"stance.p1.{one}" for one in idents]
    assert all(key.rpartition(".")[2] in asked[key].slot.ask.say("zh") for key in each)
    assert all("differs" not in dict(asked[key].choices) for key in each)


@pytest.mark.parametrize(
    ("platform", "violation", "ids"),
    [
        ("amazon", "inauthentic", Ids(asins=ASINS[:1])),
        ("amazon", "inauthentic", Ids()),
        ("amazon", "inauthentic", Ids(asins=ASINS[:1], skus=("A-1", "A-2"), case_ids=("12", "13"))),
        ("amazon", "inauthentic", Ids(order_ids=ORDERS)),  # whether goods are genuine is no matter of an order
        ("amazon", "inauthentic", Ids(complaint_ids=("1234567890", "1234567891"))),
        ("amazon", "performance_odr", Ids(asins=ASINS, order_ids=ORDERS)),  # a rate is one figure
        ("joom", "product_quality_refunds", Ids(product_ids=PRODUCTS)),
        ("joom", "performance_cancellation", Ids(product_ids=PRODUCTS, order_ids=ORDERS)),
        ("amazon", "related_account", Ids(asins=ASINS)),
        ("amazon", "identity_verification", Ids(asins=ASINS)),
    ],
)
def test_what_is_one_thing_is_asked_about_once(platform: str, violation: str, ids: Ids) -> None:
    told = notice_of(Walk(platform, violation, "own")).model_copy(update={"ids": ids})
    assert not offers(told)
    facts = taken(told, {"stance.p1": "differs"})[1]
    assert [one.code for one in facts.findings if one.where.question == "stance.p1"] == ["answer.refused"]


def test_a_product_the_notice_does_not_name_is_not_asked_about() -> None:
    facts = taken(notice("amazon", "inauthentic"), {**MIXED, "stance.p1.B0ZZAA99ZZ": "own"})[1]
    assert facts.get("stance.p1.B0ZZAA99ZZ") is None
    assert [f.code for f in facts.findings if f.where.question == "stance.p1.B0ZZAA99ZZ"] == ["answer.unasked"]


def test_each_part_is_a_point_with_its_own_stance() -> None:
    judged, facts, _ = taken(notice("amazon", "inauthentic"), MIXED)
    apart = parted(judged, facts.picks)
    assert [(p.id, p.of, p.stance, p.concerns) for p in apart.points] == [
        ("p1-dispute", "p1", "dispute", (ASINS[0], ASINS[2])),
        ("p1-own", "p1", "own", (ASINS[1],)),
    ]
    assert stance_keys(apart.points[1]) == (f"stance.p1.{ASINS[1]}",)
    assert whole(apart.points) == judged.points
    assert parted(apart, facts.picks) == apart


@pytest.mark.parametrize("stance", ["own", "dispute"])
def test_products_that_are_all_answered_alike_are_one_point(stance: str) -> None:
    raw = MIXED | {key: stance for key in MIXED if key != "stance.p1"}
    judged, facts, asked = taken(notice("amazon", "inauthentic"), raw)
    apart = parted(judged, facts.picks)
    assert [(p.id, p.of) for p in apart.points] == [("p1", "")]
    assert stance_of(apart.points[0], facts.picks) == stance
    assert whole(apart.points) == judged.points
    assert "inauthentic.supplier" in asked
    assert not any(key.endswith(("-own", "-dispute")) for key in asked)


def test_a_product_nobody_decided_on_stays_open() -> None:
    raw = {key: value for key, value in MIXED.items() if not key.endswith(ASINS[2])}
    judged, facts, asked = taken(notice("amazon", "inauthentic"), raw)
    left = [p for p in parted(judged, facts.picks).points if stance_of(p, facts.picks) is None]
    assert [p.concerns for p in left] == [(ASINS[2],)]
    assert asked[f"stance.p1.{ASINS[2]}"].state == "open"


def test_a_stance_for_all_keeps_the_answers_by_product_out() -> None:
    judged, facts, asked = taken(notice("amazon", "inauthentic"), {**MIXED, "stance.p1": "own"})
    assert parted(judged, facts.picks) == judged
    assert not any(key.startswith("stance.p1.") for key in asked)


def test_what_may_differ_is_asked_of_each_part() -> None:
    asked = taken(notice("amazon", "inauthentic"), MIXED)[2]
    assert {"inauthentic.supplier.p1-dispute", "inauthentic.supplier.p1-own"} <= set(asked)
    assert "inauthentic.supplier" not in asked
    assert ASINS[1] in asked["inauthentic.supplier.p1-own"].slot.ask.say("en")
    assert ASINS[0] not in asked["inauthentic.supplier.p1-own"].slot.ask.say("en")
    for once in ("inauthentic.admitted", "inauthentic.established_by", "inauthentic.invoices", "account.entity"):
        assert once in asked
        assert f"{once}.p1-own" not in asked
    assert ASINS[1] in asked["causes.inauthentic"].slot.ask.say("zh")
    assert ASINS[0] not in asked["causes.inauthentic"].slot.ask.say("zh")


def test_a_condition_is_looked_at_in_its_own_part() -> None:
    brand = {"inauthentic.brand_position.p1-dispute": "own_brand", "inauthentic.brand_position.p1-own": "unbranded"}
    asked = taken(notice("amazon", "inauthentic"), MIXED | brand)[2]
    assert "inauthentic.brand.p1-dispute" in asked
    assert "inauthentic.brand.p1-own" not in asked


def test_a_day_that_cannot_be_is_refused_in_a_part_as_in_a_whole() -> None:
    facts = taken(notice("amazon", "inauthentic"), MIXED | {"inauthentic.supplier_since.p1-own": "2027-03-01"})[1]
    assert "inauthentic.supplier_since.p1-own" in {f.where.question for f in facts.findings}


def test_two_accusations_are_parted_each_by_itself() -> None:
    points = (
        Point(id="p1", violation="inauthentic", concerns=ASINS[:2]),
        Point(id="p2", violation="ip_trademark", concerns=ASINS[1:]),
    )
    told = Diagnosis(
        notice="n", day=DAY, rulebook="r", platform="amazon", form="plan", composes=True, points=points,
        form_reason=Text.of("测试", "test"),
    )  # fmt: skip
    chosen = {"stance.p1": ("own",), "stance.p2": ("differs",), f"stance.p2.{ASINS[1]}": ("own",)}
    apart = parted(told, lambda key: chosen.get(key, ()))
    assert [(p.id, p.stance) for p in apart.points] == [("p1", None), ("p2-own", "own"), ("p2-open", None)]


def test_a_seller_who_answers_all_gets_no_answer_refused() -> None:
    case = differing("amazon", "inauthentic")
    assert [f for f in case.facts.findings if f.code == "answer.refused"] == []
