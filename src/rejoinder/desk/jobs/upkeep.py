"""What is done beside the jobs: taking up those that a stop cut short, and sweeping what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from rejoinder.desk.jobs.models import Job, Once
from rejoinder.desk.jobs.port import SILENT

OLD = timedelta(days=14)
REPEATED = timedelta(days=2)
"""How long a call's idempotency key is known."""


def take_up() -> int:
    """Hand jobs to the engine again that were open when the desk stopped; return how many.

    With the embedded database no other process works: whatever was running is nobody's now. With a PostgreSQL another
    server may be at work, and only jobs without a sign of life for long are taken from it.
    """
    from django_q.models import OrmQ

    alone = connection.vendor == "sqlite"
    if alone:
        OrmQ.objects.all().delete()
    running = Q(state="running") if alone else _nobodys()
    Job.objects.filter(running | Q(state="queued"), cancel=True).update(
        state="cancelled", once=None, ended=timezone.now()
    )
    return _hand_over(Job.objects.filter(running | Q(state="queued")))


def look_after() -> int:
    """Take up jobs whose worker gave no sign of life for long; return how many."""
    Job.objects.filter(_nobodys(), cancel=True).update(state="cancelled", once=None, ended=timezone.now())
    return _hand_over(Job.objects.filter(_nobodys()))


def _nobodys() -> Q:
    return Q(state="running", beat__lt=timezone.now() - SILENT) | Q(state="running", beat=None)


def _hand_over(jobs: QuerySet[Job]) -> int:
    from django_q.tasks import async_task

    left = list(jobs)
    for job in left:
        Job.objects.filter(pk=job.pk).update(state="queued")
        async_task("rejoinder.desk.jobs.port.run", job.pk, task_name=job.pk)
    return len(left)


def schedule() -> None:
    """Have the sweep run every hour, mailboxes read every ten minutes, and jobs without a worker looked for."""
    from django_q.models import Schedule

    Schedule.objects.update_or_create(
        name="sweep", defaults={"func": "rejoinder.desk.jobs.upkeep.sweep", "schedule_type": Schedule.HOURLY}
    )
    often = {"mailbox": ("rejoinder.desk.incoming.tasks.look_everywhere", 10), "jobs": (f"{__name__}.look_after", 2)}
    for name, (func, minutes) in often.items():
        every = {"func": func, "schedule_type": Schedule.MINUTES, "minutes": minutes}
        Schedule.objects.update_or_create(name=name, defaults=every)


def sweep() -> None:
    """Remove old jobs, notices nobody opened, and papers taken out for good; renew cases for a new day."""
    from rejoinder.desk.cases import files, parcels, tasks
    from rejoinder.desk.follow import upkeep
    from rejoinder.desk.incoming import batches, mailbox
    from rejoinder.desk.vault import aside, store

    Job.objects.filter(ended__lt=timezone.now() - OLD).delete()
    Once.objects.filter(at__lt=timezone.now() - REPEATED).delete()
    parcels.sweep()
    files.sweep()
    batches.sweep()
    mailbox.sweep()
    store.sweep()
    aside.clear()
    upkeep.hourly()
    tasks.renew_later()
