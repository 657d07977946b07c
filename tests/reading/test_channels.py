"""Where to answer: told by the platform's own words, whole, and never by the head of a pasted mail."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
HEAD = """From: Joom Moderation <moderation@joom.com>
Date: Mon, 23 Nov 2026 09:12:00 +0000
Subject: Store "Fern & Kettle": 14 products blocked

"""
BODY = """Dear merchant,

the photos of 14 products show another brand's kettle. The products are blocked, your store goes on.

Please within 7 days replace the photos by your own ones.

{where}

Joom Moderation
"""


def channel(words: str) -> str:
    notice = read(from_text(HEAD + BODY.format(where=words), rulebook=BOOK), BOOK, date(2026, 11, 24))
    return notice.channel.value if notice.channel else ""


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ('Answer in the ticket "Violations", not by mail.', 'the ticket "Violations"'),
        ("Write to appeals@joom.com with your store's name.", "appeals@joom.com"),
        ("Reply in the merchant panel under Violations > Appeal.", "Violations > Appeal"),
    ],
)
def test_the_place_is_told_whole_and_not_the_senders_address(words: str, where: str) -> None:
    found = channel(words)
    assert where in found
    assert "moderation@" not in found
    assert not found.endswith(("not", ","))


@pytest.mark.parametrize("words", ["We wish you good sales.", "The Joom team", "Thank you for your patience."])
def test_where_no_place_is_told_the_head_of_the_mail_names_none(words: str) -> None:
    assert "joom" not in channel(words).lower()
