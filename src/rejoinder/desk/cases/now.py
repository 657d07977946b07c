"""What time it is at the desk; a setting can fix it for tests and pictures."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the moment, in Beijing time."""
    fixed = settings.DESK_NOW
    moment = datetime.fromisoformat(fixed) if fixed else timezone.now()
    return moment.astimezone(BEIJING)


def today() -> date:
    """Return the day in Beijing."""
    return now().date()
