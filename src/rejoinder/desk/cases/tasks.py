"""The long work on cases, as jobs: each may be run again without harm."""

from __future__ import annotations

from typing import Any

from rejoinder.desk.cases import packs, parcels, working
from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.actions.letter import two_eyes
from rejoinder.desk.cases.models import Case, Parcel
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right


@task("rebuild")
def _rebuild(args: dict[str, Any], progress: Progress) -> None:
    case = Case.objects.select_related("key", "firm__key", "client__key").filter(pk=args["case"]).first()
    if case is not None and not working.up_to_date(case):
        working.rebuild(case, progress)


@task("pack")
def _pack(args: dict[str, Any], progress: Progress) -> None:
    case = Case.objects.select_related("key", "firm__key", "client__key").filter(pk=args["case"]).first()
    if case is not None:
        packs.make(case, User.objects.filter(pk=args.get("by_id")).first(), progress)


@task("parcel")
def _parcel(args: dict[str, Any], progress: Progress) -> None:
    parcel = Parcel.objects.select_related("key", "firm__key").filter(pk=args["parcel"]).first()
    if parcel is not None and parcel.state == "reading":
        parcels.read(parcel, progress)


def work_out_later(case: Case, by: User | None) -> Job:
    """Ask for a case to be worked out anew."""
    return enqueue("rebuild", firm=case.firm, by=by, about=case.pk, once=f"rebuild:{case.pk}", case=case.pk)


def pack_later(case: Case, by: User) -> Job:
    """Ask for a pack.

    Raises:
        NotAllowed: the role may not release, or wrote here where the firm wants another person.
    """
    require(by, Right.release)
    two_eyes(by, case)
    return enqueue("pack", firm=case.firm, by=by, about=case.pk, once=f"pack:{case.pk}", case=case.pk, by_id=by.pk)


def read_later(parcel: Parcel, by: User | None) -> Job:
    """Ask for a notice to be read."""
    return enqueue("parcel", firm=parcel.firm, by=by, about=parcel.pk, once=f"parcel:{parcel.pk}", parcel=parcel.pk)
