"""The promise ledger: each promise of a letter has who keeps it, a day and a proof, and is followed after the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rejoinder.desk.cases import actions, files
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import Entry
from rejoinder.desk.cases.now import today
from rejoinder.desk.follow.models import Reminder
from rejoinder.desk.follow.reminding import remind
from rejoinder.desk.pages import portal
from rejoinder.desk.service import promises
from rejoinder.desk.service.models import Kept

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]


@pytest.fixture
def kept(case: Case, people: People) -> list[Kept]:
    """The promises of the example's letter, sent on 5 November."""
    promises.send(actions.RecordSent(people("owner"), case, date(2026, 11, 5), "Account Health", "周敏", None))
    case.refresh_from_db()
    return promises.of_case(case)


def told(case: Case, action: str) -> list[str]:
    return [row.told(case).what.say("en") for row in Entry.objects.filter(case=case, action=action).order_by("id")]


def sheet(name: str = "抽检表.xlsx", data: bytes = b"signed") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_each_preventive_sentence_is_a_promise_with_the_answer_to_who_does_it(kept: list[Kept]) -> None:
    assert len(kept) > 1
    assert {row.due for row in kept} == {date(2026, 12, 5)}
    owners = {row.private.owner for row in kept}
    assert "仓库主管" in owners
    assert all(owner for owner in owners)


def test_a_role_is_told_in_the_readers_language(kept: list[Kept], as_role: As) -> None:
    browser = as_role("owner")
    assert "谁来做：仓库主管" in browser.get("/promises/").content.decode()
    browser.cookies["lang"] = "en"
    assert "Who does it: warehouse manager" in browser.get("/promises/").content.decode()
    assert promises.who("何砚").say("en") == "何砚"


def test_a_person_and_a_day_are_named_and_written_down(kept: list[Kept], case: Case, as_role: As) -> None:
    browser, row = as_role("consultant"), kept[0]
    form = {"owner": " 何砚  仓库 ", "due": "2026-11-20", "next": f"/c/{case.pk}/sent/#h-promises"}
    answer = browser.post(f"/promises/{row.pk}/plan/", form)
    assert answer["Location"] == f"/c/{case.pk}/sent/#h-promises"
    row = Kept.objects.select_related("key").get(pk=row.pk)
    assert (row.private.owner, row.due) == ("何砚 仓库", date(2026, 11, 20))
    (said,) = told(case, "promise_plan")
    assert said.startswith("A promise has a person and a day: ")
    line = Entry.objects.get(case=case, action="promise_plan").told(case)
    assert (line.before["on"], line.after) == ("2026-12-05", {"who": "何砚 仓库", "on": "2026-11-20"})


@pytest.mark.parametrize("due", ["", "tomorrow", "2026-13-01"])
def test_a_day_that_is_none_changes_nothing(due: str, kept: list[Kept], case: Case, as_role: As) -> None:
    answer = as_role("consultant").post(f"/promises/{kept[0].pk}/plan/", {"owner": "x", "due": due})
    assert answer.status_code == 422
    assert told(case, "promise_plan") == []


def test_nothing_is_done_with_before_there_is_a_proof(kept: list[Kept], case: Case, as_role: As) -> None:
    browser, row = as_role("consultant"), kept[0]
    answer = browser.post(f"/promises/{row.pk}/", {"note": "seen", "again": "0"})
    assert answer.status_code == 422
    assert "还没有证据" in answer.content.decode()
    assert Kept.objects.get(pk=row.pk).done is None
    browser.post(f"/promises/{row.pk}/", {"note": "seen", "again": "0", "proof": sheet()})
    done = Kept.objects.get(pk=row.pk)
    assert done.done == today()
    assert [row.pk for row in promises.of_case(case)][-1] == row.pk
    page = browser.get("/promises/?done=1").content.decode()
    assert "抽检表.xlsx" in page
    assert f"/c/{case.pk}/f/{done.proof}/original" in page
    assert browser.get(f"/c/{case.pk}/f/{done.proof}/original").content == b"signed"


def test_a_proof_stays_with_a_promise_that_is_looked_at_again(kept: list[Kept], case: Case, as_role: As) -> None:
    browser, row = as_role("consultant"), kept[0]
    browser.post(f"/promises/{row.pk}/", {"again": "1", "proof": sheet(), "note": "November"})
    browser.post(f"/promises/{row.pk}/", {"again": "1"})
    again = Kept.objects.get(pk=row.pk)
    assert (again.done, again.due) == (None, today() + timedelta(days=30))
    assert again.private.note == "November"
    (file,) = files.files(case, "promise")
    assert again.proof == file.pk
    browser.post(f"/promises/{row.pk}/", {"again": "0"})
    assert Kept.objects.get(pk=row.pk).done == today()
    assert len(told(case, "promise_kept")) == 3


