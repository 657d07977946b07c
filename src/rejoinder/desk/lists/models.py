"""A filter somebody keeps under a name: for themselves, or for the whole firm."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.db.models import Q, QuerySet

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.lists.wish import Wish
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import Sealed
from rejoinder.model.base import Model as Record


class FilterRecord(Record):
    """Its name and what it looks for; the words may name a client, so both lie under the firm's key."""

    name: str
    wish: Wish = Wish()


class SavedFilter(Sealed):
    """One kept filter."""

    record = FilterRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="filters")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="filters")
    shared = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["firm", "made"])]

    @property
    def private(self) -> FilterRecord:
        """Return its name and wish."""
        return cast("FilterRecord", self.unsealed())


def filters(user: User) -> QuerySet[SavedFilter]:
    """Return the filters a user sees: their own, and those that are shared in the firm."""
    found = SavedFilter.objects.filter(firm=user.firm_id).select_related("key", "by")
    return found.filter(Q(by=user) | Q(shared=True)).order_by("made") if user.inside else found.none()
