"""What keeps pages quick: the same number of questions to the database however much there is, and nothing worked out
while somebody only looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rejoinder.desk.cases import actions, docs, files, tasks, working
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import Piece
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.vault import blind

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
OF_A_CASE = ("", "answers/", "papers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/")
OF_THE_DESK = ("/", "/cases/", "/cases/?by=stage", "/cases/?q=B-00", "/clients/", "/rules/", "/learning/", "/promises/")
MOST = 17
"""Questions that any page may ask; papers ask the most: what they link to, and who links to them."""


def asked(browser: Client, path: str) -> int:
    """Return how often a page asks the database, once it was seen before."""
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


def more_cases(firm: Firm, case: Case, owner: User, count: int = 12) -> None:
    """Put more clients and cases beside the one."""
    from rejoinder.desk.firm.models import Client as Customer

    for n in range(count):
        customer = Customer.make(firm, name=f"客户{n}")
        made = actions.OpenCase(owner, customer, [("notice.txt", b"Hello")], platform="amazon").run()
        number = f"B-{Row.objects.count():04d}"
        Row.objects.filter(pk=made.pk).update(number=number, stale=False)
        Piece.objects.bulk_create(Piece(case=made, mark=mark) for mark in firm.blind(blind.pieces(number)))


@pytest.mark.parametrize("stage", OF_A_CASE)
def test_a_page_of_a_case_asks_as_often_with_much_as_with_little(
    stage: str, case: Case, firm: Firm, people: People, as_role: Callable[[str], Client]
) -> None:
    browser = as_role("owner")
    few = asked(browser, f"/c/{case.pk}/{stage}")
    more_cases(firm, case, people("owner"))
    for n in range(30):
        actions.Note(people("owner"), case, f"记 {n}", inside=bool(n % 2)).run()
    assert asked(browser, f"/c/{case.pk}/{stage}") <= few
    assert few <= MOST


@pytest.mark.parametrize("path", OF_THE_DESK)
def test_a_page_of_the_desk_asks_as_often_with_many_cases_as_with_few(
    path: str, case: Case, firm: Firm, people: People, as_role: Callable[[str], Client]
) -> None:
    browser = as_role("owner")
    more_cases(firm, case, people("owner"), 2)
    few = asked(browser, path)
    more_cases(firm, case, people("owner"))
    assert asked(browser, path) <= few
    assert few <= MOST


def test_a_client_with_many_cases_and_promises_asks_as_often_as_one_with_few(
    case: Case, people: People, as_role: Callable[[str], Client]
) -> None:
    from rejoinder.desk.service.models import Kept, PromiseRecord

    def promise(number: int) -> None:
        row = Kept(case=case, key=case.key, statement=f"s{number}", due=date(2026, 12, 1))
        row.proof = files.take(case, "promise", f"{number}.csv", b"%d" % number).pk
        row.put(PromiseRecord(what={"en": "We check."}, owner="QA"))
        row.save()

    browser = as_role("owner")
    paths = (f"/clients/{case.client_id}/", "/promises/", f"/c/{case.pk}/sent/")
    promise(1)
    few = [asked(browser, path) for path in paths]
    for number in range(2, 12):
        promise(number)
        actions.OpenCase(people("owner"), case.client, [("notice.txt", b"Hello")], platform="amazon").run()
    for path, count in zip(paths, few, strict=True):
        assert asked(browser, path) <= count, path
    assert max(few) <= MOST


@pytest.fixture
def nothing_worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Working a case out is noted, and does not happen."""
    done: list[str] = []
    monkeypatch.setattr(working, "rebuild", lambda case, *_a: done.append(case.pk))
    return done


@pytest.mark.parametrize("stage", OF_A_CASE)
def test_looking_works_nothing_out(
    stage: str, case: Case, as_role: Callable[[str], Client], nothing_worked_out: list[str]
) -> None:
    as_role("owner").get(f"/c/{case.pk}/{stage}")
    assert not nothing_worked_out


def test_a_deed_is_worked_out_with_it_and_not_by_the_page_after_it(
    case: Case, as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_role("owner")
    answer = browser.post(f"/c/{case.pk}/correct/", {"platform": "amazon", "marketplace": "DE"})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.stale, case.marketplace) == (False, "DE")
    monkeypatch.setattr(working, "rebuild", lambda *_a: pytest.fail("worked out by a view"))
    assert browser.get(f"/c/{case.pk}/").status_code == 200


