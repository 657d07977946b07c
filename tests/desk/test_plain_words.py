"""Small words of the pages: whose desk it is, what a key may do, what a paper nobody could read proves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look

from rejoinder.desk.cases import working
from rejoinder.desk.pages.case_papers import matrix
from rejoinder.model.exhibit import Exhibit

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
PAGES = ("/settings/", "/learning/", "/reminders/", "/settings/rules/", "/settings/ledger/", "/mail/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "firm_", "shop"), [("zh-hans", "本所", "本店"), ("en", "firm", "shop")])
def test_one_sellers_desk_is_not_called_a_firm(
    path: str, lang: str, firm_: str, shop: str, as_role: As, settings: Any
) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    settings.DESK_TEAM = False
    main = browser.get(path).content.decode().partition("<main")[2].partition("</main>")[0]
    assert not re.search(rf"(?<![\w/\"-]){firm_}(?![\w/\"-])", main)
    assert shop in main.casefold() or (lang, path) == ("en", "/learning/")


def test_what_a_key_may_do_is_said_in_words(as_role: As) -> None:
    page = as_role("owner").get("/settings/").content.decode()
    for scope, words in (("read", "看"), ("write", "改"), ("import", "导入"), ("release", "放行和删除")):
        assert f'value="{scope}"' in page
        assert f'{words} <span class="id meta">{scope}</span>' in page


@pytest.mark.parametrize(
    ("level", "proved"), [("fits", True), ("ask_issuer", True), ("cannot_read", False), ("do_not_send", False)]
)
def test_a_paper_that_nobody_could_read_proves_nothing(
    level: str, proved: bool, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = working.current(case)
    assert whole is not None
    monkeypatch.setattr(Exhibit, "level", level)
    assert any(row["state"] == "proved" for row in matrix(whole)) is proved


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_file_field_says_in_the_pages_language_what_was_chosen(
    window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    look = window(width=390)
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/sent/")
    told = page.locator("[data-chosen]").first
    assert told.inner_text() == "还没有选文件"
    field = page.locator("#proof")
    field.set_input_files({"name": "提交后 截图 2026.png", "mimeType": "image/png", "buffer": b"x"})
    assert told.inner_text() == "提交后 截图 2026.png"
    field.set_input_files([])
    assert told.inner_text() == "还没有选文件"
    assert not look.faults()
