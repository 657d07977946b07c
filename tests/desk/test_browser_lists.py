"""In real Chromium: a filter is kept and its cases reassigned; a folder dropped and looked through; Word's changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.desk.chromium import Look
from tests.desk.material import notice
from tests.desk.stuff import stuffed
from tests.desk.test_importing import LETTER, REPLY

if TYPE_CHECKING:
    from pathlib import Path

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_filter_is_kept_and_all_it_finds_reassigned(
    window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    people("reviewer")
    look = window()
    look.sign_in(people("owner"))
    page = look.go("/cases/")
    page.locator(".narrow summary").click()
    page.locator("#w-platform").select_option("amazon")
    page.get_by_role("button", name="筛选", exact=True).click()
    page.locator("#w-name").fill("亚马逊在办")
    page.get_by_role("button", name="存下筛选").click()
    page.wait_for_selector(".lists .filters a[aria-current]")
    assert "亚马逊在办" in page.locator(".lists .filters a[aria-current]").inner_text()
    page.locator("[data-pick-whole]").check()
    assert page.locator("[data-count]").inner_text() == "1"
    page.locator("#owner").select_option(people("reviewer").pk)
    page.get_by_role("button", name="改派", exact=True).click()
    page.wait_for_selector(".toast")
    assert people("reviewer").name in page.locator(".bcase .own").inner_text()
    assert "platform=amazon" in page.url
    page.get_by_role("button", name="撤销").click()
    page.wait_for_selector(".saidline")
    assert people("consultant").name in page.locator(".bcase .own").inner_text()
    assert "platform=amazon" in page.url
    assert page.locator(".toast").count() == 0
    assert not look.wrong


def test_a_folder_is_dropped_looked_through_and_kept(
    window: Callable[..., Look], people: Callable[[str], User], tmp_path: Path
) -> None:
    folder = tmp_path / "岚启科技"
    folder.mkdir()
    (folder / "notice.eml").write_bytes(notice("amazon-us-inauthentic")[1])
    (folder / "2026-11-05 appeal.txt").write_bytes(LETTER)
    (folder / "reply.eml").write_bytes(REPLY)
    look = window(lang="en", width=390)
    look.sign_in(people("owner"))
    page = look.go("/import/")
    page.locator("input[webkitdirectory]").set_input_files(str(folder))
    page.wait_for_url("**/import/*/")
    page.wait_for_selector("#h-g1")
    assert page.locator("#client-1").input_value() == "岚启科技"
    assert page.locator("tbody tr").count() == 3
    page.get_by_role("button", name="Keep it like this").click()
    page.wait_for_selector("#h-done")
    assert page.locator("main a[href^='/c/']").count() == 1
    assert not look.wrong


def test_changes_made_in_word_are_decided_one_by_one(
    window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    stuffed(people("owner"), case)
    look = window()
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/letter/changes/")
    boxes = page.locator('input[name="take"]')
    assert [boxes.nth(n).is_checked() for n in range(3)] == [False, True, True]  # what lost its facts is not ticked
    page.get_by_role("button", name="都不收").click()
    page.wait_for_url("**/letter/")
    page = look.go("/cases/")
    assert page.locator(".bell-n").inner_text() == "3"  # two reminders, one message
    page.locator(".bell").click()
    page.get_by_role("button", name="全部看过了").click()
    page.wait_for_load_state()
    assert page.locator(".bell-n").inner_text() == "1"
    assert not look.wrong
