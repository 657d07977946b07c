"""Rows copied from a sheet and pasted into the first cell of a table, in real Chromium, wide and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.desk.chromium import Look

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """words => {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  const cell = document.querySelector("#rows-body input");
  cell.focus();
  return cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SETTLING = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


@pytest.mark.parametrize(("lang", "width"), [("zh-hans", 1280), ("en", 390)])
def test_rows_pasted_into_the_first_cell_fill_the_table(
    lang: str, width: int, window: Callable[..., Look], people: Callable[[str], User], case: Case
) -> None:
    look = window(lang=lang, width=width)
    look.sign_in(people("consultant"))
    page = look.go(f"/c/{case.pk}/answers/?q=sales.units")
    there = page.locator("#rows-body tr").count()
    assert page.evaluate(PASTE, "QA-0001")  # one cell's words: the browser's own paste
    assert not page.evaluate(PASTE, "QA-0001\t1200\nQA-0002\t35\nin all two\nQA-0003\tmany\n")
    page.wait_for_selector("#paste-said")
    assert page.locator("#rows-body tr").count() == there + 3
    assert page.locator("#paste").input_value() == "in all two"
    assert page.evaluate("document.activeElement.id") == "paste-said"
    look.picture(f"pasted-rows-{lang}-{width}")
    assert not [fault for fault in look.faults() if "Autofocus" not in fault]
    page.locator("[name=undo]").press("Enter")
    page.wait_for_selector(f"#rows-body tr:nth-child({there + 1})", state="detached")
    page.wait_for_selector(SETTLING, state="detached")  # else Enter may come before the new form is looked after
    page.locator("#rows-body input").first.press("Enter")  # saves, and does not press the first button it finds
    page.wait_for_selector(".saved.is-on")
