"""The one port for long work: ask for a job, see how far it is, stop it. The engine behind it can be another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.people.models import User
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError


class Cancelled(Exception):  # noqa: N818 - no error: somebody wished it
    """Somebody asked for the job to stop."""


class Progress(Protocol):
    """Told between pages; raises ``Cancelled`` when the job is to stop."""

    def __call__(self, what: Text, done: int, total: int, /) -> None:
        """Take note of one step."""


Task = Callable[[dict[str, Any], Progress], None]
_TASKS: dict[str, Task] = {}


def task(kind: str) -> Callable[[Task], Task]:
    """Register a task under its kind."""

    def keep(work: Task) -> Task:
        _TASKS[kind] = work
        return work

    return keep


def enqueue(
    kind: str, *, firm: Firm, by: User | None = None, about: str = "", once: str | None = None, **args: Any
) -> Job:
    """Ask for a job; while one with the same mark is open, that one is returned.

    Args:
        kind: as a task was registered.
        firm: whose job it is.
        by: who wishes it.
        about: id of what it works on.
        once: the mark.
        args: plain values for the task.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(firm=firm, by=by, kind=kind, about=about, once=once, args=args)
    except IntegrityError:
        found = Job.objects.filter(once=once).first()
        return found if found is not None else enqueue(kind, firm=firm, by=by, about=about, once=once, **args)
    if settings.DESK_JOBS == "inline":
        run(job.pk)
        job.refresh_from_db()
    else:
        transaction.on_commit(lambda: _hand_over(job.pk))
    return job


def _hand_over(ident: str) -> None:
    from django_q.tasks import async_task

    async_task("rejoinder.desk.jobs.port.run", ident, task_name=ident)


def stop(job: Job) -> None:
    """Ask a job to stop; one that has not begun ends at once."""
    Job.objects.filter(pk=job.pk, state="running").update(cancel=True)
    waiting = Job.objects.filter(pk=job.pk, state="queued").update(state="cancelled", once=None, ended=timezone.now())
    if waiting:
        job.state = "cancelled"


def run(ident: str) -> None:
    """Do a job; called by the engine, again after a crash, and harmless when it is done already."""
    from rejoinder.desk.jobs import tasks

    tasks.known()
    job = Job.objects.filter(pk=ident).first()
    if job is None or not job.open:
        return
    job.state, job.started = "running", timezone.now()
    job.save(update_fields=["state", "started"])
    try:
        _TASKS[job.kind](dict(job.args), _Telling(job))
    except Cancelled:
        job.end("cancelled", timezone.now())
    except RejoinderError as error:
        job.end("failed", timezone.now(), {"zh": error.say("zh"), "en": error.say("en")})
    else:
        job.end("done", timezone.now())


class _Telling:
    """Writes progress into the row and looks whether the job is to stop."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, what: Text, done: int, total: int, /) -> None:
        Job.objects.filter(pk=self.job.pk).update(says=what.root, done=done, total=total)
        if Job.objects.filter(pk=self.job.pk, cancel=True).exists():
            raise Cancelled
