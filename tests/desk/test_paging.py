"""Pages of a list begin where the last one ended, whatever came or went meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.paging import cut

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.firm.models import Firm

DAY = datetime(2026, 11, 10, tzinfo=UTC)
ORDERS = [("rank", "pk"), ("stage", "rank", "pk")]


@pytest.fixture
def many(firm: Firm) -> list[Case]:
    """Twenty-three cases, several with the same time."""
    from rejoinder.desk.firm.models import Client as Customer

    customer = Customer.make(firm, name="岚启科技")
    made = []
    for n in range(23):
        row = Case(firm=firm, client=customer, key=customer.key, number=f"B-{n:03d}", platform="amazon")
        row.stage, row.due = ("letter", "answers")[n % 2], DAY + timedelta(hours=n // 4)
        row.put(Case.record())
        row.save()
        made.append(row)
    return made


def walked(order: tuple[str, ...]) -> list[list[str]]:
    """Go from the first page to the last."""
    pages, after = [], ""
    while True:
        page = cut(Case.objects.all(), order, 5, after=after)
        pages.append([row.pk for row in page.rows])
        after = page.after
        if not after:
            return pages


@pytest.mark.parametrize("order", ORDERS)
def test_every_case_is_on_one_page_and_in_order(many: list[Case], order: tuple[str, ...]) -> None:
    pages = walked(order)
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3]
    assert [pk for page in pages for pk in page] == [c.pk for c in Case.objects.order_by(*order)]


@pytest.mark.parametrize("order", ORDERS)
def test_the_page_before_is_the_one_that_was_seen(many: list[Case], order: tuple[str, ...]) -> None:
    found = Case.objects.all()
    first = cut(found, order, 5)
    second = cut(found, order, 5, after=first.after)
    back = cut(found, order, 5, before=second.before)
    assert back.rows == first.rows
    assert (back.before, back.after) == ("", first.after)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("way", ["first", "after", "before"])
def test_cases_found_by_their_ids_come_the_same(many: list[Case], order: tuple[str, ...], way: str) -> None:
    found = Case.objects.filter(pk__in=[case.pk for case in many[:17]])
    second = cut(found, order, 5, after=cut(found, order, 5).after)
    after, before = {"first": ("", ""), "after": (second.after, ""), "before": ("", second.before)}[way]
    chosen = cut(found, order, 5, after=after, before=before, scattered=True)
    assert chosen == cut(found, order, 5, after=after, before=before)


def test_a_case_that_goes_meanwhile_makes_no_gap(many: list[Case]) -> None:
    found = Case.objects.all()
    first = cut(found, ("rank", "pk"), 5)
    wanted = [c.pk for c in found.order_by("rank", "pk")[5:10]]
    first.rows[0].delete()
    assert [c.pk for c in cut(found, ("rank", "pk"), 5, after=first.after).rows] == wanted


def test_a_list_that_fits_has_no_other_pages(many: list[Case]) -> None:
    page = cut(Case.objects.all(), ("rank", "pk"), 23)
    assert (page.before, page.after) == ("", "")


@pytest.mark.parametrize(
    "mark", ["~", "x", "2026-99-99~a", "2026-11-10~a", "a~b~c~d", "'; drop table", "2026-11-10T00:00:00+00:00"]
)
def test_a_mark_that_is_none_asks_for_the_first_page(many: list[Case], mark: str) -> None:
    assert (
        cut(Case.objects.all(), ("rank", "pk"), 5, after=mark).rows == cut(Case.objects.all(), ("rank", "pk"), 5).rows
    )


def test_the_board_leads_on_and_back(
    many: list[Case], as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    import re
    from html import unescape

    from rejoinder.desk.pages import board

    monkeypatch.setattr(board, "PAGE", 5)
    browser = as_role("owner")
    page = browser.get("/cases/").content.decode()
    assert "B-000" in page
    assert 'rel="prev"' not in page
    there = re.search(r'rel="next" href="([^"]+)"', page)
    assert there is not None
    second = browser.get("/cases/" + unescape(there.group(1))).content.decode()
    assert 'rel="prev"' in second
    assert not set(re.findall(r"B-\d{3}", page)) & set(re.findall(r"B-\d{3}", second))
