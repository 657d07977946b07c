"""Every page of a whole case answers, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.material import notice
from tests.desk.pages import every_page

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case

SPOKEN = {"zh-hans": "zh-Hans", "en": "en"}
STAGES = ["", "answers/", "papers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/"]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_page_of_a_case_answers(case: Case, as_role: Callable[[str], Client], lang: str) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    for stage in STAGES:
        answer = browser.get(f"/c/{case.pk}/{stage}")
        assert answer.status_code == 200, stage
        assert case.number in answer.content.decode()
        assert f'<html lang="{SPOKEN[lang]}"' in answer.content.decode(), "a screen reader takes its voice from this"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_page_of_the_desk_answers(case: Case, as_role: Callable[[str], Client], people: Any, lang: str) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    for name, path in every_page(people("owner"), case).items():
        answer = browser.get(path)
        assert answer.status_code == (404 if name == "missing" else 200), name
        page = answer.content.decode()
        assert "<html" not in page or f'<html lang="{SPOKEN[lang]}"' in page, name


def test_a_pasted_notice_is_read_and_becomes_a_case(as_role: Callable[[str], Client]) -> None:
    browser = as_role("consultant")
    words = notice("amazon-us-inauthentic")[1].decode()
    answer = browser.post("/drop/", {"words": words}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "B0CLQ7K2MX" in page
    assert "指控" in page
    parcel = answer.redirect_chain[-1][0]
    opened = browser.post(f"{parcel}open/", {"client_name": "新客户"}, follow=True)
    assert opened.status_code == 200
    assert "AMZ-US-2611-" in opened.content.decode()


def test_the_list_of_clients_leads_to_each_with_its_counts(case: Case, as_role: Callable[[str], Client]) -> None:
    page = as_role("owner").get("/clients/").content.decode()
    assert f'href="/clients/{case.client_id}/"' in page
    assert '<td class="num">1</td>' in page


def test_archives_are_taken_in_and_one_that_is_none_is_named(
    as_role: Callable[[str], Client], example_zip: bytes
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = [SimpleUploadedFile("one.zip", example_zip), SimpleUploadedFile("two.zip", b"no archive")]
    answer = as_role("owner").post("/cases/import/", {"files": given}, follow=True)
    page = answer.content.decode()
    assert "two.zip" in page
    assert "AMZ-US-2611-0001" in page
