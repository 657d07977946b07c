"""A question put in two halves is one demand; two things to choose between are two."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

NOTICE = """Joom Merchant Support, 12 November 2026

We found tracking numbers without any scan in your store, orders KQ7T2M9D and B4XN81RW.

%s Answer in the Merchant Panel chat within 7 days.
"""


def test_the_question_is_no_alternative_to_what_else_is_asked() -> None:
    asked = "Tell us whether you accept the refunds or dispute them, and send tracking history or delivery records."
    found = read(from_text(NOTICE % asked), load(), date(2026, 11, 13)).demands
    assert [demand.topic for demand in found if not demand.group] == ["accept_or_dispute"]


def demands(asked: str) -> list[tuple[str, str]]:
    found = read(from_text(NOTICE % asked), load(), date(2026, 11, 13)).demands
    return [(demand.topic, demand.span.text) for demand in found]


def test_both_halves_of_a_question_are_one_demand() -> None:
    found = demands("Tell us whether you accept the refunds or dispute them.")
    assert [topic for topic, _ in found] == ["accept_or_dispute"]
    assert found[0][1].endswith("dispute them")


@pytest.mark.parametrize(
    "asked",
    [
        "Send the tracking history or a signed delivery record.",
        "Send the purchase invoice or the delivery record of each order.",
    ],
)
def test_two_papers_to_choose_between_are_two(asked: str) -> None:
    assert len({topic for topic, _ in demands(asked)}) == 2