def test_an_empty_file_is_no_proof_and_nothing_is_written(kept: list[Kept], case: Case, as_role: As) -> None:
    answer = as_role("consultant").post(f"/promises/{kept[0].pk}/", {"again": "0", "proof": sheet(data=b"")})
    assert answer.status_code == 422
    assert files.files(case, "promise") == []
    assert told(case, "promise_kept") == []


def test_proofs_are_no_papers_of_the_appeal(kept: list[Kept], case: Case, as_role: As) -> None:
    before = as_role("consultant").get(f"/c/{case.pk}/papers/").content.count(b"data-paper")
    as_role("consultant").post(f"/promises/{kept[0].pk}/", {"again": "1", "proof": sheet()})
    page = as_role("consultant").get(f"/c/{case.pk}/papers/").content
    assert page.count(b"data-paper") == before
    assert "抽检表".encode() not in page


@pytest.mark.parametrize("stage", ["sent", "replies"])
def test_the_case_shows_its_promises_to_whom_they_concern(
    stage: str, kept: list[Kept], case: Case, as_role: As, people: People
) -> None:
    Row.objects.filter(pk=case.pk).update(client=people("client").client_id)
    words = kept[0].private.what["zh"][:12]
    for role, forms in {"owner": True, "client": True, "reviewer": False}.items():
        page = as_role(role).get(f"/c/{case.pk}/{stage}/").content.decode()
        assert words in page
        assert (f'action="/promises/{kept[0].pk}/plan/"' in page) == forms


def test_a_client_sees_own_promises_alone(kept: list[Kept], as_role: As) -> None:
    assert kept[0].private.what["zh"][:12] not in as_role("client").get("/promises/").content.decode()
    assert (
        as_role("client").post(f"/promises/{kept[0].pk}/plan/", {"owner": "x", "due": "2026-12-01"}).status_code == 404
    )


def test_a_promise_that_is_due_is_the_clients_next_step_and_told_to_the_firm(
    kept: list[Kept], case: Case, firm: Firm, people: People
) -> None:
    remind(firm)
    assert not Reminder.objects.filter(case=case, kind="kept")
    Row.objects.filter(pk=case.pk).update(state="closed", outcome="reinstated")
    case.refresh_from_db()
    assert portal.step(case).title.say("en") == "This case is closed"
    Kept.objects.filter(pk=kept[1].pk).update(due=today())
    step = portal.step(case)
    assert (step.why.root, step.url) == (kept[1].private.what, f"/c/{case.pk}/replies/#h-promises")
    remind(firm)
    (row,) = Reminder.objects.filter(case=case, kind="kept", gone=None)
    assert row.private.why.root == kept[1].private.what
    promises.KeepPromise(people("owner"), promises.reached(people("owner"), kept[1].pk), "", again=30).run()
    remind(firm)
    assert not Reminder.objects.filter(case=case, kind="kept", gone=None)


def test_a_promise_of_another_case_is_not_reached_through_this_one(
    kept: list[Kept], case: Case, people: People
) -> None:
    from django.test import Client as Browser

    from rejoinder.desk.people.models import Token

    owner = people("owner")
    other = actions.OpenCase(owner, case.client, [("notice.txt", b"Hello")], platform="amazon").run()
    _token, secret = Token.make(owner, "test", ["read", "write"])
    program = Browser(headers={"authorization": f"Bearer {secret}"})
    body = {"owner": "x", "due": "2026-12-01"}
    path = f"promises/{kept[0].pk}"
    kind = "application/json"
    assert program.put(f"/api/v1/cases/{other.pk}/{path}", body, content_type=kind).status_code == 404
    answer = program.put(f"/api/v1/cases/{case.pk}/{path}", body, content_type=kind)
    assert (answer.status_code, answer.json()["owner"], answer.json()["due"]) == (200, "x", "2026-12-01")
    there = f"/api/v1/cases/{case.pk}/{path}/kept"
    assert program.post(there, {"again": "0"}).status_code == 422
    done = program.post(there, {"again": "0", "note": "n", "proof": sheet()})
    assert done.status_code == 200
    assert done.json()["done"] == f"{today()}"
    listed = program.get(f"/api/v1/cases/{case.pk}/promises").json()
    assert listed[-1] == done.json()
    assert len(listed) == len(kept)
