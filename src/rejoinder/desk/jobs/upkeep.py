"""What is done beside the jobs: taking up those that a stop cut short, and sweeping what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from rejoinder.desk.jobs.models import OPEN, Job

OLD = timedelta(days=14)


def take_up() -> int:
    """Hand jobs to the engine again that were open when the desk stopped; return how many."""
    from django_q.models import OrmQ
    from django_q.tasks import async_task

    OrmQ.objects.all().delete()
    left = list(Job.objects.filter(state__in=OPEN, cancel=False))
    Job.objects.filter(state__in=OPEN, cancel=True).update(state="cancelled", once=None, ended=timezone.now())
    for job in left:
        Job.objects.filter(pk=job.pk).update(state="queued")
        async_task("rejoinder.desk.jobs.port.run", job.pk, task_name=job.pk)
    return len(left)


def schedule() -> None:
    """Have the sweep run every hour, and mailboxes read every ten minutes."""
    from django_q.models import Schedule

    Schedule.objects.update_or_create(
        name="sweep", defaults={"func": "rejoinder.desk.jobs.upkeep.sweep", "schedule_type": Schedule.HOURLY}
    )
    every = {"func": "rejoinder.desk.incoming.tasks.look_everywhere", "schedule_type": Schedule.MINUTES, "minutes": 10}
    Schedule.objects.update_or_create(name="mailbox", defaults=every)


def sweep() -> None:
    """Remove old jobs, notices nobody opened, and papers taken out for good; renew cases for a new day."""
    from rejoinder.desk.cases import files, parcels, tasks
    from rejoinder.desk.follow import upkeep
    from rejoinder.desk.incoming import batches, mailbox
    from rejoinder.desk.vault import store

    Job.objects.filter(ended__lt=timezone.now() - OLD).delete()
    parcels.sweep()
    files.sweep()
    batches.sweep()
    mailbox.sweep()
    store.sweep()
    upkeep.hourly()
    tasks.renew_later()
