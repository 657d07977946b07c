"""The frame of a case: its head, clocks, the rail of eight steps, the next step and what happened lately."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from rejoinder.desk.cases import priced, stages, tasks, working
from rejoinder.desk.cases.access import cases
from rejoinder.desk.cases.models import STAGES, Case, Entry, StageNote
from rejoinder.desk.cases.now import now
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.pages import portal
from rejoinder.desk.pages.common import member, render
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import quotes
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.desk.vault.said import full_disk
from rejoinder.model.case import Case as Whole

LATELY = 8
"""Jobs of a case among which the one is that its pages speak of."""
SIBLINGS = 3
"""Other cases of the same client that its head names."""
FEW = 5
"""Lines of the trail beside a page."""


_LATELY: Prepared[Job] = Prepared(1, lambda about: Job.objects.filter(about=about).order_by("-created")[:LATELY])
_SIBLINGS: Prepared[Case] = Prepared(
    2,
    lambda firm, client: (
        Case.objects.filter(firm=firm, client=client).select_related("key").order_by("-opened")[: SIBLINGS + 1]
    ),
)


@lru_cache(maxsize=32)
def _latest(most: int, only: tuple[str, ...]) -> Prepared[Entry]:
    """Return what asks for a case's latest lines of these kinds, of all where none is named."""

    def rows(case: str) -> QuerySet[Entry]:
        found = Entry.objects.filter(case=case).order_by("-id")
        return (found.filter(action__in=only) if only else found)[:most]

    return Prepared(1, rows)


def worked_out(case: Case, by: User, *, wait: bool = False) -> Whole | None:
    """Return the case worked out.

    A light case that somebody changed is done while the page waits, a heavy one as a job. Where only the day or the
    rules are other ones, the page shows what is there, and a job does it anew; who cannot come again (a program)
    waits for it.
    """
    if working.up_to_date(case):
        return working.current(case)
    known = None if case.stale or wait else working.current(case)
    if known is None and working.light(case):
        return _rebuilt(case)
    work = None if wait else long_work(case)
    if work is not None and work.halted:  # not begun again behind the back of whoever stopped it
        return known or working.current(case)
    if not tasks.work_out_later(case, by).open:  # done at once
        case.refresh_from_db()
        case.__dict__.pop("_record", None)
        return working.current(case)
    return known or working.current(case)


def _rebuilt(case: Case) -> Whole | None:
    """Work a case out; where the disk has no room for it, the last result stays, and it is tried again later."""
    try:
        return working.rebuild(case)
    except OSError as error:
        known = working.current(case)
        if known is None or full_disk(error) is None:
            raise
        return known


def long_work(case: Case) -> Job | None:
    """Return the work on a case that is going on, or the last one that was halted and after which nothing changed."""
    lately = _LATELY(case.pk)
    going = next((job for job in lately if job.open), None)
    last = next((job for job in lately if job.kind in ("rebuild", "pack")), None)
    return going or (last if last is not None and last.halted and last.created >= case.changed else None)


def settle(request: HttpRequest, ident: str) -> None:
    """Work a case out after a deed on one of its pages, so that the page that follows only shows it."""
    case = cases(member(request)).select_related("firm__key").filter(pk=ident, stale=True).first()
    if case is not None and working.light(case):
        _rebuilt(case)
        tasks.draw_later(case)
    elif case is not None:
        tasks.work_out_later(case, member(request))


def frame(request: HttpRequest, case: Case, stage: str, whole: Whole | None) -> dict[str, Any]:
    """Return what stands around every page of a case."""
    user = member(request)
    private = case.private
    notes = private.stages or tuple(StageNote() for _ in STAGES)
    rail = [
        {
            "key": key,
            "name": stages.NAMES[key],
            "state": note.state,
            "note": note.note,
            "url": f"/c/{case.pk}/{path(key)}",
        }
        for key, note in zip(STAGES, notes, strict=True)
    ]
    step = None if user.inside else portal.step(case)
    return {
        "case": case,
        "private": private,
        "whole": whole,
        "stage": stage,
        "rail": rail,
        "at": STAGES.index(stage) + 1 if stage in STAGES else 0,
        "here": next((one for one in rail if one["key"] == stage), rail[0]),
        "clocks": _clocks(case, whole),
        "next": step if step is not None else private.next,
        "next_url": step.url if step is not None else _next_url(case),
        "theirs": step is not None,
        "job": long_work(case),
        "price_change": quotes.waiting(case) if priced.waits(case) else None,
        "entries": entries(case, user),
        "may": {right.value: user.may(right) for right in Right},
        "siblings": _siblings(case, user),
    }


def _siblings(case: Case, user: User) -> list[Case]:
    """Return the latest other cases of the same client, for people of the firm, as far as they reach them."""
    if not user.inside:
        return []
    if user.own_only:
        return list(cases(user).filter(client=case.client_id).exclude(pk=case.pk).order_by("-opened")[:SIBLINGS])
    return [one for one in _SIBLINGS(case.firm_id, case.client_id) if one.pk != case.pk][:SIBLINGS]


def path(stage: str) -> str:
    """Return the last part of a stage's address."""
    return "" if stage == "notice" else f"{stage}/"


def _next_url(case: Case) -> str:
    step = case.private.next
    if not step.stage:
        return ""
    anchor = f"#{step.anchor}" if step.anchor else ""
    return f"/c/{case.pk}/{path(step.stage)}{anchor}"


def _clocks(case: Case, whole: Whole | None) -> list[dict[str, Any]]:
    """Return the two clocks that count: the one that can be missed, and an earlier one that only reminds."""
    if case.state == "closed" or whole is None or whole.diagnosis is None:
        return []
    known = sorted(((c.due, c) for c in whole.diagnosis.clocks if c.due is not None), key=lambda pair: pair[0])
    hard = next((pair for pair in known if pair[1].can_fail), None)
    end = hard[0] if hard else stages.FAR
    soft = next((pair for pair in known if pair[1].standing == "reported" and now() < pair[0] < end), None)
    shown = sorted((pair for pair in (soft, hard) if pair is not None), key=lambda pair: pair[0])
    return [{"due": due, "title": c.title, "reported": c.standing == "reported"} for due, c in shown]


def entries(
    case: Case, user: User, *, most: int = FEW, before: int = 0, only: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return what happened, the latest first, as far as this user may see it.

    Args:
        case: the case.
        user: who looks.
        most: how many lines.
        before: only lines older than this one.
        only: only these actions.
    """
    return [
        {"id": row.pk, "at": row.at, "action": row.action, "said": row.told(case), "internal": row.internal}
        for row in _lines(case, user, most, before, only)
    ]


def _lines(case: Case, user: User, most: int, before: int, only: tuple[str, ...]) -> Iterable[Entry]:
    if user.may(Right.internal) and not before:
        return _latest(most, only)(case.pk)
    rows = Entry.objects.filter(case=case).order_by("-id")
    if not user.may(Right.internal):
        rows = rows.filter(internal=False)
    if before:
        rows = rows.filter(pk__lt=before)
    if only:
        rows = rows.filter(action__in=only)
    return rows[:most]


def show(request: HttpRequest, template: str, case: Case, stage: str, **more: Any) -> HttpResponse:
    """Show one page of a case."""
    whole = more.pop("whole", None) or worked_out(case, member(request))
    context = frame(request, case, stage, whole)
    context.update(more)
    return render(request, f"case/{template}", context)
