"""A whole case in real Chromium, from the pasted notice to the pack; and the same by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.desk.chromium import Look
from tests.desk.material import EXAMPLES, notice

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXAMPLE = EXAMPLES / "amazon-us-inauthentic"
WORDS = {
    "zh-hans": {
        "paste": "粘贴文字",
        "read": "读这段文字",
        "open": "开立案件",
        "own": "承认",
        "save": "保存，下一题",
        "pack": "打包",
        "down": "下载",
        "edit": "改第 6 句",
    },
    "en": {
        "paste": "Paste text",
        "read": "Read these words",
        "open": "Open a case",
        "own": "accept",
        "save": "Save, next question",
        "pack": "Make the pack",
        "down": "Download",
        "edit": "Change no. 6",
    },
}


def answered(number: str) -> None:
    """Fill in the answers that the example holds, as the interview would."""
    from rejoinder.app.casefolder import CaseFolder
    from rejoinder.desk.cases import docs
    from rejoinder.desk.cases.models import Case as Row

    case = Row.objects.select_related("key").get(pk=number)
    folder = CaseFolder(EXAMPLE)
    docs.keep(case, folder.facts())
    docs.keep(case, folder.head())
    Row.objects.filter(pk=number).update(stale=True)


@pytest.mark.parametrize(("lang", "width"), [("zh-hans", 1440), ("en", 390)])
def test_a_whole_case_from_notice_to_pack(
    lang: str, width: int, window: Callable[..., Look], people: Callable[[str], User]
) -> None:
    said = WORDS[lang]
    look = window(lang=lang, width=width)
    look.sign_in(people("owner"))
    page = look.go("/")
    page.get_by_role("button", name=said["paste"]).click()
    page.locator("#words").fill(notice(EXAMPLE.name)[1].decode())
    page.get_by_role("button", name=said["read"]).click()
    page.wait_for_url("**/n/*/")
    assert page.locator("h1").inner_text()
    page.locator(".next .btn--main").click()
    page.wait_for_url("**/c/*/")
    ident = page.url.rstrip("/").rsplit("/", 1)[1]

    look.go(f"/c/{ident}/answers/")
    page.locator(".choice", has_text=said["own"]).first.click()
    page.wait_for_selector(".saved.is-on")  # by itself
    page.locator(".qnav button").click()
    page.wait_for_selector("#ask-title")
    answered(ident)

    look.go(f"/c/{ident}/papers/")
    papers = sorted((EXAMPLE / "papers").glob("*.pdf"))
    page.locator('input[name="files"]').set_input_files([str(paper) for paper in papers])
    page.wait_for_selector(".exhibit >> nth=4")

    look.go(f"/c/{ident}/letter/")
    page.get_by_role("button", name=said["edit"]).click()
    words = page.locator('textarea[name="en"]')
    words.fill(words.input_value().replace("900", "many"))
    page.wait_for_selector(".lint-box .is-stop")
    assert "900" in page.locator(".lint-box .is-stop").first.inner_text()
    page.keyboard.press("Escape")

    look.go(f"/c/{ident}/check/")
    assert page.locator(".ind").count() == 21
    look.go(f"/c/{ident}/pack/")
    page.locator(".next .btn--main").click()
    page.wait_for_selector(".files")
    with page.expect_download() as given:
        page.get_by_role("link", name=said["down"]).first.click()
    assert given.value.suggested_filename.endswith(".zip")
    assert not [fault for fault in look.wrong if "Autofocus" not in fault]


def test_the_next_step_is_one_key_away_and_the_page_can_be_skipped_to(
    window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    look = window()
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/letter/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('.next') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pack/")


def test_what_is_typed_survives_a_session_that_ended(
    window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    look = window()
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/answers/?q=inauthentic.registration")
    look.context.clear_cookies(name="rejoinder")
    page.locator("#value").fill("TM-1234567")
    page.locator(".qnav button").click()
    page.wait_for_selector("[data-session-over]:not([hidden])")
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/answers/?q=inauthentic.registration")
    assert page.locator("#value").input_value() == "TM-1234567"


def test_the_theme_is_kept(window: Callable[..., Look], people: Callable[[str], User]) -> None:
    look = window()
    look.sign_in(people("owner"))
    page = look.go("/")
    page.locator("[data-theme-toggle]").click()
    look.go("/cases/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
