"""Which kind of message it is, where a notice stands in much else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
NOTICE = (
    "We removed your listing B0D7KM3XQ9 on Amazon.ca because its label lacks the maker's address.\n"
    "Please send photographs of the label within 7 days through Account Health.\n\nAmazon Product Safety\n\n"
)
TALK = "Tomorrow we shall look at the boxes again and then decide about their price.\n"


def of(text: str) -> Notice:
    return read(from_text(text, rulebook=BOOK), BOOK, date(2026, 11, 29))


def test_of_a_notice_above_a_long_talk_nobody_is_told_that_nothing_is_asked() -> None:
    assert of(NOTICE + TALK * 130).kind == "listing_removal"


@pytest.mark.parametrize("lines", [0, 5])
def test_below_a_short_talk_it_is_what_it_was(lines: int) -> None:
    assert of(NOTICE + TALK * lines).kind == "listing_removal"


def test_a_long_talk_alone_is_no_notice() -> None:
    found = of(TALK * 130)
    assert found.kind not in ("listing_removal", "deactivation")
    assert not found.allegations


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "您店铺中的以下商品涉嫌侵犯他人商标，已将其下架。请在 7 天内提交授权书，逾期您的账户可能会被停用。亚马逊",
            "listing_removal",
        ),
        ("您的商品涉嫌侵犯他人商标，请在 7 天内提交授权书，逾期您的账户可能会被停用。亚马逊", "at_risk_warning"),
    ],
)
def test_what_was_done_weighs_more_than_what_may_follow(text: str, kind: str) -> None:
    assert of(text).kind == kind


@pytest.mark.parametrize("text", ["x", "hello", "你好", "a b c d"])
def test_a_greeting_is_no_notice(text: str) -> None:
    assert of(text).kind == "other"


@pytest.mark.parametrize("text", ["您的账户已被停用。", "Your listing was removed."])
def test_a_short_notice_is_one(text: str) -> None:
    assert of(text).kind != "other"


DONE = yaml.safe_load((Path(__file__).parent / "kinds_done.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DONE.items() for text in texts])
def test_products_down_while_the_account_sells_on_are_a_listing_removal(kind: str, text: str) -> None:
    assert of(text).kind == kind
