"""The long work on cases, as jobs: each may be run again without harm."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from rejoinder.desk.cases import packs, parcels, pictures, priced, working
from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.actions.releasing import two_eyes
from rejoinder.desk.cases.models import Case, Parcel
from rejoinder.desk.cases.now import today
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.served import serving
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import PaperError

TOGETHER = 40
"""Cases that one job renews; a job is short, so that others get their turn."""
LATELY = timedelta(days=30)
DRAWING = Text.of("给材料画图", "Drawing the papers")
RENEWING = Text.of("按今天的日期重新算", "Working out anew for today")


@task("rebuild")
def _rebuild(args: dict[str, Any], progress: Progress) -> None:
    case = Case.objects.select_related("key", "firm__key", "client__key").filter(pk=args["case"]).first()
    if case is not None and not working.up_to_date(case):
        working.rebuild(case, progress)
        draw_later(case)


@task("draw")
def _draw(args: dict[str, Any], progress: Progress) -> None:
    """Draw the first page of every new paper, so that nobody waits for it who looks at the papers."""
    case = Case.objects.select_related("key", "firm__key", "client__key").filter(pk=args["case"]).first()
    papers = pictures.undrawn(case) if case is not None else []
    for number, file in enumerate(papers):
        progress(DRAWING, number, len(papers))
        for size in pictures.DOTS:
            with suppress(PaperError):  # the page of the paper says so
                pictures.drawn(file.case, file, 1, size)


@task("renew")
def _renew(args: dict[str, Any], progress: Progress) -> None:
    """Work out cases for a new day or new rules, before somebody looks; whoever waits for another job goes first."""
    old = renewals(args["firm_id"])
    for number, case in enumerate(old[:TOGETHER]):
        progress(RENEWING, number, len(old))
        working.rebuild(case)
        if Job.objects.filter(state="queued").exists():
            return


def renewals(firm: str) -> list[Case]:
    """Return the open cases of late that were worked out for another day, or by other rules; the urgent first."""
    here = ~Q(worked_on=today()) | ~Q(worked_by=working.rules_mark())
    found = Case.objects.filter(here, firm=firm, stale=False, changed__gt=timezone.now() - LATELY)
    found = found.exclude(state="closed").select_related("key", "firm__key", "client__key").order_by("rank")
    return list(found[: TOGETHER + 1])


@task("pack")
def _pack(args: dict[str, Any], progress: Progress) -> None:
    case = Case.objects.select_related("key", "firm__key", "client__key").filter(pk=args["case"]).first()
    if case is not None:
        priced.insist(case)
        packs.make(case, User.objects.filter(pk=args.get("by_id")).first(), progress)


@task("parcel")
def _parcel(args: dict[str, Any], progress: Progress) -> None:
    parcel = Parcel.objects.select_related("key", "firm__key").filter(pk=args["parcel"]).first()
    if parcel is not None and parcel.state == "reading":
        parcels.read(parcel, progress)


def work_out_later(case: Case, by: User | None) -> Job:
    """Ask for a case to be worked out anew."""
    return enqueue("rebuild", firm=case.firm, by=by, about=case.pk, once=f"rebuild:{case.pk}", case=case.pk)


def draw_later(case: Case) -> None:
    """Ask for pictures of papers that have none yet."""
    if pictures.undrawn(case):
        enqueue("draw", firm=case.firm, once=drawing(case), case=case.pk)


def drawing(case: Case) -> str:
    """Return the mark of the job that draws a case's papers."""
    return f"draw:{case.pk}"


def renew_later() -> int:
    """Ask for one job a firm that renews cases, where some are old; return how many jobs."""
    old = Case.objects.filter(stale=False, changed__gt=timezone.now() - LATELY).exclude(state="closed").order_by()
    asked = 0
    for firm in Firm.objects.filter(pk__in=old.values("firm")):
        with serving(firm):
            by_now = {"worked_on": today(), "worked_by": working.rules_mark()}
        if old.filter(firm=firm).exclude(**by_now).exists():
            enqueue("renew", firm=firm, once=f"renew:{firm.pk}", firm_id=firm.pk)
            asked += 1
    return asked


def pack_later(case: Case, by: User) -> Job:
    """Ask for a pack.

    Raises:
        NotAllowed: the role may not release, or wrote here where the firm wants another person.
        InputError: a change of price waits for the client's word.
    """
    require(by, Right.release)
    two_eyes(by, case)
    priced.insist(case)
    return enqueue("pack", firm=case.firm, by=by, about=case.pk, once=f"pack:{case.pk}", case=case.pk, by_id=by.pk)


def read_later(parcel: Parcel, by: User | None) -> Job:
    """Ask for a notice to be read."""
    return enqueue("parcel", firm=parcel.firm, by=by, about=parcel.pk, once=f"parcel:{parcel.pk}", parcel=parcel.pk)
