"""What somebody wants to see of the cases: one value, the same for the page's address, a saved filter and the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet

from rejoinder.desk.cases.models import STAGES, Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.cases.searching import search
from rejoinder.desk.people.models import User
from rejoinder.model.base import Model

FILTERS = ("all", "mine", "client", "review", "unassigned", "waiting", "closed")
DUE = ("over", "1", "3", "7")
"""Past its time, or running out within so many days."""
NOBODY, ME = "none", "me"
LONGEST = 200


class Wish(Model):
    """How the cases are narrowed; every part is empty where it does not matter."""

    f: str = "all"
    q: str = ""
    platform: str = ""
    owner: str = ""
    """A user's id, ``me`` for whoever looks, ``none`` for nobody."""
    stage: str = ""
    due: str = ""
    by: str = ""
    """``stage`` to see them by stage."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wish:
        """Return the wish that an address or a form holds; what it cannot mean is passed over."""

        def one(name: str, known: tuple[str, ...] = ()) -> str:
            words = str(given.get(name) or "").strip()[:LONGEST]
            return words if not known or words in known else ""

        return cls(
            f=one("f", FILTERS) or "all",
            q=one("q"),
            platform=one("platform")[:40],
            owner=one("owner")[:16],
            stage=one("stage", STAGES),
            due=one("due", DUE),
            by=one("by", ("stage",)),
        )

    @property
    def plain(self) -> bool:
        """Tell whether nothing but one of the fixed filters is wished for."""
        return not (self.q or self.platform or self.owner or self.stage or self.due)

    @property
    def query(self) -> str:
        """Return the wish as the part of an address after the question mark."""
        return urlencode({name: value for name, value in self if value and (name, value) != ("f", "all")})

    @property
    def by_time(self) -> str:
        """Return the same wish in the order of time, as the part of an address."""
        return self.model_copy(update={"by": ""}).query

    @property
    def by_stage(self) -> str:
        """Return the same wish by stage, as the part of an address."""
        return self.model_copy(update={"by": "stage"}).query

    def narrow(self, reach: QuerySet[Case], user: User) -> QuerySet[Case]:
        """Return the cases that are wished for, out of those the user reaches."""
        found = narrowed(reach, user, self.f) if not (self.q and self.f == "all") else reach
        if self.platform:
            found = found.filter(platform=self.platform)
        if self.stage:
            found = found.filter(stage=self.stage)
        if self.owner:
            found = found.filter(owner=None if self.owner == NOBODY else user.pk if self.owner == ME else self.owner)
        if self.due:
            edge = now() + timedelta(days=0 if self.due == "over" else int(self.due))
            found = found.filter(rank__lte=edge)
        return search(found, user.firm, self.q) if self.q else found


def narrowed(found: QuerySet[Case], user: User, chosen: str) -> QuerySet[Case]:
    """Return the cases of one of the fixed filters."""
    if chosen == "closed":
        return found.filter(state="closed")
    if chosen == "waiting":
        return found.filter(state="waiting")
    found = found.exclude(state="closed")
    if chosen == "mine":
        return found.filter(owner=user)
    if chosen == "unassigned":
        return found.filter(owner=None)
    if chosen == "client":
        return found.filter(stage__in=("answers", "papers"), state="open")
    if chosen == "review":
        return found.filter(stage__in=("check", "pack"), state="open")
    return found
