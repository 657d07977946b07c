"""Every Joom violation from a notice to a whole letter: invented answers, typed in Chinese, nothing left open."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest
from tests.letters.sellers import every_paper

from rejoinder.diagnosis.answers import read_answers
from rejoinder.diagnosis.diagnose import diagnose
from rejoinder.diagnosis.interview import questions
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.model.facts import Facts, Question
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, Stated
from rejoinder.model.rules import CauseRule, ChoicesRule, PlatformRule, ViolationRule
from rejoinder.model.slots import Column, Slot
from rejoinder.model.source import Span
from rejoinder.rulebook import load

BOOK = load()
PAPERS = every_paper()
TODAY = date(2026, 11, 20)
SAID = "Products of your store break our rules."
ASKED = "Explain why this happened and what you have done."
TEXT = f"{SAID} {ASKED}"
HAN = re.compile(r"[㐀-鿿]")
EXPLAINED = ("plan", "short_answer", "explanation")
SAMPLES = {
    "count": "3",
    "rate": "1.5 %",
    "duration": "3 天",
    "money": "120 USD",
    "name": "余姚市拓川电器有限公司",
    "line": "XK-20",
    "yes_no": "是",
    "text": "{zh: 说明, en: The details are in the table.}",
}


def entries(*forms: str) -> list[str]:
    """Violations of Joom whose usual answer has one of these forms."""
    own = (rule for rule in BOOK.of(ViolationRule).values() if rule.platform == "joom")
    return sorted(rule.violation for rule in own if rule.form in forms)


def entry(violation: str) -> ViolationRule:
    found = BOOK.violation("joom", violation)
    assert found is not None
    return found


def notice(violation: str, topics: tuple[str, ...] = ("root_cause", "corrective_action", "prevention")) -> Notice:
    at = TEXT.index(ASKED)
    asked = Span(source="m1", start=at, end=at + len(ASKED), text=ASKED)
    said = Span(source="m1", start=0, end=len(SAID), text=SAID)
    return Notice(
        id="n1",
        message=Message(id="m1", text=TEXT, date=datetime(2026, 11, 16, 9, 0)),
        platform="joom",
        kind="listing_removal",
        violations=(Stated(value=violation),),
        allegations=(Allegation(id="a1", violation=violation, span=said),),
        demands=tuple(Demand(id=f"d{n}", kind="explanation", topic=t, span=asked) for n, t in enumerate(topics, 1)),
        ids=Ids(product_ids=("5f1e2d3c4b5a69788796a5b4",)),
    )


def typed(slot: Slot | Column, choices: str | None) -> Any:
    """Return what a Chinese seller types into one blank or cell."""
    if choices and slot.type in ("choice", "choices", "role", "tool", "carrier"):
        first = BOOK.get(ChoicesRule, choices).choices[0].label.say("zh")
        return [first] if slot.type == "choices" else first
    if slot.type == "date":
        if slot.id in ("window_from", "period_from", "from_day"):
            return "2026-10-01"
        if isinstance(slot, Slot) and set(slot.limit.not_after) - {"notice", "today"}:
            return "2026-10-01"
        before = isinstance(slot, Slot) and "notice" in slot.limit.not_after
        future = isinstance(slot, Slot) and "today" in slot.limit.not_before
        return "2027-10-20" if future else "2026-10-20" if before else "2026-11-18"
    return SAMPLES[slot.type]


def answer(question: Question, stance: str, cause: str) -> Any:
    if question.key.startswith("stance."):
        return stance
    if question.key.startswith("causes."):
        return [ident for ident, _ in question.choices if cause in ("", ident)]
    if question.key == "branch":
        return "own" if stance == "own" else "never_owned"
    if question.choices:
        return [ident for ident, _ in question.choices]
    slot = question.slot
    if slot.type == "table":
        return [{column.id: typed(column, column.choices or slot.choices) for column in slot.columns}]
    if slot.type == "line":
        return f"XK-{sum(map(ord, question.key))}"
    return typed(slot, slot.choices)


def letter(about: Notice, stance: str, cause: str = "") -> tuple[Letter, Facts]:
    found = diagnose(about, BOOK, TODAY)
    raw: dict[str, Any] = {}
    facts = Facts()
    for _ in range(8):
        new = {q.key: answer(q, stance, cause) for q in questions(found, about, facts, BOOK, TODAY) if q.key not in raw}
        if not new:
            break
        raw |= new
        facts = read_answers(raw, found, about, BOOK, TODAY)
    case = Case(id="c1", platform="joom", notice=about, facts=facts, diagnosis=found, exhibits=PAPERS)
    return compose(case, BOOK, TODAY), facts


def sound(written: Letter) -> list[str]:
    """Return the English sentences after checking that they are English and stand once each."""
    said = [statement.text.say("en") for statement in written.statements()]
    assert not [words for words in said if HAN.search(words)]
    assert len(said) == len(set(said)), [words for words in said if said.count(words) > 1]
    assert not [words for words in said if "{" in words or "}" in words]
    foreign = BOOK.get(PlatformRule, "amazon").own_terms
    assert not [(t, w) for t in foreign for w in said if re.search(rf"\b{re.escape(t)}\b", w)]
    return said


@pytest.mark.parametrize("violation", entries(*EXPLAINED))
def test_an_owned_case_with_all_its_causes_gives_a_whole_letter(violation: str) -> None:
    written, facts = letter(notice(violation), "own")
    assert [finding.what.say("en") for finding in facts.findings] == []
    assert [gap.what.say("en") for gap in written.gaps] == []
    sound(written)
    roles = {statement.role for statement in written.statements()}
    assert {"ownership", "cause", "action", "prevention"} <= roles
    told = {statement.owner_rule for statement in written.statements() if statement.role == "cause"}
    assert told == set(entry(violation).causes)


@pytest.mark.parametrize("violation", entries(*EXPLAINED))
def test_where_an_explanation_is_asked_six_causes_differ_in_the_missing_control(violation: str) -> None:
    own = [BOOK.get(CauseRule, cause) for cause in entry(violation).causes]
    assert len(own) >= 6
    assert len({cause.control for cause in own}) == len(own)
    untold = [cause.id for cause in own if not any(violation in led.violations for led in cause.led_to)]
    assert untold == []


@pytest.mark.parametrize("violation", entries(*EXPLAINED, "documents"))
def test_a_dispute_states_facts_and_admits_nothing(violation: str) -> None:
    for stance in (option.stance for option in entry(violation).stances if option.stance != "own"):
        written, facts = letter(notice(violation, ("why_in_error",)), stance)
        assert [finding.what.say("en") for finding in facts.findings] == []
        words = " ".join(sound(written))
        assert not re.search(r"\bWe accept|our own process|root cause", words)
        rules = {s.rule for s in written.statements() if s.role == "dispute" and s.rule}
        assert [rule for rule in rules if not rule.startswith("open.")], violation


def test_every_violation_of_joom_composes() -> None:
    own = (rule for rule in BOOK.of(ViolationRule).values() if rule.platform == "joom")
    assert [rule.id for rule in own if not rule.composes or rule.form == "none"] == []


@pytest.mark.parametrize("violation", entries(*EXPLAINED, "documents"))
def test_an_entry_says_what_a_person_needs_to_know(violation: str) -> None:
    rule = entry(violation)
    for name in ("objects", "triggers", "clauses", "must", "stances", "requirements", "routes", "clocks", "advice",
                 "review", "refusals", "not_say"):  # fmt: skip
        assert getattr(rule, name), f"{violation}: {name}"
    assert len(rule.stances) >= 2
    assert len(rule.refusals) >= 3


@pytest.mark.parametrize(
    ("violation", "words", "variant"),
    [
        ("not_as_described", "The weight you entered is far lower than the one measured.", "joom.wrong_parcel_data"),
        ("not_as_described", "A stick of this kind cannot have two terabytes.", "joom.misleading_specification"),
        ("product_safety", "Lithium cells were declared as ordinary goods.", "joom.undeclared_dangerous_goods"),
        ("product_safety", "The product carries no UKCA mark.", "joom.product_mark_missing"),
        ("compliance_documents", "The UKCA declaration is missing.", "joom.compliance_ukca"),
        ("identity_verification", "The company has been struck off.", "joom.company_abnormal"),
        ("code_of_conduct", "Links in the description lead customers away.", "joom.diverting_buyers"),
        ("ip_copyright", "Pictures were taken from another store.", "joom.image_theft"),
        ("review_manipulation", "Brushing was found.", "joom.brushing"),
    ],
)
def test_what_is_asked_differs_by_the_words_of_the_notice(violation: str, words: str, variant: str) -> None:
    about = notice(violation)
    span = Span(source="m1", start=0, end=len(words), text=words)
    told = about.model_copy(
        update={
            "message": about.message.model_copy(update={"text": words}),
            "allegations": (Allegation(id="a1", violation=violation, span=span),),
            "demands": (),
        }
    )
    assert variant in diagnose(told, BOOK, TODAY).rules_used
    assert variant not in diagnose(about, BOOK, TODAY).rules_used
