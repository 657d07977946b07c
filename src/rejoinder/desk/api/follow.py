"""Reminders over HTTP, and what is over its time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from rejoinder.desk.api.auth import by
from rejoinder.desk.api.shapes import JobRow
from rejoinder.desk.cases.access import NotThere, reach, require
from rejoinder.desk.cases.now import now
from rejoinder.desk.follow import retention
from rejoinder.desk.follow.models import waiting
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text

router = Router()
MOST = 200


class ReminderRow(Schema):
    """One thing to think of."""

    id: str
    case: str
    kind: str
    due: datetime | None
    seen: datetime | None
    title: dict[str, str]


class OverRow(Schema):
    """A case whose time is over."""

    case: str
    number: str
    ended: date
    files: int
    client_gone: bool


class Sweep(Schema):
    """Which of them are to be deleted."""

    cases: list[str]


@router.get("/reminders", response=list[ReminderRow], summary="What the key's owner has to think of")
def reminders(request: HttpRequest) -> list[ReminderRow]:
    """List reminders."""
    user = by(request, "read")
    require(user, Right.internal)
    rows = waiting(user).filter(reach(user, "case__")).select_related("key").order_by("due", "pk")[:MOST]
    return [
        ReminderRow(
            id=row.pk, case=row.case_id, kind=row.kind, due=row.due, seen=row.seen, title=row.private.title.root
        )
        for row in rows
    ]


@router.post("/reminders/{ident}/seen", response={204: None}, summary="Note that one was seen")
def seen(request: HttpRequest, ident: str) -> Any:
    """Note it."""
    user = by(request, "write")
    if not waiting(user).filter(pk=ident).update(seen=now()):
        raise NotThere("no_reminder", Text.of("没有这条提醒。", "There is no such reminder."))
    return Status(204, None)


@router.get("/retention", response=list[OverRow], summary="Cases over their time, as a sweep would delete them")
def over(request: HttpRequest) -> list[OverRow]:
    """List them."""
    user = by(request, "read")
    require(user, Right.manage)
    return [
        OverRow(case=row.case.pk, number=row.case.number, ended=row.ended, files=row.files, client_gone=row.last)
        for row in retention.over(user.firm)
    ]


@router.post("/retention", response={202: JobRow}, summary="Delete them; what is not over its time is left alone")
def sweep(request: HttpRequest, body: Sweep) -> Any:
    """Ask for the deletion."""
    job = retention.sweep_later(by(request, "release"), body.cases)
    row = JobRow(id=job.pk, state=job.state, done=job.done, total=job.total, says=job.says, error=job.error)
    return Status(202, row)
