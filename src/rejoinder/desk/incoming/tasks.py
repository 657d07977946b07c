"""The long work on what comes in, as jobs: each may be run again without harm."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rejoinder.app.inputs import Given
from rejoinder.desk.cases import tasks as case_tasks
from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.incoming import batches, keeping, mailbox
from rejoinder.desk.incoming.models import Batch, Mailbox
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.people.models import User
from rejoinder.desk.service import intake
from rejoinder.desk.service.models import Intake
from rejoinder.desk.vault.store import vault
from rejoinder.model.errors import RejoinderError


def _batch(ident: str) -> Batch | None:
    return Batch.objects.select_related("key", "firm__key", "by").filter(pk=ident).first()


@task("batch_read")
def _read(args: dict[str, Any], progress: Progress) -> None:
    batch = _batch(args["batch"])
    if batch is not None and batch.state == "reading":
        batches.read(batch, progress)


@task("batch_keep")
def _keep(args: dict[str, Any], progress: Progress) -> None:
    batch = _batch(args["batch"])
    if batch is None or batch.state != "keeping":
        return
    keeping.keep(batch, progress)
    for made in batch.private.made:
        case = Case.objects.select_related("firm__key", "key").filter(pk=made.case).first()
        if case is not None:
            case_tasks.work_out_later(case, batch.by)


def read_later(batch: Batch, by: User) -> Job:
    """Ask for a batch to be read."""
    return enqueue("batch_read", firm=batch.firm, by=by, about=batch.pk, once=f"batch:{batch.pk}", batch=batch.pk)


def keep_later(batch: Batch, by: User) -> Job:
    """Ask for what was chosen to be carried out."""
    return enqueue("batch_keep", firm=batch.firm, by=by, about=batch.pk, once=f"batch:{batch.pk}", batch=batch.pk)


@task("enquiry")
def _enquiry(args: dict[str, Any], progress: Progress) -> None:
    """Read the files of an enquiry that hold the notice, and say whether this is a case for the firm."""
    row = Intake.objects.select_related("key").filter(pk=args["enquiry"]).first()
    if row is None or row.private.verdict != intake.READING:
        return
    given = [Given(name, vault().get(row.key, blob), name) for name, blob in row.private.notices]
    found = intake.judge(given, set(), progress)
    with transaction.atomic():  # somebody may have taken it up, or let it go, meanwhile
        row = Intake.objects.select_for_update(of=("self",)).select_related("key").filter(pk=row.pk).first()
        if row is not None and row.private.verdict == intake.READING:
            reasons = tuple(reason.root for reason in found.reasons)
            row.change(verdict=found.fit, reasons=reasons, platform=found.platform, marketplace=found.marketplace)
            row.save(update_fields=["sealed"])


def judge_later(row: Intake) -> Job:
    """Ask for the files of an enquiry to be read."""
    return enqueue("enquiry", firm=row.firm, about=row.pk, once=f"enquiry:{row.pk}", enquiry=row.pk)


@task("mailbox")
def _mailbox(args: dict[str, Any], progress: Progress) -> None:
    box = Mailbox.objects.select_related("key", "firm__key").filter(pk=args["mailbox"]).first()
    if box is None:
        return
    try:
        mailbox.poll(box, progress)
    except RejoinderError:
        Mailbox.objects.filter(pk=box.pk).update(failed=True)
        raise


def look_later(firm: Firm, by: User | None = None) -> Job | None:
    """Ask for the mailbox to be read; None where the firm names none."""
    box = Mailbox.objects.filter(firm=firm).first()
    if box is None:
        return None
    return enqueue("mailbox", firm=firm, by=by, about=box.pk, once=f"mailbox:{box.pk}", mailbox=box.pk)


def look_everywhere() -> None:
    """Ask for every firm's mailbox to be read."""
    for box in Mailbox.objects.select_related("firm"):
        look_later(box.firm)
