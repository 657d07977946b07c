"""Pages that are empty on a new desk, full: on a wide window and a phone, in both languages, by day and in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look
from tests.desk.filled import filled
from tests.desk.stuff import stuffed

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = {
    "zh-1440": {"lang": "zh-hans", "width": 1440},
    "zh-390-dark": {"lang": "zh-hans", "width": 390, "dark": True},
    "en-390": {"lang": "en", "width": 390},
    "en-1440-dark": {"lang": "en", "width": 1440, "dark": True},
}
HAN = "[\\u4e00-\\u9fff]"
BARE = """(han) => [...document.querySelectorAll('h1, h2, h3, th, label, legend, button, summary, dt, nav a, .hint')]
  .filter(e => e.offsetParent && new RegExp(han).test(e.innerText) && !e.closest('[lang=zh], .id, header'))
  .map(e => e.innerText.slice(0, 60))"""
"""Chinese in what an English page says by itself."""
CUT = """[...document.querySelectorAll('main h1, main h2, main h3, main p, main th, main td, main .btn, main span')]
  .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 2 && !e.closest('.vh, .tbl-wrap, svg')
    && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && !e.classList.contains('vh')
    && getComputedStyle(e).textOverflow !== 'ellipsis')
  .map(e => e.outerHTML.slice(0, 90))"""
"""Words that are cut off without a sign of it."""


@pytest.mark.parametrize("view", VIEWS)
def test_no_full_page_has_a_fault(
    view: str, window: Callable[..., Look], people: Callable[[str], User], case: Any
) -> None:
    wrong: dict[str, list[str]] = {}
    look = window(**VIEWS[view])
    look.page.set_default_timeout(120_000)
    look.sign_in(people("owner"))
    stuffed(people("owner"), case)
    from rejoinder.desk.cases.models import Attempt

    Attempt.objects.filter(case=case).delete()  # those of other pages; here they are sent as one sends them
    for name, path in filled(people("owner"), case).items():
        page = look.go(path)
        faults = look.faults(deep=view in ("zh-1440", "en-390"), colours=view == "zh-1440")
        faults += [f"cut off: {words}" for words in page.evaluate(CUT)]
        if view.startswith("en"):
            faults += [f"not translated: {words}" for words in page.evaluate(BARE, HAN)]
        look.picture(f"full-{view}-{name}")
        if faults:
            wrong[name] = faults
        look.wrong.clear()
    assert not wrong, "\n".join(f"{place}: {fault}" for place, faults in wrong.items() for fault in faults)


def test_the_pages_are_full(people: Callable[[str], User], case: Any, as_role: Callable[[str], Any]) -> None:
    pages = filled(people("owner"), case)
    seen = {name: as_role("owner").get(path).content.decode() for name, path in pages.items()}
    assert seen["sent"].count("Account Health › Reactivate") >= 1
    assert "申诉被拒" in seen["replies"]
    assert seen["promises"].count('class="finding promise"') > 2
    assert seen["learning"].count('<svg class="bars"') > 10
    assert not [name for name in ("sent", "replies", "promises", "learning") if 'class="empty"' in seen[name]]
