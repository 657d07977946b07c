"""Sellers who accept an accusation for one product or order and dispute it for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.letters.sellers import BOOK, DAY, ROUNDS, Walk, answer, every_paper, notice_of, recomposed, summed

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import parted
from rejoinder.model.facts import Facts, Question
from rejoinder.model.notice import Ids, Notice
from rejoinder.model.rules import ViolationRule

ASINS = ("B0ZZAA11BB", "B0ZZAA22CC", "B0ZZAA33DD")
PRODUCTS = ("5f1e2d3c4b5a69788796a5b4", "5f1e2d3c4b5a69788796a5b5", "5f1e2d3c4b5a69788796a5b6")
ORDERS = ("114-1111111-2222222", "114-3333333-4444444", "114-5555555-6666666")
PLAN = ("root_cause", "corrective_action", "prevention")


def violations() -> tuple[tuple[str, str], ...]:
    """Return the platform and violation of each entry whose products or orders may be answered one by one."""
    rules = BOOK.of(ViolationRule).values()
    fits = (r for r in rules if r.composes and {"product", "order"} & {*r.objects} and len(r.stances) > 1)
    both = (r for r in fits if {"own", "dispute"} <= {option.stance for option in r.stances})
    return tuple((rule.platform, rule.violation) for rule in both)


def idents(platform: str, violation: str) -> tuple[str, ...]:
    """Return the ids by which an accusation of a kind is parted."""
    entry = BOOK.entry(platform, violation, ())
    assert entry is not None
    if "product" in entry.objects:
        return ASINS if platform == "amazon" else PRODUCTS
    return ORDERS


def notice(platform: str, violation: str, topics: tuple[str, ...] = PLAN) -> Notice:
    """Return a notice with one accusation that names three products, or three orders."""
    named = idents(platform, violation)
    fields: dict[tuple[str, ...], str] = {ASINS: "asins", PRODUCTS: "product_ids", ORDERS: "order_ids"}
    plain = notice_of(Walk(platform, violation, "own", topics))
    return plain.model_copy(update={"ids": Ids.model_validate({fields[named]: named})})


def differing(
    platform: str, violation: str, chosen: tuple[str, ...] = ("dispute", "dispute", "own"), *, papers: bool = False,
    topics: tuple[str, ...] = PLAN, given: Mapping[str, Any] | None = None,
) -> Case:  # fmt: skip
    """Return the case of a seller who says of each product how it is answered, and answers all that is asked then."""
    named, told = idents(platform, violation), notice(platform, violation, topics)
    judged = diagnose(told, BOOK, DAY)
    raw: dict[str, Any] = {}
    stances = {f"stance.p1.{ident}": stance for ident, stance in zip(named, chosen, strict=True)}
    facts = Facts()
    for _ in range(ROUNDS):
        facts = read_answers(raw, judged, told, BOOK, DAY)
        new = [q for q in questions(judged, told, facts, BOOK, DAY) if q.key not in raw]
        if not new:
            break
        raw |= {q.key: _answer(q, platform, violation, stances) for q in new}
        summed(raw)
        raw |= {key: value for key, value in (given or {}).items() if key in raw}
    case = Case(
        id="c1", platform=platform, notice=told, facts=facts, diagnosis=parted(judged, facts.picks),
        exhibits=every_paper() if papers else (), marketplace="US" if platform == "amazon" else None,
    )  # fmt: skip
    return recomposed(case)


def _answer(question: Question, platform: str, violation: str, stances: Mapping[str, str]) -> Any:
    if question.key == "stance.p1":
        return "differs"
    if question.key in stances:
        return stances[question.key]
    if question.key == "case.earlier_answer":
        return "否"
    if question.key.startswith("demand.not_held."):
        return None
    of = Walk(platform, violation, question.point.partition("-")[2] or "dispute", one=0)
    return answer(question, of if question.point else replace(of, stance="own", one=0))
