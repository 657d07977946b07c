"""The long work on what comes in, as jobs: each may be run again without harm."""

from __future__ import annotations

from typing import Any

from rejoinder.desk.cases import tasks as case_tasks
from rejoinder.desk.cases.models import Case
from rejoinder.desk.incoming import batches, keeping
from rejoinder.desk.incoming.models import Batch
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.people.models import User


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
