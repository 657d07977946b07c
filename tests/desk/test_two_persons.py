"""Release by two persons: who wrote is refused, asks somebody else, who is told and releases; page and API alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.desk.test_api import program

from rejoinder.desk.cases import actions
from rejoinder.desk.cases.actions import releasing
from rejoinder.desk.cases.models import Entry
from rejoinder.desk.follow.models import waiting
from rejoinder.desk.follow.reminding import remind

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
As = Callable[[str], "Client"]


@pytest.fixture
def written(case: Case, people: People) -> Case:
    """A case in which the consultant wrote, of a firm that wants two persons."""
    case.firm.change(two_person=True)
    case.firm.save()
    actions.AnswerQuestion(people("consultant"), case, "account.store", "Changed").run()
    case.refresh_from_db()
    return case


def test_who_wrote_is_not_offered_the_pack_but_asks_somebody_else(written: Case, people: People, as_role: As) -> None:
    people("reviewer"), people("owner")
    path = f"/c/{written.pk}/pack/"
    page = as_role("consultant").get(path).content.decode()
    assert f'action="{path}"' not in page
    assert "要由另一个人放行" in page
    assert {one.login for one in releasing.others(written)} >= {people("reviewer").login, people("owner").login}
    assert people("consultant") not in releasing.others(written)
    assert f'action="{path}"' in as_role("reviewer").get(path).content.decode()
    assert as_role("consultant").post(path).status_code == 403
    assert not Entry.objects.filter(case=written, action="pack").exists()


def test_the_reviewer_is_told_releases_and_the_trail_shows_both(written: Case, people: People, as_role: As) -> None:
    reviewer = people("reviewer")
    as_role("consultant").post(f"/c/{written.pk}/release/", {"reviewer": reviewer.pk})
    written.refresh_from_db()
    assert written.reviewer == reviewer
    assert [one.kind for one in waiting(reviewer)] == ["release"]
    remind(written.firm)
    assert [one.kind for one in waiting(reviewer)] == ["release"]
    assert as_role("reviewer").post(f"/c/{written.pk}/pack/").status_code == 302
    lines = Entry.objects.filter(case=written, action__in=("ask_release", "pack")).order_by("id")
    assert [(one.action, one.by) for one in lines] == [("ask_release", people("consultant")), ("pack", reviewer)]
    last = lines[1].told(written)
    assert last.who == reviewer.name
    assert len(last.after["hash"]) == 64
    remind(written.firm)
    assert not waiting(reviewer).exists()
    assert "请" in as_role("owner").get(f"/c/{written.pk}/timeline/?k=letter").content.decode()


@pytest.mark.parametrize("who", ["consultant", "client", "nobody"])
def test_nobody_is_asked_who_may_not_release_it(who: str, written: Case, people: People, as_role: As) -> None:
    chosen = people(who).pk if who != "nobody" else "abc"
    as_role("consultant").post(f"/c/{written.pk}/release/", {"reviewer": chosen})
    written.refresh_from_db()
    assert written.reviewer is None
    assert not Entry.objects.filter(case=written, action="ask_release").exists()


def test_where_the_firm_wants_one_person_who_wrote_releases(written: Case, people: People, as_role: As) -> None:
    written.firm.change(two_person=False)
    written.firm.save()
    browser = as_role("consultant")
    assert f'action="/c/{written.pk}/pack/"' in browser.get(f"/c/{written.pk}/pack/").content.decode()
    assert browser.post(f"/c/{written.pk}/pack/").status_code == 302
    assert Entry.objects.filter(case=written, action="pack", by=people("consultant")).exists()


def test_over_http_it_is_the_same(written: Case, people: People) -> None:
    api = program(people("consultant"), "read", "write", "release")
    path = f"/api/v1/cases/{written.pk}"
    refused = api.post(f"{path}/pack")
    assert refused.status_code == 403
    assert "另一个人" in refused.json()["title_zh"]
    body = {"login": people("reviewer").login}
    assert api.post(f"{path}/release-request", body, content_type="application/json").status_code == 200
    assert waiting(people("reviewer")).exists()
    assert program(people("reviewer"), "read", "write", "release").post(f"{path}/pack").status_code == 202
    assert Entry.objects.filter(case=written, action="pack", by=people("reviewer")).exists()


def test_only_who_wrote_counts(case: Case, people: People) -> None:
    case.firm.change(two_person=True)
    case.firm.save()
    actions.Note(people("consultant"), case, "gelesen", inside=True).run()
    assert not releasing.may_not_release(people("consultant"), case)
