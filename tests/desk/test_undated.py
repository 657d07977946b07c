"""A notice that gives a time to answer but no date: the page says both, and never that there is no deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.html import strip_tags

from rejoinder.desk.cases import parcels

if TYPE_CHECKING:
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
