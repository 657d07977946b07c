"""One line a deed: who, when, what; lines are added and never changed."""

from __future__ import annotations

from typing import Any

from django.db import models

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.model.base import Model as Record
from rejoinder.model.base import Text

PURPOSE = "ledger"


class LineRecord(Record):
    """What was done, in words."""

    what: Text = Text({})
    who: str = ""
    more: Any = None
    """Ids and figures that prove it; never a client's words."""


class Line(models.Model):
    """One deed in a firm, sealed under the firm's own key."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="ledger")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    action = models.CharField(max_length=24)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["firm", "-id"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a line.

        Raises:
            TypeError: an existing line was to be changed.
        """
        if not self._state.adding:
            raise TypeError("lines of the ledger are added and never changed")
        super().save(*args, **kwargs)

    def told(self) -> LineRecord:
        """Return what the line says."""
        plain = unseal(self.firm.key.key(PURPOSE), bytes(self.sealed), f"line:{self.firm_id}")
        return LineRecord.model_validate_json(plain)

    @classmethod
    def add(cls, firm: Firm, by: User | None, action: str, at: Any, said: LineRecord) -> Line:
        """Write a line."""
        plain = said.model_dump_json(exclude_defaults=True).encode("utf-8")
        sealed = seal(firm.key.key(PURPOSE), plain, f"line:{firm.pk}")
        return cls.objects.create(firm=firm, by=by, action=action, at=at, sealed=sealed)
