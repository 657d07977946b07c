"""An accusation that is clear by itself is heard beside the message's first subject, if the message bears it out."""

from __future__ import annotations

import pytest

from rejoinder.model.source import Span
from rejoinder.reading.learned.encoder import Nearness
from rejoinder.reading.violations import settled

FIRST, SECOND = Span(source="m", start=0, end=5, text="first"), Span(source="m", start=6, end=12, text="second")
WHOLE = {"drop_shipping": 0.9, "forged_documents": 0.08, "inauthentic": 0.02}
CLOUDED = {"drop_shipping": 0.7, "forged_documents": 0.2, "inauthentic": 0.1}


def near(
    apart: dict[str, float], among: dict[str, float] | None = None, whole: dict[str, float] | None = None
) -> Nearness:
    return Nearness(whole or WHOLE, {FIRST: {"drop_shipping": 1.0}, SECOND: among or CLOUDED}, {SECOND: apart})


def test_what_is_clear_by_itself_and_hinted_at_is_heard() -> None:
    apart = {"forged_documents": 0.99, "inauthentic": 0.01}
    assert settled(near(apart)).each[SECOND] == apart
    assert settled(near(apart)).each[FIRST] == {"drop_shipping": 1.0}


@pytest.mark.parametrize(
    ("apart", "among", "whole"),
    [
        ({"forged_documents": 0.9, "inauthentic": 0.1}, None, None),
        ({"forged_documents": 0.99}, {"drop_shipping": 0.85, "forged_documents": 0.01}, None),
        ({"forged_documents": 0.99}, None, {"drop_shipping": 1.0}),
        ({"pricing": 1.0}, None, None),
    ],
    ids=["in doubt by itself", "not hinted at in its place", "strange to the message", "of another matter"],
)
def test_what_is_in_doubt_or_strange_to_the_message_is_left(
    apart: dict[str, float], among: dict[str, float] | None, whole: dict[str, float] | None
) -> None:
    given = near(apart, among, whole)
    assert settled(given) == given


def test_a_message_that_leaves_no_doubt_is_left_as_it_is() -> None:
    given = Nearness(WHOLE, {FIRST: {"drop_shipping": 1.0}})
    assert settled(given) == given
