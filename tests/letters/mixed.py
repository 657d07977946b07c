"""Sellers who accept one charge of a notice and dispute the other: twenty pairs, ten of each platform."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.letters.sellers import BOOK, DAY, Walk, answer, every_paper, recomposed, summed

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.model.case import Case
from rejoinder.model.facts import Facts, Question
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Span

PAIRS = (
    ("amazon", "performance_late_shipment", "performance_tracking", "tracking_proof"),
    ("amazon", "performance_odr", "performance_cancellation", ""),
    ("amazon", "used_sold_as_new", "inauthentic", "invoice"),
    ("amazon", "not_as_described", "counterfeit", "invoice"),
    ("amazon", "inauthentic", "ip_trademark", "authorisation"),
    ("amazon", "restricted_product", "product_safety", "test_report"),
    ("amazon", "variation_or_listing_abuse", "review_manipulation", ""),
    ("amazon", "product_condition_other", "ip_copyright", ""),
    ("amazon", "pricing", "drop_shipping", "invoice"),
    ("amazon", "food_or_expired", "ip_patent", ""),
    ("joom", "duplicate_products", "ip_trademark", "authorisation"),
    ("joom", "performance_cancellation", "false_tracking", "tracking_proof"),
    ("joom", "product_quality_refunds", "not_as_described", ""),
    ("joom", "performance_late_shipment", "product_quality_refunds", ""),
    ("joom", "not_as_described", "counterfeit", "invoice"),
    ("joom", "pricing", "review_manipulation", ""),
    ("joom", "restricted_product", "ip_copyright", ""),
    ("joom", "false_tracking", "performance_late_shipment", ""),
    ("joom", "code_of_conduct", "ip_patent", ""),
    ("joom", "product_safety", "compliance_documents", "declaration_of_conformity"),
)
"""Platform, the charge that is accepted, the one that is disputed, and what the notice wants as proof."""
FIRST, SECOND = "we looked at your first matter", "we looked at your second matter"
ASKED = {
    "root_cause": "why the first matter happened",
    "corrective_action": "what was done about it",
    "prevention": "what will prevent it",
}


def mixed(platform: str, owned: str, disputed: str, paper: str = "", *, papers: bool = True) -> Case:
    """Return the case of a seller who answers all that is asked, accepts the first charge and disputes the second."""
    notice = _notice(platform, owned, disputed, paper)
    judged = diagnose(notice, BOOK, DAY)
    walks = {p.id: Walk(platform, p.violation, "own" if p.allegation == "a1" else "dispute") for p in judged.points}
    raw: dict[str, Any] = {}
    facts = Facts()
    for _ in range(10):
        facts = read_answers(raw, judged, notice, BOOK, DAY)
        new = [q for q in questions(judged, notice, facts, BOOK, DAY) if q.key not in raw]
        if not new:
            break
        raw |= {q.key: _answer(q, walks) for q in new}
        summed(raw)
    case = Case(
        id="c1", platform=platform, notice=notice, facts=facts, diagnosis=judged,
        exhibits=every_paper() if papers else (), marketplace="US" if platform == "amazon" else None,
    )  # fmt: skip
    return recomposed(case)


def _answer(question: Question, walks: dict[str, Walk]) -> Any:
    first = replace(next(iter(walks.values())), one=0)
    if question.key.startswith("stance."):
        return walks[question.key.removeprefix("stance.")].stance
    if question.key == "case.earlier_answer":
        return "否"
    if question.key.startswith("demand.not_held."):
        return None
    return answer(question, first)


def _notice(platform: str, owned: str, disputed: str, paper: str) -> Notice:
    proof = BOOK.get(TopicRule, paper).label.say("en").lower() if paper else ""
    asked = ASKED | ({paper: proof} if paper else {})
    text = f"{FIRST} and {SECOND}. Tell us {', '.join(ASKED.values())}." + (
        f" For the second, send {proof}." if proof else ""
    )
    return Notice(
        id="n1",
        message=Message(id="m1", text=text, date=datetime(2026, 11, 3, 9, tzinfo=UTC)),
        platform=platform,
        kind="deactivation",
        allegations=(
            Allegation(id="a1", violation=owned, span=_span(text, FIRST)),
            Allegation(id="a2", violation=disputed, span=_span(text, SECOND)),
        ),
        demands=tuple(
            Demand(id=f"d{n}", kind=BOOK.get(TopicRule, topic).kind, topic=topic, span=_span(text, words))
            for n, (topic, words) in enumerate(asked.items(), start=1)
        ),
        ids=Ids(asins=("B0ZZAA11BB",)) if platform == "amazon" else Ids(product_ids=("5f1e2d3c4b5a69788796a5b4",)),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(source="m1", start=start, end=start + len(words), text=words)
