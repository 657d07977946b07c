"""How often a program may call: so many times a minute for each key, counted where every process sees it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from rejoinder.desk.people.models import Token
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

MINUTE = 60


class TooMany(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """Too many calls; answered with 429 and how long to wait."""

    wait = MINUTE

    @classmethod
    def after(cls, wait: int) -> TooMany:
        """Return the answer to a call that comes too early by so many seconds."""
        error = cls(
            "too_many_calls",
            Text.of("调用太频繁了。", "Too many calls."),
            todo=Text.of(f"请过 {wait} 秒再来。", f"Come back in {wait} seconds."),
        )
        error.wait = wait
        return error


def count(token: Token) -> None:
    """Count a call of a key; one more than a minute allows is refused and not counted.

    Raises:
        TooMany: the minute is used up.
    """
    now = timezone.now()
    minute, second = divmod(int(now.timestamp()), MINUTE)
    row = Token.objects.filter(pk=token.pk)
    if row.filter(minute=minute, calls__lt=settings.DESK_CALLS).update(calls=F("calls") + 1, used=now):
        return
    if row.exclude(minute=minute).update(minute=minute, calls=1, used=now):
        return
    raise TooMany.after(MINUTE - second)
