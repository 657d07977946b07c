"""Data whose time is over: shown before it is deleted, gone from everywhere, held, and never deleted too early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.desk.test_api import program
from tests.desk.test_following import put

from rejoinder.desk.cases import actions
from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.models import Attempt, CaseFile, Doc, Entry, Parcel, Piece
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.follow import reminding, retention
from rejoinder.desk.follow.models import Expiry, Hold, Reminder
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.lists.deeds import KeepFilter
from rejoinder.desk.lists.wish import Wish
from rejoinder.desk.vault.models import VaultKey
from rejoinder.model.errors import RejoinderError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], Client]
People = Callable[[str], "User"]


def closed(case: Case, days: int = 1200) -> None:
    """Close a case as if it had been long ago."""
    put(case, state="closed", outcome="reinstated", ended=today() - timedelta(days=days))


def test_what_is_over_its_time_is_shown_before_anything_is_deleted(case: Case, firm: Firm, as_role: As) -> None:
    closed(case, 1095)
    assert retention.over(firm) == []  # the last day belongs to it
    closed(case, 1096)
    assert [row.last for row in retention.over(firm)] == [True]
    page = as_role("owner").get("/settings/retention/").content.decode()
    assert case.number in page
    assert "客户也删" in page
    assert Row.objects.filter(pk=case.pk).exists()


def test_a_case_whose_time_is_over_is_gone_from_vault_and_indexes(
    case: Case, firm: Firm, people: People, as_role: As, settings: Any
) -> None:
    client, key = case.client, case.key_id
    KeepFilter(people("owner"), "看岚启科技", Wish(q="岚启科技")).run()
    marks = set(CaseFile.objects.filter(case=case).values_list("mark", flat=True))
    blobs = list(CaseFile.objects.filter(case=case).values_list("blob", flat=True))
    pieces = {bytes(mark) for mark in Piece.objects.filter(case=case).values_list("mark", flat=True)}
    assert marks
    assert pieces
    closed(case)
    answer = as_role("owner").post("/settings/retention/", {"case": [case.pk]}, follow=True)
    assert answer.status_code == 200
    assert Job.objects.get(kind="retention").state == "done"
    for table in (CaseFile, Entry, Doc, Piece, Attempt, Expiry, Reminder, Parcel):
        assert not table.objects.exists(), table
    assert not Row.objects.exists()
    assert not [b for b in blobs if (settings.DESK_DATA / "vault" / b[:2] / b).exists()]
    with pytest.raises(RejoinderError):
        VaultKey.objects.get(pk=key).key()
    assert bytes(VaultKey.objects.get(pk=key).wrapped) == b""
    client.refresh_from_db()
    assert client.gone is not None
    assert bytes(client.sealed) == b""
    assert not people("owner").filters.exists()  # it looked for the client by name
    assert not in_the_database(*(bytes(p) for p in pieces), *(m.encode() for m in marks), *(b.encode() for b in blobs))
    line = Line.objects.get(action="retention").told()
    assert case.number in line.what.say("zh")
    assert (line.more["files"], line.more["client_gone"], line.who) == (len(blobs), True, people("owner").name)
    assert "岚启" not in line.model_dump_json()
    assert case.number in as_role("owner").get("/settings/ledger/").content.decode()


def in_the_database(*secrets: bytes) -> list[str]:
    """Return the tables that hold one of these bytes in a row."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            for row in cursor.fetchall():
                words = b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
                found += [table for secret in secrets if secret in words]
    return found


def test_a_client_with_another_case_keeps_its_key(case: Case, firm: Firm, people: People, example_zip: bytes) -> None:
    from rejoinder.desk.cases import portable

    other = portable.restore(people("consultant"), case.client, example_zip)
    closed(case)
    assert [row.last for row in retention.over(firm)] == [False]
    assert retention.sweep(firm, people("owner"), [case.pk, other.pk]) == 1
    assert list(Row.objects.all()) == [other]
    assert Row.objects.get().client.private.name == "岚启科技"


