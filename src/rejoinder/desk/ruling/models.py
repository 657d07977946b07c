"""A set of the firm's own rules: on its way, in place, or of former days; sealed under the firm's own key."""

from __future__ import annotations

from typing import cast

from django.db import models

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import Sealed
from rejoinder.model.base import Model as Record
from rejoinder.model.base import Text
from rejoinder.model.rules_output import RuleChange, RuleProblem

LOOKING, SOUND, UNSOUND, LIVE, FORMER, FAILED = "looking", "sound", "unsound", "live", "former", "failed"


class Touched(Record):
    """An open case that is judged otherwise, and how."""

    case: str
    number: str
    says: tuple[Text, ...] = ()


class RuleSetRecord(Record):
    """The files, and what was seen when they were looked at."""

    files: dict[str, str] = {}
    base: str = ""
    """Mark of the rules that were in place when this set was made."""
    rules: int = 0
    problems: tuple[RuleProblem, ...] = ()
    entries: tuple[RuleChange, ...] = ()
    touched: tuple[Touched, ...] = ()
    looked_at: int = 0
    left: int = 0
    """Open cases that were too many to look at, or could not be judged."""
    trouble: Text = Text({})


class RuleSet(Sealed):
    """One set of rules; at most one of a firm is in place."""

    record = RuleSetRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="rule_sets")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    state = models.CharField(max_length=8, default=LOOKING)
    """looking, sound, unsound, failed (could not be looked at), live, former."""
    made = models.DateTimeField()
    since = models.DateTimeField(null=True)
    """When it was put in place."""

    class Meta:
        indexes = [models.Index(fields=["firm", "state", "-made"], name="rule_set_state")]

    @property
    def private(self) -> RuleSetRecord:
        """Return files and findings."""
        return cast("RuleSetRecord", self.unsealed())
