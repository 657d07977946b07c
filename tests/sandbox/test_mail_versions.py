"""A mail in two versions, text and HTML: where they differ in numbers it is said, for programs show one of them."""

from __future__ import annotations

import pytest
from tests.sandbox.builders import mail

from rejoinder.sandbox import Limits
from rejoinder.sandbox.parsers.eml import parse

PLAIN = "We removed your listing. Send the invoices of your supplier within 7 days, each of at most 10 MB. " * 3


def problems(plain: str, html: str) -> list[tuple[str, str]]:
    return [(p.code, p.detail) for p in parse(mail(plain, html), "a.eml", Limits()).problems]


def test_two_versions_with_other_numbers_are_told() -> None:
    found = problems(PLAIN, f"<p>{PLAIN.replace('7 days', '9 days')}</p>")
    assert found == [("versions_differ", "text / HTML: 7 / 9")]


@pytest.mark.parametrize(
    "html",
    [
        PLAIN,
        f"{PLAIN}<p>© 1996-2026, 410 Terry Avenue</p>",  # a footer that the plain version does without
        PLAIN.replace("invoices", "<a href='https://shop.example/?a=55'>invoices</a>"),
        PLAIN.replace("within 7 days", "in time"),  # one of them says less
        "",
    ],
)
def test_versions_of_which_one_says_more_are_not(html: str) -> None:
    assert problems(PLAIN, f"<p>{html}</p>") == []