def test_a_deed_that_is_refused_works_nothing_out(
    case: Case, as_role: Callable[[str], Client], nothing_worked_out: list[str]
) -> None:
    Row.objects.filter(pk=case.pk).update(stale=True)
    assert as_role("reviewer").post(f"/c/{case.pk}/correct/", {}).status_code == 403
    assert not nothing_worked_out


def test_on_a_new_day_the_page_shows_what_is_there_while_a_job_does_it_anew(
    case: Case, as_role: Callable[[str], Client], settings: Any, nothing_worked_out: list[str]
) -> None:
    settings.DESK_JOBS = "queue"
    settings.DESK_NOW = "2026-11-10T08:00:00+08:00"
    page = as_role("owner").get(f"/c/{case.pk}/letter/")
    assert case.number in page.content.decode()
    assert Job.objects.get(about=case.pk).kind == "rebuild"
    assert not nothing_worked_out


def test_a_program_gets_the_case_as_of_today(
    case: Case, people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.test import Client as Program

    from rejoinder.desk.people.models import Token

    settings.DESK_JOBS = "queue"
    settings.DESK_NOW = "2026-11-10T08:00:00+08:00"
    _token, secret = Token.make(people("owner"), "test", ["read"])
    Program(headers={"authorization": f"Bearer {secret}"}).get(f"/api/v1/cases/{case.pk}/whole")
    case.refresh_from_db()
    assert str(case.worked_on) == "2026-11-10"


def test_open_cases_are_renewed_for_a_new_day_before_somebody_looks(case: Case, firm: Firm, settings: Any) -> None:
    assert tasks.renew_later() == 0
    settings.DESK_NOW = "2026-11-10T00:05:00+08:00"
    assert tasks.renew_later() == 1
    case.refresh_from_db()
    assert str(case.worked_on) == "2026-11-10"
    assert tasks.renew_later() == 0


def test_new_rules_renew_cases_as_well(case: Case) -> None:
    Row.objects.filter(pk=case.pk).update(worked_by="other rules")
    assert not working.up_to_date(Row.objects.get(pk=case.pk))
    assert [one.pk for one in tasks.renewals(case.firm_id)] == [case.pk]


@pytest.mark.parametrize("change", [{"state": "closed"}, {"stale": True}, {"changed": timedelta(days=31)}])
def test_cases_nobody_works_on_are_not_renewed(case: Case, settings: Any, change: dict[str, Any]) -> None:
    from django.utils import timezone

    if "changed" in change:
        change = {"changed": timezone.now() - change["changed"]}
    Row.objects.filter(pk=case.pk).update(**change)
    settings.DESK_NOW = "2026-11-10T00:05:00+08:00"
    assert tasks.renewals(case.firm_id) == []


def test_renewing_lets_other_jobs_go_first(case: Case, firm: Firm, settings: Any) -> None:
    from rejoinder.desk.firm.models import Client as Customer

    whole = working.current(case)
    assert whole is not None
    other = Row(firm=firm, client=Customer.make(firm, name="乙"), key=case.key, number="B-2", platform="amazon")
    other.put(case.private)
    other.stale = False
    other.save()
    Job.objects.create(firm=firm, kind="pack", about=case.pk)
    settings.DESK_NOW = "2026-11-10T00:05:00+08:00"
    tasks.renew_later()
    assert len(tasks.renewals(firm.pk)) == 1


def test_what_people_change_while_a_case_is_worked_out_stays(
    case: Case, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = Row.objects.select_related("key", "firm__key", "client__key").get(pk=case.pk), case
    done = working.current(case)

    def slowly(*_args: Any) -> Any:
        actions.Assign(people("owner"), theirs, people("reviewer")).run()
        actions.Close(people("owner"), theirs, "withdrawn").run()
        return done

    monkeypatch.setattr(working, "_worked_out", slowly)
    working.rebuild(mine)
    case.refresh_from_db()
    assert (case.owner, case.state, case.stale) == (people("reviewer"), "closed", True)
    assert case.rank.year == 9999


def test_a_document_is_opened_once_and_only_its_version_is_asked_after(case: Case) -> None:
    docs.load(case, docs.Snapshot)
    with CaptureQueriesContext(connection) as seen:
        docs.load(case, docs.Snapshot)
    assert len(seen) == 1
    assert '"sealed"' not in seen[0]["sql"]
