"""A seller who types only Chinese gets a whole English letter about goods, sources, pages and marks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.letters.sellers import every_paper
from tests.rulebook.goods_pages import ENTRIES, book

from rejoinder.diagnosis import diagnose
from rejoinder.diagnosis.answers import read_answers
from rejoinder.diagnosis.interview import questions
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.facts import Question
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, Stated
from rejoinder.model.rules import ChoicesRule
from rejoinder.model.slots import Slot
from rejoinder.model.source import Span

HAN = re.compile(r"[㐀-鿿]")
NOTICE_DAY = date(2026, 11, 3)
TODAY = date(2026, 11, 12)
PLAN = {"root_cause": "why it happened", "corrective_action": "what was done", "prevention": "what will prevent it"}


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(source="m1", start=start, end=start + len(words), text=words)


def _notice(platform: str, violation: str, *, plan: bool) -> Notice:
    said = "buyers complained about these goods"
    text = f"We have to tell you that {said}. Tell us " + ", ".join(PLAN.values())
    demands = tuple(
        Demand(id=f"d{n}", kind="explanation", topic=topic, span=_span(text, words))
        for n, (topic, words) in enumerate(PLAN.items(), start=1)
    )
    ids = Ids(asins=("B0ZZAA11BB",)) if platform == "amazon" else Ids(product_ids=("5f1e2d3c4b5a69788796a5b4",))
    return Notice(
        id="n1",
        message=Message(id="m1", text=text, date=datetime(2026, 11, 3, 9, tzinfo=UTC)),
        platform=platform,
        kind="listing_removal",
        violations=(Stated(value=violation),),
        allegations=(Allegation(id="a1", violation=violation, span=_span(text, said)),),
        demands=demands if plan else (),
        ids=ids.model_copy(update={"complaint_ids": ("12345678901",)}),
    )


def _answer(question: Question, stance: str) -> Any:
    if question.key.startswith("stance."):
        return stance
    if question.choices:
        return [label.say("zh") if "。" not in label.say("zh") else ident for ident, label in question.choices]
    return _typed(question.slot)


def _typed(slot: Slot) -> Any:
    if slot.type == "table":
        return [{column.id: _cell(slot, column.type) for column in slot.columns}]
    if slot.choices:
        listed = [choice.label.say("zh") for choice in book().get(ChoicesRule, slot.choices).choices]
        return listed[:2] if slot.type == "choices" else listed[0]
    return _cell(slot, slot.type)


def _cell(slot: Slot, kind: str) -> str:
    if kind == "choice":
        assert slot.choices
        return book().get(ChoicesRule, slot.choices).choices[0].label.say("zh")
    earlier = NOTICE_DAY - timedelta(days=90 if slot.id in ("since", "window_from") else 30)
    before = "notice" in slot.limit.not_after or slot.id in ("found_on", "window_from", "window_to")
    samples = {
        "date": (earlier if before else TODAY).isoformat(),
        "count": "3",
        "rate": "1.5 %",
        "duration": "30 天",
        "name": "余姚市拓川电器有限公司",
        "line": "XK-20",
        "yes_no": "是",
        "text": "说明",
    }
    return samples[kind]


def _letter(platform: str, violation: str, stance: str, *, plan: bool = True) -> tuple[Letter, Diagnosis]:
    notice = _notice(platform, violation, plan=plan)
    judged = diagnose(notice, book(), TODAY)
    raw: dict[str, Any] = {}
    for _ in range(8):
        facts = read_answers(raw, judged, notice, book(), TODAY)
        raw |= {q.key: _answer(q, stance) for q in questions(judged, notice, facts, book(), TODAY) if q.key not in raw}
    facts = read_answers(raw, judged, notice, book(), TODAY)
    assert not facts.findings, [finding.what.say("en") for finding in facts.findings]
    case = Case(id="c1", platform=platform, notice=notice, facts=facts, diagnosis=judged, exhibits=every_paper())
    return compose(case, book(), TODAY), judged


@pytest.mark.parametrize(("platform", "violation"), ENTRIES)
def test_a_plan_from_chinese_answers_is_english_throughout_and_leaves_no_gap(platform: str, violation: str) -> None:
    letter, judged = _letter(platform, violation, "own")
    said = [statement.text.say("en") for statement in letter.statements()]
    assert not [words for words in said if HAN.search(words)]
    assert not letter.gaps, [gap.what.say("en") for gap in letter.gaps]
    roles = {statement.role for statement in letter.statements()}
    assert {"ownership", "cause", "action", "prevention"} <= roles
    causes = {s.owner_rule for s in letter.statements() if s.role == "cause"}
    assert causes == set(judged.points[0].causes)


@pytest.mark.parametrize(
    ("platform", "violation", "stance"),
    [(p, v, "dispute") for p, v in ENTRIES] + [("amazon", "ip_trademark", "not_mine")],
)
def test_a_dispute_states_facts_and_admits_nothing(platform: str, violation: str, stance: str) -> None:
    letter, _ = _letter(platform, violation, stance, plan=False)
    rules = [s.rule for s in letter.statements() if s.role == "dispute" and s.rule]
    assert [rule for rule in rules if rule.startswith(violation)]
    assert not [s.text.say("en") for s in letter.statements() if s.role in ("ownership", "cause")]
    assert not [s.text.say("en") for s in letter.statements() if "we accept" in s.text.say("en").lower()]


@pytest.mark.parametrize("violation", ["inauthentic", "ip_trademark"])
def test_where_papers_alone_are_asked_an_owned_point_still_says_what_was_done(violation: str) -> None:
    letter, judged = _letter("amazon", violation, "own", plan=False)
    assert judged.form == "documents"
    steps = [s.text.say("en") for s in letter.statements() if s.role == "action"]
    assert len(steps) == 1
    assert "12 November 2026" in steps[0]


def test_the_joom_letter_puts_store_and_product_ids_first() -> None:
    letter, _ = _letter("joom", "product_quality_refunds", "own")
    first = [s.text.say("en") for s in letter.statements()][:2]
    assert "the store XK-20" in first[0]
    assert "5f1e2d3c4b5a69788796a5b4" in first[1]
