"""Every page in real Chromium: no fault of accessibility, no console error, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look
from tests.desk.pages import every_page

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = {
    "zh-1440": {"lang": "zh-hans", "width": 1440},
    "en-390": {"lang": "en", "width": 390},
    "en-1024-dark": {"lang": "en", "width": 1024, "dark": True},
    "zh-390-dark": {"lang": "zh-hans", "width": 390, "dark": True},
}
SOME = ("read", "board", "case-papers", "case-letter", "case-check", "settings")
"""Pages of which pictures are kept in the dark as well. Every page is judged by axe in Chinese on a wide window, there
with its colours in both themes, and these in English on a phone too; test_tokens.py measures the colours themselves."""


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_has_a_fault(
    view: str, window: Callable[..., Look], people: Callable[[str], User], case: Any, example_zip: bytes
) -> None:
    wrong: dict[str, list[str]] = {}
    look = window(**VIEWS[view])
    look.sign_in(people("owner"))
    for name, path in every_page(people("owner"), case).items():
        if "dark" in view and name not in SOME:
            continue
        look.go(path)
        found = look.faults(deep=view == "zh-1440" or (view == "en-390" and name in SOME), colours=view == "zh-1440")
        faults = [fault for fault in found if name != "missing" or "404" not in fault]
        look.picture(f"{view}-{name}", full=view == "zh-1440")
        if faults:
            wrong[name] = faults
        look.wrong.clear()
    assert not wrong, "\n".join(f"{place}: {fault}" for place, faults in wrong.items() for fault in faults)


def test_a_pale_word_is_told_on_a_page_that_looks_like_one_before(window: Callable[..., Look], firm: Any) -> None:
    look = window()
    for colour, hard in (("", False), ("", False), ("#bbb", True)):
        page = look.go("/enter/")
        page.locator("h1").evaluate("(e, colour) => { e.style.color = colour; }", colour)
        assert bool([fault for fault in look.faults() if fault.startswith("color-contrast")]) == hard
