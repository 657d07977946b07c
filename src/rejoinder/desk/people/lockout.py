"""Slows down guessing: after a few failed tries a name, and an address, have to wait."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from rejoinder.desk.people.models import Try, hashed

MOST = 8
WAIT = timedelta(minutes=15)


def locked(*whos: str) -> bool:
    """Tell whether one of these has failed too often lately."""
    marks = [hashed(who) for who in whos if who]
    return Try.objects.filter(who__in=marks, count__gte=MOST, since__gt=timezone.now() - WAIT).exists()


def failed(*whos: str) -> None:
    """Count a failed try; old ones are forgotten."""
    now = timezone.now()
    with transaction.atomic():
        for who in filter(None, whos):
            row, _ = Try.objects.select_for_update().get_or_create(who=hashed(who), defaults={"since": now})
            if row.since < now - WAIT:
                row.count = 0
            row.count, row.since = row.count + 1, now
            row.save()


def cleared(*whos: str) -> None:
    """Forget failed tries after a success."""
    Try.objects.filter(who__in=[hashed(who) for who in whos if who]).delete()
