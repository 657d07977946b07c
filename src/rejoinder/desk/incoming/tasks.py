"""The long work on what comes in, as jobs: each may be run again without harm."""

from __future__ import annotations

from typing import Any

from rejoinder.desk.cases import tasks as case_tasks
from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.incoming import batches, keeping, mailbox
from rejoinder.desk.incoming.models import Batch, Mailbox
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.people.models import User
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
