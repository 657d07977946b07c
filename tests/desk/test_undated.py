"""A notice that gives a time to answer but no date: the page says both, and never that there is no deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.html import strip_tags

from rejoinder.desk.cases import docs, parcels
from rejoinder.desk.firm.models import Client as Customer
from rejoinder.model.formats import CaseHead

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

WORDS = b"""Joom Merchant Support

The photographer reported that the pictures of product 6571aa20fe31c200019d77b2 infringe his copyright.

Send the root cause, the actions taken and the prevention%s.
"""


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (b" within 7 days", "通知写了期限，没有写日期"),
        (b"", "通知没有写明期限"),
    ],
    ids=["a time without a day to count from", "no time"],
)
def test_a_time_without_a_date_is_told(
    time: bytes, said: str, people: Callable[[str], User], as_role: Callable[[str], Client]
) -> None:
    user = people("consultant")
    parcel = parcels.take(user.firm, user, [("notice.txt", WORDS % time)])
    parcels.read(parcel)
    page = strip_tags(as_role("consultant").get(f"/n/{parcel.pk}/").content.decode())
    assert said in page
    assert ("7 days" in page) is bool(time)


@pytest.fixture
def undated(people: Callable[[str], User]) -> Case:
    """A case of a notice that gives a time and no date."""
    user = people("consultant")
    parcel = parcels.take(user.firm, user, [("notice.txt", WORDS % b" within 7 days")])
    parcels.read(parcel)
    return parcels.open_case(parcel, user, Customer.make(user.firm, name="砚禾拓家居"))


def test_the_day_it_came_is_asked_for_and_starts_the_clock(undated: Case, as_role: Callable[[str], Client]) -> None:
    browser, page = as_role("consultant"), f"/c/{undated.pk}/"
    assert "通知是哪天收到的？" in browser.get(page).content.decode()
    assert browser.post(f"{page}correct/", {"received": "2026-11-05"}).status_code == 302
    told = browser.get(page).content.decode()
    assert "通知是哪天收到的？" not in told
    undated.refresh_from_db()
    assert undated.due is not None
    assert undated.due.date() in (date(2026, 11, 12), date(2026, 11, 13))  # the last moment of the 12th, somewhere
    assert docs.get(undated, CaseHead).violations == ()


@pytest.mark.parametrize("typed", ["2026-11-10", "2026-02-30", "gestern"])
def test_a_day_that_cannot_be_is_told_and_kept_out(undated: Case, as_role: Callable[[str], Client], typed: str) -> None:
    answer = as_role("consultant").post(f"/c/{undated.pk}/correct/", {"received": typed})
    assert answer.status_code == 422
    assert docs.get(undated, CaseHead).received is None


def test_a_correction_of_the_platform_leaves_the_day_that_was_said(
    undated: Case, as_role: Callable[[str], Client]
) -> None:
    browser, page = as_role("consultant"), f"/c/{undated.pk}/correct/"
    browser.post(page, {"received": "2026-11-05"})
    browser.post(page, {"platform": "joom", "marketplace": ""})
    assert docs.get(undated, CaseHead).received == date(2026, 11, 5)


def test_a_notice_that_bears_its_date_is_not_asked_for_it(case: Case, as_role: Callable[[str], Client]) -> None:
    assert "通知是哪天收到的？" not in as_role("consultant").get(f"/c/{case.pk}/").content.decode()
