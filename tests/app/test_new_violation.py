"""A violation added by YAML alone, from the page that explains how, is read, diagnosed, composed and checked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rejoinder.app import verbs
from rejoinder.diagnosis import questions, read_answers
from rejoinder.intake import from_text
from rejoinder.model.case import Case
from rejoinder.rulebook import Rulebook, load

DAY = date(2026, 11, 20)
NOTICE = """From: Amazon Seller Performance <seller-performance@amazon.com>
Date: 16 November 2026

Hello,

Your Amazon.com selling account has been deactivated. Buyers report that your boxes are too large for the goods.

Please send us:
- the root cause of the problem
- the actions you have taken to correct it
- the steps you have taken to prevent it in future

Press the "Appeal this removal" button on the Account Health page.
"""
ANSWERS = {
    "stance.p1": "own",
    "account.entity": {"zh": "宁波甲乙有限公司", "en": "Ningbo Jiayi Co., Ltd."},
    "account.store": "Jiayi",
    "account.signatory": "王甲",
    "causes.oversized_packaging": ["box_size_not_matched"],
    "box_size_not_matched.since": "2026-05-04",
    "box_size_not_matched.parcels": 118,
    "actions.box_size_not_matched": ["boxes_measured"],
    "boxes_measured.done_on": "2026-11-18",
    "boxes_measured.products": 36,
    "preventions.box_size_not_matched": ["box_on_pick_list"],
    "box_on_pick_list.since": "2026-11-19",
    "box_on_pick_list.owner": "仓库主管",
    "box_on_pick_list.rhythm": "weekly",
    "box_on_pick_list.wrong": 2,
    "case.truth": "是",
    "statement.code_of_conduct": "否",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The shipped rulebook with the page's example beside it."""
    page = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block is not None
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "oversized_packaging.yaml").write_text(block[1], encoding="utf-8")
    return load([overlay])


def test_it_goes_the_whole_way(book: Rulebook) -> None:
    notice = verbs.read(from_text(NOTICE), book, DAY)
    assert "oversized_packaging" in [v.value for v in notice.violations]
    diagnosis = verbs.diagnose(notice, book, DAY)
    assert diagnosis.composes
    facts = read_answers(ANSWERS, diagnosis, notice, book, DAY)
    assert facts.findings == ()
    assert [
        q.key for q in questions(diagnosis, notice, facts, book, DAY) if q.slot.required and q.state == "open"
    ] == []
    case = Case(id="t", platform="amazon", marketplace="US", notice=notice, diagnosis=diagnosis, facts=facts)
    letter = verbs.compose(case, book, DAY)
    english = " ".join(s.text.say("en") for s in letter.statements())
    assert "Since May 4, 2026 we had laid down no box for each product; 118 parcels went out" in english
    assert "our warehouse manager checks this every week" in english
    assert "仓库主管每周抽查" in " ".join(s.text.say("zh") for s in letter.statements())
    verdicts = verbs.check(case.model_copy(update={"letter": letter}), book, DAY)
    assert [v.indicator for v in verdicts if v.result == "fail"] == []


def test_without_it_the_same_notice_is_still_read() -> None:
    notice = verbs.read(from_text(NOTICE), load(), DAY)
    assert "oversized_packaging" not in [v.value for v in notice.violations]
    assert notice.kind == "deactivation"
