"""Which of several notices a case is about, and that each of them says it has company."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rejoinder.app import verbs
from rejoinder.app.notices import SEVERAL, of_case
from rejoinder.model.formats import CaseHead
from rejoinder.rulebook import load

AMAZON = (
    "Hello,\n\nYour Amazon selling account has been deactivated because the order defect rate reached 2.6%.\n"
    "Send a plan of action through Account Health within 7 days.\n\nAmazon Seller Performance Team\n"
)
JOOM = (
    'Dear merchant,\n\nyour Joom store "Reedhaven" is blocked. The cancellation rate was 9.1%.\n'
    "Write to merchant@joom.com within 7 days.\n\nJoom Merchant Support\n"
)


def test_files_of_two_platforms_are_read_apart_and_each_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AMAZON, "utf-8")
    (tmp_path / "b.txt").write_text(JOOM, "utf-8")
    found = verbs.read_all([tmp_path / "a.txt", tmp_path / "b.txt"], load(), date(2026, 11, 22))
    assert [notice.platform for notice in found] == ["amazon", "joom"]
    for number, notice in enumerate(found, start=1):
        (company,) = [finding for finding in notice.findings if finding.code == SEVERAL]
        assert f"这是第 {number} 份" in company.what.say("zh")
        assert f"number {number}" in company.what.say("en")
    assert verbs.read([tmp_path / "a.txt", tmp_path / "b.txt"], load(), date(2026, 11, 22)) == found[0]


def test_two_pages_of_one_notice_stay_one_and_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(AMAZON, "utf-8")
    (tmp_path / "2.txt").write_text("Page 2. Orders: 120. Defects: 3.\n", "utf-8")
    found = verbs.read_all([tmp_path / "1.txt", tmp_path / "2.txt"], load())
    assert len(found) == 1
    assert "Defects: 3" in found[0].message.text
    assert not [finding for finding in found[0].findings if finding.code == SEVERAL]


@pytest.mark.parametrize(
    ("head", "platform"),
    [
        (CaseHead(), "amazon"),
        (CaseHead(platform="joom"), "joom"),
        (CaseHead(platform="amazon"), "amazon"),
        (CaseHead(platform="nowhere"), "amazon"),
        (CaseHead(platform="amazon", marketplace="JP"), "amazon"),
    ],
)
def test_a_case_is_about_the_notice_its_head_names(head: CaseHead, platform: str) -> None:
    found = verbs.read_all(f"{AMAZON}\n{JOOM}", load())
    assert len(found) == 2
    assert of_case(found, head).platform == platform
