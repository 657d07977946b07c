"""One row a job: what it is, how far it is, and whether somebody wants it to stop."""

from __future__ import annotations

from typing import Any

from django.db import models

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import new_id

OPEN = ("queued", "running")
REPEATABLE = ("rebuild", "parcel", "batch_read", "batch_keep")
"""Jobs that whoever sees them may have done again; all others are asked for where they belong."""


class Job(models.Model):
    """A piece of long work; the engine may run it again after a crash, so every task is idempotent."""

    id = models.CharField(max_length=16, primary_key=True, default=new_id)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="jobs")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=16, blank=True, db_index=True)
    """Id of the case or notice it works on."""
    args = models.JSONField(default=dict)
    once = models.CharField(max_length=120, null=True, unique=True)
    """Two wishes with the same mark are one job while it is open."""
    state = models.CharField(max_length=10, default="queued")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    says = models.JSONField(default=dict)
    """What it is doing, by language."""
    error = models.JSONField(default=dict)
    cancel = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was begun; a job that takes its worker with it every time is given up."""
    beat = models.DateTimeField(null=True)
    """When whoever does it last gave a sign of life; a job without one for long is anybody's again."""
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about", "-created"])]

    @property
    def open(self) -> bool:
        """Tell whether it still has work to do."""
        return self.state in OPEN

    @property
    def halted(self) -> bool:
        """Tell whether it ended before it was done."""
        return self.state in ("failed", "cancelled")

    @property
    def repeats(self) -> bool:
        """Tell whether whoever sees that it was halted may have it done again."""
        return self.halted and self.kind in REPEATABLE

    def end(self, state: str, moment: Any, error: dict[str, str] | None = None) -> None:
        """Close the row; its mark is free again."""
        self.state, self.ended, self.once, self.error = state, moment, None, error or {}
        self.save(update_fields=["state", "ended", "once", "error"])


class Once(models.Model):
    """A request that must not be done twice: its key, what it asked, and what it was answered, sealed."""

    key = models.CharField(max_length=64, primary_key=True)
    body = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    """0 while it is being done."""
    sealed = models.BinaryField(default=b"")
    at = models.DateTimeField(auto_now_add=True)
