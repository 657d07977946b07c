"""Order metrics from notice to letter: a seller who types Chinese and numbers only gets a whole English letter."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

from rejoinder.diagnosis.answers import read_answers
from rejoinder.diagnosis.diagnose import diagnose
from rejoinder.diagnosis.interview import questions
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.facts import Facts, Question
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation, Ids, Message, Notice, Stated
from rejoinder.model.rules import ChoicesRule, ViolationRule
from rejoinder.model.slots import Slot
from rejoinder.model.source import Span
from rejoinder.rulebook import load

BOOK = load()
TODAY = date(2026, 11, 20)
QUOTE = "The figure of your store is above our limit."
CASES = (
    ("amazon", "performance_odr"),
    ("amazon", "performance_late_shipment"),
    ("joom", "performance_cancellation"),
    ("joom", "false_tracking"),
)
HAN = re.compile(r"[㐀-鿿]")
PROMISES = re.compile(
    r"\b(strictly|promise|guarantee|100%|ensure|sincerely apologi[sz]e|please give us)\b", re.IGNORECASE
)


def notice(platform: str, violation: str) -> Notice:
    span = Span(start=0, end=len(QUOTE), text=QUOTE)
    return Notice(
        id="n1",
        message=Message(id="m1", text=QUOTE, date=datetime(2026, 11, 16)),
        platform=platform,
        kind="deactivation",
        violations=(Stated(value=violation),),
        allegations=(Allegation(id="a1", violation=violation, span=span),),
        ids=Ids(order_ids=("4KQ7ZP2M",) if platform == "joom" else ()),
    )


def sample(slot_type: str, slot: Slot) -> Any:
    """Return an answer as a Chinese seller types it."""
    if slot_type in ("choice", "choices", "role", "tool", "carrier") and slot.choices:
        labels = [choice.label.say("zh") for choice in BOOK.get(ChoicesRule, slot.choices).choices]
        return labels if slot_type == "choices" else labels[0]
    typed = {
        "date": "2026-11-10",
        "count": "7",
        "duration": "3 天",
        "rate": "2.4 %",
        "yes_no": "是",
        "line": "LX448210937CN",
        "name": "宁波栎舟货运有限公司",
    }
    return typed[slot_type]


def answer(question: Question, stance: str, cause: str) -> Any:
    key = question.key
    if key.startswith("stance."):
        return stance
    if key.startswith("causes."):
        return [cause]
    if question.choices:
        return [ident for ident, _ in question.choices]
    if question.slot.type == "table":
        return [{column.id: sample(column.type, question.slot) for column in question.slot.columns}]
    return sample(question.slot.type, question.slot)


def answered(found: Diagnosis, about: Notice, stance: str, cause: str) -> Facts:
    raw: dict[str, Any] = {}
    facts = Facts()
    for _ in range(8):
        asked = questions(found, about, facts, BOOK, TODAY)
        new = {q.key: answer(q, stance, cause) for q in asked if q.key not in raw}
        if not new:
            break
        raw |= new
        facts = read_answers(raw, found, about, BOOK, TODAY)
    return facts


def letter(platform: str, violation: str, stance: str, cause: str = "") -> tuple[Letter, Facts]:
    about = notice(platform, violation)
    found = diagnose(about, BOOK, TODAY)
    facts = answered(found, about, stance, cause)
    case = Case(id="c1", platform=platform, notice=about, facts=facts, diagnosis=found)
    return compose(case, BOOK, TODAY), facts


def causes() -> list[tuple[str, str, str]]:
    entries = ((p, v, BOOK.get(ViolationRule, f"{p}.{v}")) for p, v in CASES)
    return [(p, v, cause) for p, v, entry in entries for cause in entry.causes]


@pytest.mark.parametrize(("platform", "violation", "cause"), causes())
def test_an_owned_case_answered_in_chinese_gives_a_whole_english_plan(
    platform: str, violation: str, cause: str
) -> None:
    written, facts = letter(platform, violation, "own", cause)
    # One cause is chosen here: order defects of other kinds still ask for theirs (tests/diagnosis).
    assert [f for f in facts.findings if f.code != "answer.part_unexplained"] == []
    said = {
        section.id: " ".join(s.text.say("en") for g in section.groups for s in g.statements)
        for section in written.sections
    }
    assert {"opening", "root_causes", "actions", "prevention"} <= {name for name, words in said.items() if words}
    assert not HAN.search(" ".join(said.values()))
    assert not PROMISES.search(" ".join(said.values()))
    assert [gap.what.say("en") for gap in written.gaps] == []
    assert said["opening"].count("We accept this.") == 1


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_a_disputed_case_states_facts_in_a_table_and_admits_nothing(platform: str, violation: str) -> None:
    written, facts = letter(platform, violation, "dispute")
    assert facts.findings == ()
    words = " ".join(s.text.say("en") for s in written.statements())
    assert "We dispute this" in words
    assert not re.search(r"We accept|root cause|our own process", words)
    assert any(group.table and group.table.rows for section in written.sections for group in section.groups)
    assert [s.id for s in written.sections if s.id in ("root_causes", "actions") and s.groups] == []


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_an_unanswered_case_says_nothing_about_the_figures(platform: str, violation: str) -> None:
    about = notice(platform, violation)
    found = diagnose(about, BOOK, TODAY)
    empty = Case(id="c1", platform=platform, notice=about, diagnosis=found)
    words = " ".join(s.text.say("en") for s in compose(empty, BOOK, TODAY).statements())
    assert not re.search(r"We accept|We dispute|\d", words)


def test_a_joom_cancellation_answer_claims_no_change_of_the_past_window() -> None:
    written, _ = letter("joom", "performance_cancellation", "own", "stock_not_synced")
    words = " ".join(s.text.say("en") for s in written.statements())
    assert "do not alter the orders already counted" in words
    assert not re.search(r"\brate (will|is going to) (fall|improve|drop)", words)