@pytest.mark.parametrize("how", ["open", "young", "held", "no end"])
def test_what_is_not_over_its_time_is_left_alone(how: str, case: Case, firm: Firm, people: People) -> None:
    closed(case)
    if how == "open":
        put(case, state="open")
    elif how == "young":
        closed(case, 30)
    elif how == "held":
        retention.HoldCase(people("owner"), case, on=True).run()
    else:
        put(case, ended=None)
    assert retention.over(firm) == []
    assert retention.sweep(firm, people("owner"), [case.pk]) == 0
    assert Row.objects.exists()


def test_a_hold_can_be_lifted_and_both_stand_in_the_ledger(case: Case, firm: Firm, people: People, as_role: As) -> None:
    closed(case)
    as_role("owner").post(f"/settings/retention/{case.pk}/", {"on": "1"})
    assert Hold.objects.exists()
    assert "留着的" in as_role("owner").get("/settings/retention/").content.decode()
    as_role("owner").post(f"/settings/retention/{case.pk}/", {"on": "0"})
    assert len(retention.over(firm)) == 1
    assert Line.objects.filter(action="hold_case").count() == 2


def test_it_is_done_by_itself_only_where_the_firm_wants_that(case: Case, firm: Firm, as_role: As) -> None:
    closed(case)
    assert retention.sweep_all() == 0
    as_role("owner").post("/settings/firm/", {"name": "衡石", "retention_days": "1095", "retention_auto": "1"})
    assert retention.sweep_all() == 1
    assert Line.objects.get(action="retention").told().who == ""


def test_a_typing_error_in_the_days_deletes_nothing_young(case: Case, firm: Firm) -> None:
    firm.change(retention_days=0)
    firm.save()
    closed(case, 29)
    assert retention.over(firm) == []


@pytest.mark.parametrize("role", ["consultant", "reviewer", "client"])
def test_only_the_owner_deletes(role: str, case: Case, as_role: As) -> None:
    closed(case)
    browser = as_role(role)
    for path in ("/settings/retention/", "/settings/ledger/"):
        assert browser.get(path).status_code == 403
    assert browser.post("/settings/retention/", {"case": [case.pk]}).status_code == 403
    assert browser.post(f"/settings/retention/{case.pk}/", {"on": "1"}).status_code in (403, 404)
    assert Row.objects.exists()


def test_a_client_deleted_on_request_leaves_no_enquiry_behind(
    case: Case, firm: Firm, people: People, settings: Any
) -> None:
    from rejoinder.desk.service.models import Intake, IntakeRecord
    from rejoinder.desk.vault.store import vault

    blob = vault().put(firm.key, b"a licence")
    intake = Intake(firm=firm, key=firm.key, client=case.client, made=now())
    intake.put(IntakeRecord(answers={"name": "岚启"}, files=(("licence.png", blob),)))
    intake.save()
    with pytest.raises(NotAllowed):
        retention.forget_client(case.client, people("consultant"))
    retention.forget_client(case.client, people("owner"))
    assert not Intake.objects.exists()
    assert not (settings.DESK_DATA / "vault" / blob[:2] / blob).exists()
    assert Line.objects.get(action="forget").told().more["cases"] == 1


def test_programs_read_reminders_and_delete_what_is_over(case: Case, firm: Firm, people: People) -> None:
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    api = program(people("consultant"), "read", "write", "release")
    [row] = api.get("/api/v1/reminders").json()
    assert (row["case"], row["kind"]) == (case.pk, "clock")
    assert api.post(f"/api/v1/reminders/{row['id']}/seen").status_code == 204
    assert api.get("/api/v1/retention").status_code == 403
    closed(case)
    owner = program(people("owner"), "read", "write", "release")
    assert [one["client_gone"] for one in owner.get("/api/v1/retention").json()] == [True]
    assert owner.post("/api/v1/retention", {"cases": []}, content_type="application/json").status_code == 422
    done = owner.post("/api/v1/retention", {"cases": [case.pk]}, content_type="application/json")
    assert done.status_code == 202
    assert not Row.objects.exists()


def test_a_note_of_a_case_does_not_shift_its_time(case: Case, firm: Firm, people: People) -> None:
    closed(case)
    actions.Note(people("owner"), case, "old", inside=True).run()
    assert len(retention.over(firm, date(2027, 6, 1))) == 1
