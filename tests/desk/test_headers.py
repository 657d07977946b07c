"""What every answer carries, and what no template holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desk.material import ROOT
from tests.desk.pages import every_page

from rejoinder.desk.cases import files

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

TEMPLATES = sorted((ROOT / "src/rejoinder/desk/pages/templates").rglob("*.html"))
STATIC = ROOT / "src/rejoinder/desk/pages/static/desk"
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE)


def test_every_page_allows_nothing_inline(
    case: Case, as_role: Callable[[str], Client], people: Callable[[str], User]
) -> None:
    browser = as_role("owner")
    for name, path in every_page(people("owner"), case).items():
        answer = browser.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert answer["Cache-Control"] == "no-store", name
        assert answer["X-Frame-Options"] == "DENY", name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_no_template_holds_script_style_or_an_address_elsewhere(path: Path) -> None:
    words = re.sub(r"\{%.*?%\}", "", path.read_text(encoding="utf-8"))
    assert not INLINE.search(words)
    assert not ELSEWHERE.search(words)


def test_a_template_with_inline_script_would_be_noticed() -> None:
    assert INLINE.search("<script>x()</script>")
    assert INLINE.search('<p style="color:red">')
    assert not INLINE.search('<script src="/static/desk/desk.js" defer></script>')


def test_papers_are_served_where_no_script_can_run(case: Case, as_role: Callable[[str], Client]) -> None:
    paper = files.files(case, "paper")[0]
    answer = as_role("owner").get(f"/c/{case.pk}/f/{paper.pk}/original")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_of_a_paper_is_our_own_picture(case: Case, as_role: Callable[[str], Client]) -> None:
    paper = files.files(case, "paper")[0]
    answer = as_role("owner").get(f"/c/{case.pk}/f/{paper.pk}/1/small.png")
    assert answer.content.startswith(b"\x89PNG")
    assert len(answer.content) < 16_000  # a thumbnail; a list of papers shows many
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("page", ["0", "9999"])
def test_a_page_that_is_not_there_is_not_found(case: Case, as_role: Callable[[str], Client], page: str) -> None:
    paper = files.files(case, "paper")[0]
    assert as_role("owner").get(f"/c/{case.pk}/f/{paper.pk}/{page}/small.png").status_code in (404, 422)


def test_html_given_as_a_photograph_is_not_shown(
    case: Case, as_role: Callable[[str], Client], people: Callable[[str], User]
) -> None:
    kept = files.take(case, "paper", "photo.jpg", b"<html><script>alert(1)</script>", by=people("owner"))
    answer = as_role("owner").get(f"/c/{case.pk}/f/{kept.pk}/1/large.png")
    assert answer.status_code in (404, 422)
    assert b"alert(1)" not in answer.content


def test_a_form_from_elsewhere_is_refused(case: Case, people: Callable[[str], User]) -> None:
    from django.test import Client as Browser

    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(people("owner"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(f"/c/{case.pk}/note/", {"words": "x"}).status_code == 403


def test_the_first_load_is_small() -> None:
    import gzip

    names = ["tokens.css", "base.css", "case.css", "desk.js", "icons.svg", "vendor/htmx.min.js"]
    sizes = [len(gzip.compress((STATIC / name).read_bytes())) for name in names]
    assert sum(sizes) < 60_000
