"""A reassignment of many cases is taken back as one deed: once, by its doer, and only while nobody else acted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import actions
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.lists.assigning import Reassign, TakeBackReassign, last
from rejoinder.model.errors import RejoinderError

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
As = Callable[[str], "Client"]
MARK = re.compile(r'name="mark" value="([^"]+)"')


@pytest.fixture
def pair(case: Case, people: People) -> tuple[Row, Row]:
    """Two cases: one of the consultant, one of nobody."""
    made = actions.OpenCase(people("owner"), case.client, [("notice.txt", b"Hello")], platform="amazon").run()
    Row.objects.filter(pk=made.pk).update(owner=None)
    return Row.objects.get(pk=case.pk), Row.objects.get(pk=made.pk)


def owners(pair: tuple[Row, Row]) -> list[str | None]:
    """Return who has the two cases now."""
    return [Row.objects.get(pk=one.pk).owner_id for one in pair]


def given(pair: tuple[Row, Row], browser: Client, to: User) -> str:
    """Give both to somebody on the board; return the mark that takes it back."""
    asked = {"wish": "platform=amazon", "case": [one.pk for one in pair], "owner": to.pk}
    page = browser.post("/cases/assign/", asked, follow=True).content.decode()
    found = MARK.search(page)
    assert found, page[:500]
    return found[1]


def test_every_case_goes_back_to_whom_it_came_from(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    before, browser = owners(pair), as_role("owner")
    mark = given(pair, browser, people("reviewer"))
    assert owners(pair) == [people("reviewer").pk] * 2
    answer = browser.post("/cases/assign/undo/", {"mark": mark, "wish": "platform=amazon"})
    assert answer["Location"] == "/cases/?platform=amazon"
    assert owners(pair) == before == [people("consultant").pk, None]


def test_it_is_written_down_as_a_deed_of_its_own(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    browser = as_role("owner")
    browser.post("/cases/assign/undo/", {"mark": given(pair, browser, people("reviewer"))})
    trail = [one.action for one in pair[0].entries.order_by("pk")][-2:]
    assert trail == ["assign", "assign_back"]
    done, back = Line.objects.filter(firm=people("owner").firm).order_by("pk")
    assert (done.action, back.action, back.told().more) == ("reassign", "reassign_back", {"of": done.pk})
    assert "岚启" not in done.told().model_dump_json()


def test_it_is_offered_once(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    browser = as_role("owner")
    given(pair, browser, people("reviewer"))
    assert not MARK.search(browser.get("/cases/").content.decode())


def test_a_case_that_changed_hands_meanwhile_keeps_all_as_they_are(
    pair: tuple[Row, Row], people: People, as_role: As
) -> None:
    browser = as_role("owner")
    mark = given(pair, browser, people("reviewer"))
    actions.Assign(people("owner"), pair[1], people("owner")).run()
    answer = browser.post("/cases/assign/undo/", {"mark": mark})
    assert answer.status_code == 409
    assert "这件后来又换了负责人" in answer.content.decode()
    assert pair[1].number in answer.content.decode()
    assert owners(pair) == [people("reviewer").pk, people("owner").pk]
    assert not pair[0].entries.filter(action="assign_back").exists()
    assert not Line.objects.filter(action="reassign_back").exists()


@pytest.mark.parametrize("change", ["reviewer", "stage"])
def test_what_else_changed_in_a_case_does_not_matter(
    change: str, pair: tuple[Row, Row], people: People, as_role: As
) -> None:
    browser = as_role("owner")
    mark = given(pair, browser, people("reviewer"))
    if change == "reviewer":
        actions.Assign(people("owner"), pair[0], people("reviewer"), people("reviewer")).run()
    else:
        actions.Note(people("owner"), pair[0], "打过电话", inside=True).run()
    assert browser.post("/cases/assign/undo/", {"mark": mark}).status_code == 302
    assert owners(pair) == [people("consultant").pk, None]


def test_twice_is_refused_with_a_sentence(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    browser = as_role("owner")
    mark = given(pair, browser, people("reviewer"))
    browser.post("/cases/assign/undo/", {"mark": mark})
    answer = browser.post("/cases/assign/undo/", {"mark": mark})
    assert answer.status_code == 422
    assert "已经撤销过" in answer.content.decode()


def test_a_former_owner_who_left_gets_nothing_back(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    browser = as_role("owner")
    mark = given(pair, browser, people("reviewer"))
    type(people("consultant")).objects.filter(pk=people("consultant").pk).update(is_active=False)
    answer = browser.post("/cases/assign/undo/", {"mark": mark})
    assert "已经停用" in answer.content.decode()
    assert owners(pair) == [people("reviewer").pk] * 2


def test_nobody_undoes_what_another_did(pair: tuple[Row, Row], people: People) -> None:
    Reassign(people("owner"), pair, people("reviewer")).run()
    with pytest.raises(RejoinderError) as caught:
        TakeBackReassign(people("consultant"), last(people("owner"))).run()
    assert caught.value.code == "no_reassign"
    assert owners(pair) == [people("reviewer").pk] * 2


@pytest.mark.parametrize("mark", ["", "7", "7:forged:mark"])
def test_a_mark_that_is_none_of_ours_undoes_nothing(mark: str, case: Case, as_role: As) -> None:
    assert as_role("owner").post("/cases/assign/undo/", {"mark": mark}).status_code == 404


def test_nothing_chosen_or_nobody_named_changes_nothing(pair: tuple[Row, Row], people: People, as_role: As) -> None:
    before, browser = owners(pair), as_role("owner")
    asked: list[dict[str, Any]] = [
        {"owner": people("reviewer").pk},
        {"case": [pair[0].pk], "owner": "nobody"},
    ]
    for one in asked:
        page = browser.post("/cases/assign/", one, follow=True).content.decode()
        assert not MARK.search(page)
    assert owners(pair) == before
    assert not Line.objects.exists()


def test_a_consultant_with_own_cases_only_is_offered_no_way_back(
    pair: tuple[Row, Row], firm: Firm, people: People, as_role: As
) -> None:
    firm.own_only = True
    firm.save()
    asked = {"case": [pair[0].pk], "owner": people("reviewer").pk}
    page = as_role("consultant").post("/cases/assign/", asked, follow=True).content.decode()
    assert "toast" in page
    assert not MARK.search(page)
