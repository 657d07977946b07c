"""What a refusal retells of the seller's own answer accuses nobody, nor is a row of a table a demand."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
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
