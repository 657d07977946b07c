"""How many digits a pattern cannot do without: a text that has fewer holds nothing it would find."""

from __future__ import annotations

import re

import pytest

from rejoinder.model.rules import PlatformRule
from rejoinder.rulebook import load
from rejoinder.rulebook.needs import digits_needed


@pytest.mark.parametrize(
    ("pattern", "digits"),
    [
        (r"claim\s*([0-9]{8,16})", 8), (r"(\d{3}-\d{7}-\d{7})", 7), (r"(?:[0-9]{8}|\d{5})", 5),
        (r"(?:x[12][0-9]{9})+", 9),
    ],
)  # fmt: skip
def test_digits_that_stand_side_by_side_are_counted(pattern: str, digits: int) -> None:
    assert digits_needed(pattern) == digits


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:[0-9]{8}|x)",
        "[0-9a-f]{24}",
        r"(\d{7})?",
        r"[^0-9]{9}",
        r"(?=[0-9]{9})x",
        r"\w{9}",
        "claim",
        "(",
        r"[\d.]{5}",
    ],
)
def test_what_may_do_without_digits_needs_none(pattern: str) -> None:
    assert digits_needed(pattern) == 0


def test_no_pattern_of_the_rulebook_finds_fewer_digits_than_it_is_said_to_need() -> None:
    text = (
        "Complaint ID: 10229481773, report no. 10229481 claim 1022948; order 113-4482019-7730261, B0CK4TR81M 123456789X"
    )
    for platform in load().of(PlatformRule).values():
        for pattern in (one for found in platform.id_patterns.values() for one in found):
            for seen in re.finditer(pattern, text):
                assert max(map(len, re.findall(r"\d+", seen[0])), default=0) >= digits_needed(pattern)
