"""The answers for the platform's form hold all that the letter says, in the order in which the notice asks."""

from __future__ import annotations

import pytest
from tests.letters.mixed import PAIRS, mixed
from tests.letters.sellers import BOOK, Walk, answered, every_paper

from rejoinder.model.case import Case
from rejoinder.model.rules import ShapeRule

OUTSIDE = frozenset({"closing"})
"""Sections that a form has no place for: thanks and the request to look again."""
WALKS = (
    Walk("amazon", "performance_late_shipment", "own", ("root_cause", "corrective_action", "prevention")),
    Walk("amazon", "identity_verification", "own", ("business_licence", "utility_bill", "identity_document")),
    Walk("amazon", "inauthentic", "dispute", ("invoice",)),
    Walk("amazon", "related_account", "dispute", ("why_in_error",)),
    Walk("joom", "identity_verification", "own", ("business_licence", "identity_document")),
    Walk("joom", "false_tracking", "dispute", ("why_in_error",)),
)


def unsaid(case: Case) -> list[str]:
    """Return what the letter says and no field of the form does."""
    assert case.letter is not None
    shown = "\n".join(answer.text.say("en") for answer in case.letter.form)
    inside = [s for s in case.letter.sections if s.id not in OUTSIDE]
    said = [one.text.say("en") for s in inside for group in s.groups for one in group.statements]
    return [one for one in said if one not in shown]


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_what_the_letter_says_stands_in_a_field(walk: Walk) -> None:
    assert unsaid(answered(walk, every_paper())) == []


@pytest.mark.parametrize("pair", PAIRS[::4], ids=lambda pair: f"{pair[0]}-{pair[1]}-{pair[2]}")
def test_nor_is_anything_lost_where_one_charge_is_owned_and_another_disputed(pair: tuple[str, ...]) -> None:
    assert unsaid(mixed(*pair)) == []


@pytest.mark.parametrize("shape", BOOK.of(ShapeRule).values(), ids=list(BOOK.of(ShapeRule)))
def test_every_section_of_a_shape_has_a_field(shape: ShapeRule) -> None:
    fed = {section for field in shape.fields for section in field.sections}
    assert {section.id for section in shape.sections} - fed - OUTSIDE == set()


@pytest.mark.parametrize(
    "asked",
    [
        ("business_licence", "utility_bill", "identity_document"),
        ("identity_document", "business_licence", "utility_bill"),
        ("utility_bill", "identity_document", "business_licence"),
    ],
)
def test_requests_are_answered_in_the_order_of_the_notice(asked: tuple[str, ...]) -> None:
    case = answered(Walk("amazon", "identity_verification", "own", asked), every_paper())
    assert case.letter is not None
    (section,) = [s for s in case.letter.sections if s.id == "answers"]
    demands = [d for group in section.groups for s in group.statements for d in s.demands]
    assert list(dict.fromkeys(demands)) == [f"d{n}" for n in range(1, len(asked) + 1)]
