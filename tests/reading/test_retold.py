"""What a refusal retells of the seller's own answer accuses nobody, nor is a row of a table a demand."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.reading.edges import closed
from rejoinder.rulebook import load

BOOK = load()
REFUSAL = """From: Amazon Seller Performance <seller-performance@amazon.com>
Date: Tue, 24 Nov 2026 14:00:00 +0000
Subject: Your appeal for ASIN B0D4KQ82LM

Hello,

We received your submission about ASIN B0D4KQ82LM but it is not sufficient for us to put the listing back.

Your listing was removed because of customer complaints that the item was used and sold as new.

%s

To reactivate the listing, please send us:
-- the root cause of these complaints, in more depth
-- the actions you have taken, in more depth
-- the steps you have taken to prevent this from happening again

Go to Account Health and click View appeal.

Seller Performance Team
Amazon.com
"""
AGAINST = "Our records show that returned units were sold again."
PLAN = ["root_cause", "corrective_action", "prevention"]


def found(words: str) -> Notice:
    return read(from_text(REFUSAL % words), BOOK, date(2026, 11, 27))


@pytest.mark.parametrize("retold", ["Your appeal states that", "Your plan says that", "Your last answer claimed that"])
def test_words_of_the_sellers_own_appeal_are_no_charge_and_what_stands_against_them_is(retold: str) -> None:
    notice = found(f"{retold} all returned units are destroyed. {AGAINST} Please explain this.")
    said = [one.span.text for one in notice.allegations]
    assert not any("destroyed" in one for one in said)
    assert any("sold again" in one for one in said)


def test_a_charge_in_the_platforms_own_words_stays() -> None:
    said = [one.span.text for one in found(f"{AGAINST} Please explain this.").allegations]
    assert any("sold again" in one for one in said)


def test_the_head_and_rows_of_a_table_ask_for_nothing() -> None:
    rows = "Order ID | Expected ship date | Ship confirmed\n113-7015227-9892593 | 10 Nov 2026 | 12 Nov 2026"
    assert [demand.topic for demand in found(f"These orders were confirmed late:\n{rows}").demands] == PLAN


def test_what_a_retold_answer_left_out_is_no_charge() -> None:
    words = "Your appeal states that you do not sell used goods. It did not explain why returns are sold again."
    said = [one.span.text for one in found(words).allegations]
    assert not any("did not explain" in one or "do not sell" in one for one in said)


@pytest.mark.parametrize(
    "words",
    [
        "Your offer sells used goods as new. It did not explain that the item was used.",
        "Your appeal states that all goods are new, but our records show that returned units were sold again.",
    ],
)
def test_what_the_platform_holds_against_it_is_a_charge(words: str) -> None:
    said = " ".join(one.span.text for one in found(words).allegations)
    assert "used" in said
    assert "sold again" in said or "as new" in said


@pytest.mark.parametrize(
    ("text", "end", "whole"),
    [
        ("infringes trademark no. 018123456 LUMENHAUS.", 22, "infringes trademark no. 018123456 LUMENHAUS"),
        ("the patent nr. DE 10201 is used", 13, "the patent nr. DE 10201"),
        ("there is no. We told you", 11, "there is no"),
        ("the answer is no. It was 3 days", 16, "the answer is no"),
    ],
)
def test_a_number_stays_with_the_word_before_it(text: str, end: int, whole: str) -> None:
    assert text[: closed(text, 0, end)] == whole
