"""A platform added as a folder of data alone is read, diagnosed, composed and checked; the core knows it by no name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rejoinder.app import verbs
from rejoinder.diagnosis import questions, read_answers
from rejoinder.intake import from_text
from rejoinder.model.case import Case
from rejoinder.rulebook import Rulebook, load

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "examples" / "packs" / "walmart"
DAY = date(2026, 11, 20)
NOTICE = """From: Walmart Seller Support <seller-support@walmart.com>
Date: 16 November 2026
Subject: Your Walmart Marketplace account

Hello,

Your Walmart Marketplace account has been suspended. Your on-time shipping rate has fallen too low.

Please send us:
- the root cause of the problem
- the actions you have taken to correct it
- the steps you have taken to prevent it in future
"""
ANSWERS = {
    "stance.p1": "own",
    "account.entity": {"zh": "宁波甲乙有限公司", "en": "Ningbo Jiayi Co., Ltd."},
    "account.store": "Jiayi",
    "account.signatory": "王甲",
    "causes.performance_late_shipment": ["closed_days_not_entered"],
    "case.truth": "是",
}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The shipped rulebook with the pack laid over it."""
    return load([PACK])


def test_its_notice_is_read_diagnosed_and_composed(book: Rulebook) -> None:
    notice = verbs.read(from_text(NOTICE), book, DAY)
    assert notice.platform == "walmart"
    assert notice.kind == "deactivation"
    assert "performance_late_shipment" in [v.value for v in notice.violations]
    assert not notice.warn
    diagnosis = verbs.diagnose(notice, book, DAY)
    assert diagnosis.composes
    assert diagnosis.form == "plan"
    assert [route.rule for route in diagnosis.routes] == ["walmart.reply_in_place"]
    facts = read_answers(ANSWERS, diagnosis, notice, book, DAY)
    asked = questions(diagnosis, notice, facts, book, DAY)
    assert any(q.key.startswith("closed_days_not_entered.") for q in asked)
    letter = verbs.compose(Case(id="t", platform="walmart", notice=notice, diagnosis=diagnosis, facts=facts), book, DAY)
    said = " ".join(statement.text.say("en") for statement in letter.statements())
    assert "We accept this" in said
    assert "Amazon" not in said
    assert "Joom" not in said


def test_without_the_pack_it_stays_another_marketplace() -> None:
    notice = verbs.read(from_text(NOTICE), load(), DAY)
    assert notice.platform != "walmart"


def test_the_core_names_the_new_platform_nowhere() -> None:
    named = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if "walmart" in path.read_text(encoding="utf-8").lower()
    ]
    assert named == []
