"""A file in which nothing asks for an answer is told to be perhaps the wrong one; a case can be opened all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.desk.material import notice

from rejoinder.desk.cases import parcels

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
DOUBT = "不像处罚通知"


def shown(user: User, browser: Client, name: str, data: bytes) -> tuple[str, str]:
    """Return id and page of a file that was dropped."""
    parcel = parcels.take(user.firm, user, [(name, data)])
    parcels.read(parcel)
    return parcel.pk, browser.get(f"/n/{parcel.pk}/").content.decode()


def test_what_is_no_notice_is_told_and_may_be_opened(people: People, as_role: As) -> None:
    browser = as_role("owner")
    ident, page = shown(people("owner"), browser, "list.txt", b"Shopping: milk, two eggs and a lamp for the kitchen.")
    assert DOUBT in page
    assert "可以在这里准备" not in page
    assert browser.post(f"/n/{ident}/open/", {"n": "0", "client_name": "x"})["Location"].startswith("/c/")


@pytest.mark.parametrize("example", ["amazon-us-odr", "joom-quality-refunds"])
def test_a_notice_is_none_of_these(example: str, people: People, as_role: As) -> None:
    assert DOUBT not in shown(people("owner"), as_role("owner"), *notice(example))[1]


@pytest.mark.parametrize(
    "words",
    [
        b"Hello,\n\nYour appeal was received. We will look at it and write to you.\n\nAmazon Seller Performance\n",
        b"Hello,\n\nYour Amazon selling account was reinstated and your offers are live again.\n\nAmazon\n",
        b"Hello,\n\nYour listing B0CLQ7K2MX was removed.\n\nAmazon Seller Performance\n",
        b"Hello,\n\nYour Joom store is blocked because buyers got counterfeit goods.\n\nJoom\n",
    ],
)
def test_a_short_message_of_a_platform_is_none_of_these(words: bytes, people: People, as_role: As) -> None:
    assert DOUBT not in shown(people("owner"), as_role("owner"), "notice.txt", words)[1]
