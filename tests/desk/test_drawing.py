"""A paper whose picture is not there yet: the page comes at once, says so, and shows it when the job is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from rejoinder.desk.cases import pictures, tasks
from rejoinder.desk.cases.models import CaseFile
from rejoinder.desk.jobs.models import Job

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case


def without_pictures(case: Case) -> str:
    """Take the pictures of a case away; return the page of its papers."""
    CaseFile.objects.filter(case=case, kind="picture").delete()
    return f"/c/{case.pk}/papers/"


def test_while_a_job_draws_the_page_does_not_wait_for_it(
    case: Case, as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = without_pictures(case)
    job = Job.objects.create(firm=case.firm, kind="draw", once=tasks.drawing(case), args={"case": case.pk})
    real = pictures.drawn
    monkeypatch.setattr(pictures, "drawn", lambda *_a: pytest.fail("drawn in the middle of a page"))
    page = as_role("owner").get(path).content.decode()
    assert "正在画这一页" in page
    assert "svg.drawn" in page  # asked for again until it is there
    monkeypatch.setattr(pictures, "drawn", real)
    Job.objects.filter(pk=job.pk).delete()
    tasks.draw_later(case)
    page = as_role("owner").get(path).content.decode()
    assert "正在画这一页" not in page
    assert '<svg class="drawn"' in page


def test_where_no_job_draws_the_page_does_it_itself(case: Case, as_role: Callable[[str], Client]) -> None:
    page = as_role("owner").get(without_pictures(case)).content.decode()
    assert '<svg class="drawn"' in page
    assert "正在画这一页" not in page
