"""Case, rulebook and day to 21 verdicts; nothing passes by default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Finding, Verdict
from rejoinder.model.rules import IndicatorRule
from rejoinder.rulebook import Rulebook
from rejoinder.selfcheck import answers, papers, plan, sending, wording
from rejoinder.selfcheck.subject import Judged, Subject, waits

CHECKS: dict[int, Callable[[Subject], Judged]] = {
    1: wording.platform,
    2: answers.allegations,
    3: answers.demands,
    4: answers.ownership,
    5: plan.root_cause,
    6: plan.actions_taken,
    7: plan.prevention,
    8: plan.quantified,
    9: plan.fit,
    10: wording.no_blame,
    11: wording.tone,
    12: wording.english,
    13: sending.statements,
    14: answers.identifiers,
    15: papers.causality,
    16: papers.validity,
    17: papers.completeness,
    18: papers.authenticity,
    19: papers.coverage,
    20: papers.attachments,
    21: sending.submission,
}


OF_WORDS = (1, 8, 10, 11, 12, 14, 15)
"""Indicators of the letter's own words: nothing is wrong with words that are not there."""


def check(case: Case, book: Rulebook, day: date) -> tuple[Verdict, ...]:
    """Return the verdicts of the 21 indicators, in their order.

    An override in a person's own name stays beside a failed verdict; it does not turn it into a pass.

    Raises:
        InputError: the case has no letter or diagnosis yet.
    """
    if case.letter is None or case.diagnosis is None:
        raise InputError(
            "nothing_to_check",
            Text.of("这件案子还没有信，查不了。", "This case has no letter yet; there is nothing to check."),
            todo=Text.of("请先写信。", "Compose the letter first."),
        )
    subject = Subject(case, case.letter, case.diagnosis, book, day)
    subject.begin()
    rules = {rule.number: rule for rule in book.of(IndicatorRule).values()}
    return tuple(_verdict(rules[number], _judged(number, subject), case) for number in CHECKS)


def _judged(number: int, subject: Subject) -> Judged:
    """Judge one indicator; what is in order only because the letter has no words yet waits for them."""
    judged = CHECKS[number](subject)
    empty = number in OF_WORDS and not subject.statements and judged.result == "pass" and judged.unchecked is None
    return (
        waits("信里还没有句子，写出来就查。", "The letter has no sentences yet; it is checked then.")
        if empty
        else judged
    )


def _verdict(rule: IndicatorRule, judged: Judged, case: Case) -> Verdict:
    override = next((o for o in case.overrides if o.indicator == rule.number and o.why.strip() and o.who.strip()), None)
    return Verdict(
        indicator=rule.number,
        id=rule.id,
        title=rule.title,
        result=judged.result,
        evidence=judged.evidence,
        unchecked=judged.unchecked,
        findings=tuple(_grounded(seen, rule) for seen in judged.findings),
        question=rule.question if judged.result == "person" else None,
        override=override if judged.result == "fail" else None,
    )


def _grounded(seen: Finding, rule: IndicatorRule) -> Finding:
    """A finding that brings no source of its own rests on what its indicator says fails."""
    if seen.source:
        return seen
    ground = {"why": seen.why or rule.fails_when, "standing": seen.standing or rule.standing, "source": rule.source}
    return seen.model_copy(update=ground)
