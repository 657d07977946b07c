"""Every Amazon violation from notice to letter: invented Chinese answers by slot type give whole English answers."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from tests.letters.sellers import every_paper

from rejoinder.diagnosis import diagnose
from rejoinder.diagnosis.answers import read_answers
from rejoinder.diagnosis.interview import questions
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.model.facts import Question
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, Stated
from rejoinder.model.rules import CauseRule, ChoicesRule, QuestionRule, ViolationRule
from rejoinder.model.slots import Slot
from rejoinder.model.source import Span
from rejoinder.rulebook import load

BOOK = load()
PAPERS = every_paper()
AMAZON = [entry for entry in BOOK.of(ViolationRule).values() if entry.platform == "amazon"]
PLANNED = [entry.violation for entry in AMAZON if entry.causes]
HAN = re.compile(r"[㐀-鿿]")
CLUMSY = re.compile(
    r"  |[{}|]|\b(a|an|the|our) (a|an|the|our)\b|\b([a-z]{2,}) \3\b| [.,;:]|\.\."
    r"|\b1 (units|orders|products|pages|items)\b"
)
BARRED = re.compile(
    r"\b(strictly|ensure|guarantee|100 ?%|sincerely|apolog\w+|sorry|never happen|deeply|kindly|unfortunately)\b",
    re.IGNORECASE,
)
TODAY = date(2026, 11, 12)
NOTICE_DAY = date(2026, 11, 3)
ACCUSED = "we have received complaints about these goods"
PLAN = {"root_cause": "why it happened", "corrective_action": "what was done", "prevention": "what will prevent it"}
ERROR = {"why_in_error": "why this was an error"}


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(source="m1", start=start, end=start + len(words), text=words)


def _notice(violation: str, asked: dict[str, str]) -> Notice:
    money = violation == "funds"
    text = f"We write because {ACCUSED}. Tell us " + ", ".join(asked.values()) + "."
    return Notice(
        id="n1",
        message=Message(id="m1", text=text, date=datetime(2026, 11, 3, 9, tzinfo=UTC)),
        platform="amazon",
        kind="funds_withheld" if money else "listing_removal",
        violations=() if money else (Stated(value=violation),),
        allegations=() if money else (Allegation(id="a1", violation=violation, span=_span(text, ACCUSED)),),
        demands=tuple(
            Demand(id=f"d{n}", kind="explanation", topic=topic, span=_span(text, words))
            for n, (topic, words) in enumerate(asked.items(), start=1)
        ),
        ids=Ids(asins=("B0ZZAA11BB",), complaint_ids=("12345678901",)),
    )


def _answer(question: Question, stance: str) -> Any:
    if question.key.startswith("stance."):
        return stance
    if question.choices:
        return [ident for ident, _ in question.choices]
    barred = _barred(question, stance)
    return _typed(question.slot, question.key, barred)


def _barred(question: Question, stance: str) -> Set[str]:
    """Return the choices that cannot be true beside the stance."""
    rule = BOOK.find(QuestionRule, question.rule)
    excludes = rule.excludes if rule else {}
    return {choice for choice, beside in excludes.items() if stance in beside.get("stance", ())}


def _typed(slot: Slot, key: str, barred: Set[str]) -> Any:
    if slot.type == "table":
        listed = {
            column.id: column.choices or (slot.choices if column.type == "choice" else None) for column in slot.columns
        }
        return [{column.id: _cell(column.type, slot, listed[column.id], key) for column in slot.columns}]
    if slot.choices:
        labels = _labels(slot.choices, barred)
        return labels[:2] if slot.type == "choices" else labels[0]
    return _cell(slot.type, slot, None, key)


def _labels(ident: str, barred: Set[str] = frozenset()) -> list[str]:
    return [choice.label.say("zh") for choice in BOOK.get(ChoicesRule, ident).choices if choice.id not in barred]


def _cell(kind: str, slot: Slot, choices: str | None, key: str) -> str:
    """Return an answer of a type; lines differ by question, as the numbers of two removal orders do."""
    if choices:
        return _labels(choices)[0]
    latest = set(slot.limit.not_after)
    early = bool(latest - {"today"})
    back = 120 if latest - {"today", "notice"} else 90 if slot.id in ("since", "window_from") else 30
    samples = {
        "date": (NOTICE_DAY - timedelta(days=back) if early else TODAY).isoformat(),
        "count": "3",
        "rate": "1.5 %",
        "money": "320 USD",
        "duration": "30 天",
        "name": "余姚市拓川电器有限公司",
        "line": f"XK-{sum(map(ord, key)) % 9000}",
        "ids": "B0ZZAA11BB",
        "yes_no": "是",
        "text": "{zh: 说明, en: The papers were read again.}",
    }
    return samples[kind]


@cache
def _letter(violation: str, stance: str, asks_plan: bool) -> Letter:
    notice = _notice(violation, PLAN if asks_plan else ERROR)
    judged = diagnose(notice, BOOK, TODAY)
    raw: dict[str, Any] = {}
    for _ in range(8):
        facts = read_answers(raw, judged, notice, BOOK, TODAY)
        new = [q for q in questions(judged, notice, facts, BOOK, TODAY) if q.key not in raw]
        if not new:
            break
        raw |= {q.key: _answer(q, stance) for q in new}
    facts = read_answers(raw, judged, notice, BOOK, TODAY)
    assert not facts.findings, [finding.what.say("en") for finding in facts.findings]
    case = Case(id="c1", platform="amazon", notice=notice, facts=facts, diagnosis=judged, exhibits=PAPERS)
    return compose(case, BOOK, TODAY)


def _said(letter: Letter) -> list[str]:
    return [statement.text.say("en") for statement in letter.statements()]


def _read_aloud(letter: Letter) -> None:
    """Assert what holds of every letter, whatever it answers."""
    said = _said(letter)
    assert letter.gaps == (), [gap.what.say("en") for gap in letter.gaps]
    assert [words for words in said if HAN.search(words)] == []
    assert [words for words in said if CLUMSY.search(words)] == []
    assert [words for words in said if BARRED.search(words)] == []
    assert [words for words in said if not words[0].isupper() and words[0] not in "“B" and not words[0].isdigit()] == []
    assert sorted(words for words in said if said.count(words) > 1) == []
    chinese = [statement.text.say("zh") for statement in letter.statements()]
    assert [words for words in chinese if not HAN.search(words)] == []


@pytest.mark.parametrize("violation", PLANNED)
def test_a_plan_answered_in_full_leaves_no_gap_and_says_nothing_twice(violation: str) -> None:
    letter = _letter(violation, "own", asks_plan=True)
    _read_aloud(letter)
    roles = {statement.role for statement in letter.statements()}
    assert {"ownership", "cause", "action", "prevention"} <= roles
    causes = {statement.owner_rule for statement in letter.statements() if statement.role == "cause"}
    entry = BOOK.violation("amazon", violation)
    assert entry is not None
    assert causes == set(entry.causes)


@pytest.mark.parametrize("violation", PLANNED)
def test_where_a_plan_is_asked_six_causes_differ_in_the_missing_control(violation: str) -> None:
    entry = BOOK.violation("amazon", violation)
    assert entry is not None
    controls = [BOOK.get(CauseRule, ident).control for ident in entry.causes]
    assert len(set(controls)) == len(controls) >= 6


@pytest.mark.parametrize("violation", PLANNED)
def test_every_cause_says_how_it_led_to_this_violation(violation: str) -> None:
    entry = BOOK.violation("amazon", violation)
    assert entry is not None
    silent = [c for c in entry.causes if not any(violation in led.violations for led in BOOK.get(CauseRule, c).led_to)]
    assert silent == []


DENIALS = [(entry.violation, option.stance) for entry in AMAZON for option in entry.stances if option.stance != "own"]


@pytest.mark.parametrize(("violation", "stance"), DENIALS)
def test_a_denial_gives_facts_and_admits_nothing(violation: str, stance: str) -> None:
    letter = _letter(violation, stance, asks_plan=False)
    _read_aloud(letter)
    roles = {statement.role for statement in letter.statements()}
    assert "dispute" in roles
    assert not roles & {"ownership", "cause"}


def test_money_that_is_held_is_asked_for_in_a_letter_of_its_own() -> None:
    letter = _letter("funds", "dispute", asks_plan=False)
    _read_aloud(letter)
    assert any("that is held" in words for words in _said(letter))


@pytest.mark.parametrize("entry", AMAZON, ids=lambda entry: entry.violation)
def test_every_violation_knows_its_trigger_clause_answer_refusals_and_times(entry: ViolationRule) -> None:
    missing = [
        name
        for name in ("triggers", "clauses", "must", "stances", "requirements", "routes", "clocks", "advice", "refusals")
        if not getattr(entry, name)
    ]
    assert missing == []
    assert entry.not_say
    assert entry.review
    assert entry.composes
