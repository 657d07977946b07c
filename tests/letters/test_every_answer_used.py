"""What the interview asks and the seller answers is used: in the letter, by a later question, or by a named check."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.letters.sellers import BOOK, Walk, answered, every_paper, walks, without

from rejoinder.model.case import Case
from rejoinder.model.rules import QuestionRule

USED_ELSEWHERE = {
    "account.address": "papers: the buyer's address on invoices and licence is compared with it",
    "account.merchant_id": "pack and call: the account's own number, to have at hand",
    "case.truth": "pack: nothing is released without it",
    "case.earlier_answer": "selfcheck 21: whether this is a further attempt",
    "case.last_answer_on": "selfcheck 21: how long ago the last attempt was",
    "joom_money.red_message": "steers which of two sentences is said",
    "joom_freeze.other_sales": "said where the frozen money's own violation is named",
}
"""Answers that no sentence shows, and what they are for."""
SHARED = ("actions.", "preventions.", "causes.")
"""Choices: a step that touches two causes is said once, under the first."""


PAPERS = every_paper()


def unused(case: Case) -> list[str]:
    """Return the questions whose answer changes nothing that a reader of the case would see."""
    assert case.letter is not None
    letter = case.letter
    seen = {basis.fact for statement in letter.statements() for basis in statement.basis}
    seen |= {basis.fact for s in letter.sections for g in s.groups if g.table for basis in g.table.basis}
    steering = {key for rule in BOOK.of(QuestionRule).values() for key in rule.when}
    left = []
    for fact in case.facts.current:
        key = fact.question
        if fact.id in seen or key in steering or key in USED_ELSEWHERE or key.startswith(SHARED):
            continue
        other = without(case, key).letter
        if other is not None and (other.sections, other.signature) == (letter.sections, letter.signature):
            left.append(key)
    return left


FIRST = [replace(walk, one=0) for walk in walks() if walk.topics]


@pytest.mark.parametrize("walk", FIRST, ids=str)
def test_no_answer_is_asked_for_in_vain(walk: Walk) -> None:
    case = answered(walk, PAPERS)
    assert case.facts.findings == ()
    assert unused(case) == []


@pytest.mark.parametrize("stance", ["own", "dispute"])
def test_an_inauthentic_case_shows_supplier_and_invoices_whatever_the_notice_asks(stance: str) -> None:
    for topics in ((), ("other_document",)):
        assert unused(answered(Walk("amazon", "inauthentic", stance, topics), PAPERS)) == []
