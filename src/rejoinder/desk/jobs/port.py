"""The one port for long work: ask for a job, see how far it is, stop it. The engine behind it can be another."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.served import serving
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.said import full_disk
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
_LOG = logging.getLogger(__name__)
SILENT = timedelta(minutes=5)
"""After so long without a sign of life whoever did a job is taken for dead, and another one may begin it anew."""
TRIES = 3
FAULT = Text.of(
    "程序自己出错了，这项工作没做完。原件和答案都在，可以再做一次。",
    "The program itself failed and this work is not done. Files and answers are safe; it can be done again.",
)
FULL = Text.of(
    "磁盘满了，这项工作没做完。原件和答案都在，腾出空间后再做一次。",
    "The disk is full and this work is not done. Files and answers are safe; make room and do it again.",
)
TOO_LONG = Text.of(
    "这项工作超过了一小时，已经停下。原件都在；已经认过的页不用再认，可以再做一次。",
    "This work took more than an hour and was stopped. All files are safe, and pages already read are not read again.",
)
GIVEN_UP = Text.of(
    "这项工作三次都让程序停了，不再自动重做。原件都在；请拿掉最近放的文件再试。",
    "This work stopped the program three times and is not begun again. Files are safe; take out the last, then retry.",
)


def task(kind: str) -> Callable[[Task], Task]:
    """Register a task under its kind."""

    def keep(work: Task) -> Task:
        _TASKS[kind] = work
        return work

    return keep


W = TypeVar("W", bound=Callable[[Firm, Progress], object])


def firm_task(kind: str) -> Callable[[W], W]:
    """Register work on a whole firm as a task that is asked for with the firm's id; where the firm is gone, nothing."""

    def keep(work: W) -> W:
        @task(kind)
        def on_firm(args: dict[str, Any], progress: Progress) -> None:
            firm = Firm.objects.select_related("key").filter(pk=args["firm_id"]).first()
            if firm is not None:
                work(firm, progress)

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


def again(job: Job, by: User) -> Job:
    """Do anew what failed or was stopped, under the mark that the same wish has everywhere."""
    if not job.repeats:
        return job
    mark = f"{job.kind.partition('_')[0]}:{job.about}"
    return enqueue(job.kind, firm=job.firm, by=by, about=job.about, once=mark, **job.args)


def stop(job: Job) -> None:
    """Ask a job to stop; one that has not begun, or that nobody does any more, ends at once."""
    Job.objects.filter(pk=job.pk, state="running").update(cancel=True)
    nobody = Q(state="queued") | Q(state="running", beat__lt=timezone.now() - SILENT)
    ended = {"state": "cancelled", "once": None, "ended": timezone.now()}
    if Job.objects.filter(nobody, pk=job.pk).update(**ended):
        job.state = "cancelled"


def run(ident: str) -> None:
    """Do a job; called by the engine, again after a crash, and harmless when it is done already or in other hands."""
    from rejoinder.desk.jobs import tasks

    tasks.known()
    job = _claimed(ident)
    if job is None:
        return
    if job.tries > TRIES:
        job.end("failed", timezone.now(), _said(GIVEN_UP))
        return
    try:
        with serving(job.firm):
            _TASKS[job.kind](dict(job.args), _Telling(job))
    except Cancelled:
        job.end("cancelled", timezone.now())
    except RejoinderError as error:
        job.end("failed", timezone.now(), {"zh": error.say("zh"), "en": error.say("en")})
    except SystemExit:  # how the engine says that the time is over
        job.end("failed", timezone.now(), _said(TOO_LONG))
        raise
    except Exception as error:  # a fault of ours, or of the machine: never a job that stays "running" for ever
        _LOG.exception("job %s failed", job.kind)
        job.end("failed", timezone.now(), _said(FAULT if full_disk(error) is None else FULL))
        if settings.DESK_JOBS == "inline":
            raise
    else:
        job.end("done", timezone.now())


def _claimed(ident: str) -> Job | None:
    """Take a job for this worker and return it; None where it is over, or another one has it and is alive."""
    now = timezone.now()
    free = Q(state="queued") | Q(state="running", beat=None) | Q(state="running", beat__lt=now - SILENT)
    taken = {"state": "running", "started": now, "beat": now, "tries": F("tries") + 1}
    if not Job.objects.filter(free, pk=ident).update(**taken):
        return None
    return Job.objects.get(pk=ident)


def _said(words: Text) -> dict[str, str]:
    return {"zh": words.say("zh"), "en": words.say("en")}


class _Telling:
    """Writes progress into the row and looks whether the job is to stop."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, what: Text, done: int, total: int, /) -> None:
        Job.objects.filter(pk=self.job.pk).update(says=what.root, done=done, total=total, beat=timezone.now())
        if Job.objects.filter(pk=self.job.pk, cancel=True).exists():
            raise Cancelled
