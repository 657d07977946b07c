"""The linter speaks through the indicators of statements that were changed, and of those alone."""

from __future__ import annotations

from datetime import date

import pytest
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import DAY, plan
from tests.selfcheck.spoiling import each_statement, letter_of, saying

from rejoinder.model.case import Case
from rejoinder.model.finding import Finding
from rejoinder.model.rules import FaultRule
from rejoinder.rulebook import load
from rejoinder.selfcheck.changed import changed, linting_changed
from rejoinder.selfcheck.subject import Subject

BOOK = load()
INDICATOR = {rule.code: rule.indicator for rule in BOOK.of(FaultRule).values()}


def subject(case: Case, day: date = DAY) -> Subject:
    assert case.diagnosis is not None
    return Subject(case, letter_of(case), case.diagnosis, BOOK, day)


def linted(words: str, role: str = "prevention", origin: str = "edited") -> tuple[Finding, ...]:
    return linting_changed(subject(saying(words, role, origin=origin)(plan())))()


@pytest.mark.parametrize("origin", ["edited", "foreign"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("We will do our best to improve in the future.", "vague_commitment"),
        ("Please give us one more chance, our families depend on it.", "emotional_plea"),
        ("We will sue you and go to the press.", "threat"),
        ("Your decision is simply wrong and unfair, you never read our papers.", "blames_platform"),
        ("The date is [insert date].", "unfilled_placeholder"),
    ],
)
def test_a_fault_in_a_changed_statement_reaches_its_indicator(words: str, code: str, origin: str) -> None:
    case = saying(words, "prevention", origin=origin)(plan())
    seen = subject(case)
    told = list(changed(seen, INDICATOR[code]))
    assert code in {f.code for f in told}
    ident = next(s.id for s in seen.statements if s.origin == origin)
    assert {f.where.statement for f in told} == {ident}
    verdict = verdict_of(INDICATOR[code], case, BOOK, DAY)
    assert verdict.result != "pass"
    assert any(f.code == code and f.where.statement == ident for f in verdict.findings)


def test_each_finding_goes_to_one_indicator_only() -> None:
    seen = subject(saying("We will sue you and go to the press.", "prevention", origin="edited")(plan()))
    told = [f for number in range(1, 22) for f in changed(seen, number)]
    assert sorted(f.code for f in told) == sorted(f.code for f in seen.linted if f.code in INDICATOR)


def test_what_the_linter_says_is_about_the_changed_statement_even_beside_a_faulty_composed_one() -> None:
    case = saying("We will sue you and go to the press.", "closing")(plan())
    case = saying("On 4 May 2026 Ana signed the list.", "prevention", origin="edited")(case)
    assert "threat" not in {f.code for f in linting_changed(subject(case))()}


def test_composed_statements_are_not_linted_at_all() -> None:
    assert linting_changed(subject(saying("We will do our best.", "prevention")(plan())))() == ()


def test_a_letter_in_another_language_is_not_linted() -> None:
    case = each_statement(plan(), lambda s: s.model_copy(update={"origin": "edited"}))
    other = case.model_copy(update={"letter": letter_of(case).model_copy(update={"language": "de"})})
    assert linting_changed(subject(other))() == ()


@pytest.mark.parametrize(
    "words",
    [
        "Ana Brandt signed the list of 4 May 2026.",
        "Every Monday Ana compares the return rate with 2 %.",
        "The pallets were weighed on 4 May 2026.",
        "The supplier changed the lid without our approval.",
        "We regret that 22 buyers got a loose lid.",
        "Your message of November 3, 2026 names two lamps.",
        "Strictly one lot is opened at a time, and Ana signs for it.",
    ],
)
def test_a_harmless_change_raises_no_finding_that_fails_or_asks(words: str) -> None:
    assert [f.code for f in linted(words) if f.severity != "notice"] == []


def test_every_statement_changed_in_nothing_but_its_mark_fails_no_indicator() -> None:
    case = each_statement(plan(), lambda s: s.model_copy(update={"origin": "edited"}))
    assert [f.code for f in linting_changed(subject(case))() if f.severity == "error"] == []
