"""Whether a letter speaks to a point, by shared words."""

from __future__ import annotations

import pytest

from rejoinder.lint.answers import asked_by, is_plan, spoken_of, unspoken
from rejoinder.lint.text import sentences
from rejoinder.rulebook import load

ASKED = asked_by(load())
LETTER = sentences(
    "The invoices RH-1 and RH-2 are attached. Our supplier's contact is Mr Deng. We will send the test report later."
)


@pytest.mark.parametrize(
    "point", ["invoices of the last 365 days", "supplier contact details", "contact of the supplier"]
)
def test_what_is_named_is_answered(point: str) -> None:
    assert spoken_of(point, LETTER, ASKED) > 0.6


@pytest.mark.parametrize("point", ["letter of authorisation", "photographs of the label", "destruction certificate"])
def test_what_is_never_named_is_not(point: str) -> None:
    assert spoken_of(point, LETTER, ASKED) < 0.4


def test_what_is_announced_for_later_counts_half() -> None:
    assert spoken_of("safety test report", LETTER, ASKED) <= 0.5


def test_a_point_without_words_of_its_own_is_never_held_against_a_letter() -> None:
    assert unspoken(("details of the product",), sentences("Hello."), ASKED) != (2.0,)
    assert spoken_of("the", LETTER, ASKED) == 1.0


@pytest.mark.parametrize("demand", ["root cause", "plan of action", "corrective actions", "explain how it happened"])
def test_cause_and_plan_have_faults_of_their_own(demand: str) -> None:
    assert is_plan(demand, ASKED)


@pytest.mark.parametrize(
    "demand", ["invoices", "explain the invoice", "test report", "business licence", "list of ASINs"]
)
def test_papers_are_demands(demand: str) -> None:
    assert not is_plan(demand, ASKED)
