"""A notice of which nobody can tell what it charges: the page offers what is nearest, and the seller says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from rejoinder.desk.cases import actions, docs
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.working import current
from rejoinder.model.formats import CaseHead
from rejoinder.reading import notice as reading

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

WORDS = b"""From: seller-performance@amazon.co.uk
Date: Mon, 23 Nov 2026 09:12:00 +0000
Subject: Your Amazon.co.uk account

You may no longer sell on Amazon.co.uk. The lady who answers your telephone says she has never seen a lantern.
Explain this within 3 days through Account Health.
"""


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch, people: Callable[[str], User], case: Case) -> Case:
    """A case whose notice names nothing, whatever the encoder of the day would say."""
    monkeypatch.setattr(reading, "find_violations", lambda *_a, **_k: ())
    monkeypatch.setattr(reading, "find_perhaps", lambda *_a: ("inauthentic", "identity_verification"))
    return actions.OpenCase(people("owner"), case.client, [("notice.txt", WORDS)]).run()


def _page(browser: Client, case: Case) -> str:
    return browser.get(f"/c/{case.pk}/").content.decode()


def test_the_nearest_are_offered_and_one_press_says_it(unnamed: Case, as_role: Callable[[str], Client]) -> None:
    browser = as_role("owner")
    page = _page(browser, unnamed)
    assert "指控的是哪一条？" in page
    assert 'name="violation" value="inauthentic"' in page
    assert "先看清指控的是哪一条" in page
    assert "由您本人在平台提交" not in page
    browser.post(f"/c/{unnamed.pk}/correct/", {"platform": "", "marketplace": "", "violation": "inauthentic"})
    whole = current(unnamed)
    assert whole is not None
    assert [stated.value for stated in whole.notice.violations] == ["inauthentic"]
    assert whole.diagnosis is not None
    assert {point.violation for point in whole.diagnosis.points} == {"inauthentic"}
    after = _page(browser, unnamed)
    assert "指控的是哪一条？" not in after
    assert "先看清指控的是哪一条" not in after
    assert [finding.code for finding in whole.notice.findings] == ["notice.corrected"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (["inauthentic", "", ""], ("inauthentic",)),
        (["inauthentic", "inauthentic", ""], ("inauthentic",)),
        (["", "", ""], ()),
        (["no_such_rule", "", ""], ()),
        (["duplicate_products", "", ""], ()),  # the other platform's
        (["inauthentic", "pricing", "related_account"], ("inauthentic", "pricing", "related_account")),
    ],
)
def test_only_rules_of_this_platform_are_kept_and_each_once(
    unnamed: Case, as_role: Callable[[str], Client], said: list[str], kept: tuple[str, ...]
) -> None:
    browser = as_role("owner")
    _page(browser, unnamed)
    browser.post(f"/c/{unnamed.pk}/correct/", {"platform": "", "marketplace": "", "violation": said})
    assert docs.get(unnamed, CaseHead).violations == kept


def test_another_platform_starts_without_what_was_chosen(unnamed: Case, as_role: Callable[[str], Client]) -> None:
    browser = as_role("owner")
    _page(browser, unnamed)
    browser.post(f"/c/{unnamed.pk}/correct/", {"platform": "", "marketplace": "", "violation": ["inauthentic"]})
    browser.post(f"/c/{unnamed.pk}/correct/", {"platform": "joom", "marketplace": "", "violation": ["inauthentic"]})
    head = docs.get(unnamed, CaseHead)
    assert (head.platform, head.violations) == ("joom", ())


def test_a_client_may_not_say_it(unnamed: Case, as_role: Callable[[str], Client]) -> None:
    for role in ("reviewer", "client"):
        answer = as_role(role).post(f"/c/{unnamed.pk}/correct/", {"violation": ["inauthentic"]})
        assert answer.status_code in (302, 403, 404)
    assert docs.get(unnamed, CaseHead).violations == ()


def test_a_named_notice_is_not_asked_about(case: Case, as_role: Callable[[str], Client]) -> None:
    page = _page(as_role("owner"), case)
    assert "指控的是哪一条？" not in page
    assert 'id="violation-1"' in page
