"""Papers of another case are linked on a phone, by keyboard alone, left off again, and that is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look
from tests.desk.test_browser_portal import press_until

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = b"Hello,\n\nYour Joom store is suspended. Please send invoices of your supplier within 7 days.\n\nJoom\n"


def test_a_paper_is_linked_left_off_and_linked_again(
    window: Callable[..., Look], people: Callable[[str], User], case: Any
) -> None:
    from rejoinder.desk.cases import actions, files, linked
    from rejoinder.desk.cases.working import rebuild

    owner = people("owner")
    other = actions.OpenCase(owner, case.client, [("notice.txt", WORDS)], platform="joom").run()
    rebuild(other)
    look = window(width=390)
    look.sign_in(owner)
    page = look.go(f"/c/{other.pk}/papers/")
    page.set_default_timeout(120_000)
    press_until(page, f"a[href='/c/{other.pk}/papers/linked/']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".lender")
    look.picture("linked-choose")
    assert look.faults() == []
    press_until(page, ".lender input[type=checkbox]")
    page.keyboard.press("Space")
    press_until(page, "form .card-foot button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".exhibit >> text=链接自")
    look.picture("linked-used")
    assert look.faults() == []
    press_until(page, "form[action*='/papers/linked/'][action$='/out/'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast")
    assert linked.links(other) == []
    press_until(page, ".toast button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".exhibit >> text=链接自")
    assert len(linked.used(other)) == 1
    assert len(files.files(case, "paper")) == 5
    assert not look.wrong
