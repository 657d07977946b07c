"""Promises in Chromium: a person and a day are named, a proof is put in, and the promise is done with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS: dict[str, dict[str, Any]] = {
    "zh-390": {"width": 390},
    "en-1440-dark": {"lang": "en", "dark": True},
}
SAID = {"zh-390": "还没有证据，不能了结", "en-1440-dark": "There is no proof yet"}


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_promise_is_planned_proved_and_done_with(
    view: str, window: Callable[..., Look], people: Callable[[str], User], case: Any, tmp_path: Path
) -> None:
    from rejoinder.desk.cases import actions
    from rejoinder.desk.service import promises

    owner = people("owner")
    promises.send(actions.RecordSent(owner, case, date(2026, 9, 5), "Account Health", "周敏", None))
    row = promises.of_case(case)[0]
    look = window(**VIEWS[view])
    look.sign_in(owner)
    page = look.go(f"/c/{case.pk}/sent/")
    assert look.faults() == []
    look.picture(f"promises-{view}-case")
    one = page.locator(".finding", has=page.locator(f"#w-{row.pk}"))
    one.locator("summary").first.click()
    page.fill(f"#w-{row.pk}", "何砚")
    page.fill(f"#d-{row.pk}", "2026-11-30")
    one.locator('form[action$="/plan/"] button').click()
    page.wait_for_selector(f"text={'已保存' if view.startswith('zh') else 'Saved'}")
    assert page.url.split("#")[0].endswith(f"/c/{case.pk}/sent/")
    assert "何砚" in one.inner_text()

    page = look.go("/promises/")
    assert look.faults() == []
    look.picture(f"promises-{view}-ledger")
    one = page.locator(".finding", has=page.locator(f"#w-{row.pk}"))
    one.locator("summary").nth(1).click()
    page.fill(f"#n-{row.pk}", "第 3 页签字齐全")
    one.locator('button[name="again"][value="0"]').click()
    page.wait_for_selector(f"text={SAID[view]}")
    look.wrong.clear()  # the browser notes an answer of 422
    page = look.go("/promises/")
    one = page.locator(".finding", has=page.locator(f"#w-{row.pk}"))
    one.locator("summary").nth(1).click()
    sheet = tmp_path / "抽检表 2026-11.csv"
    sheet.write_text("a,b\n", encoding="utf-8")
    page.set_input_files(f"#p-{row.pk}", str(sheet))
    one.locator('button[name="again"][value="0"]').click()
    page.wait_for_url("**/promises/")
    page = look.go("/promises/?done=1")
    assert "抽检表 2026-11.csv" in page.inner_text("main")
    assert look.faults() == []
    look.picture(f"promises-{view}-done")
    assert not look.wrong
