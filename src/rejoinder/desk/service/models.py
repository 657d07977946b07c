"""What a firm does beside the letter, stored: quotes, intakes, agreements, promises."""

from __future__ import annotations

from typing import Any, cast

from django.db import models

from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import Sealed, new_id
from rejoinder.model.base import Model as Record
from rejoinder.model.base import Text
from rejoinder.model.quote import QuoteSheet


class QuoteRecord(Record):
    """A quote as it was worked out, line by line."""

    inputs: dict[str, Any] = {}
    lines: tuple[tuple[str, str, str], ...] = ()
    """Chinese, English, amount in yuan."""
    total: str = "0"
    sheet: QuoteSheet | None = None
    """Everything it says; early quotes have none and are shown by their lines."""
    accepted_by: str = ""
    accepted_hash: str = ""
    recorded_by: str = ""
    """Who of the firm wrote an acceptance down that was given elsewhere."""
    ended_by: str = ""
    ended_why: str = ""
    """Who refused it or took it back, and the reason."""


OFFERED, ACCEPTED, REFUSED, WITHDRAWN, REPLACED = "offered", "accepted", "refused", "withdrawn", "replaced"


class Quote(Sealed):
    """A price for one case; it stands until a day, and changes only with the client's consent."""

    record = QuoteRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="quotes")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="quotes")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="quotes")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    made = models.DateTimeField()
    valid_until = models.DateField()
    delivery = models.DateField(null=True)
    accepted = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="changes")
    """The accepted price that this one would change."""
    state = models.CharField(max_length=10, default=OFFERED)
    """offered, accepted, refused, withdrawn, replaced."""
    ended = models.DateTimeField(null=True)
    """When it was refused, withdrawn or replaced."""

    @property
    def private(self) -> QuoteRecord:
        """Return the lines."""
        return cast("QuoteRecord", self.unsealed())


class IntakeRecord(Record):
    """What somebody who wants help says."""

    answers: dict[str, str] = {}
    verdict: str = ""
    reasons: tuple[dict[str, str], ...] = ()
    accepted_name: str = ""
    accepted_hash: str = ""
    accepted_words: tuple[tuple[Text, Text], ...] = ()
    """The agreement as it was accepted, whatever the firm calls itself by now."""
    files: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    """Files that hold the notice itself; they are the case's once somebody takes it up."""
    platform: str = ""
    marketplace: str = ""
    """As they were read in the notice."""

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return name and place of every file that came with it."""
        return (*self.notices, *self.files)


class Intake(Sealed):
    """One enquiry through the form; it becomes a client when the firm takes it."""

    record = IntakeRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="intakes")
    client = models.ForeignKey(Client, on_delete=models.SET_NULL, null=True, related_name="intakes")
    secret = models.CharField(max_length=16, unique=True, default=new_id)
    made = models.DateTimeField()
    state = models.CharField(max_length=10, default="new")
    accepted = models.DateTimeField(null=True)
    """When the service agreement was accepted."""

    @property
    def private(self) -> IntakeRecord:
        """Return what was said."""
        return cast("IntakeRecord", self.unsealed())


class PromiseRecord(Record):
    """A promise of a letter: what, and who keeps it."""

    what: dict[str, str] = {}
    owner: str = ""
    measure: str = ""
    note: str = ""


class Kept(Sealed):
    """One promise with its next day and its proof."""

    record = PromiseRecord
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    statement = models.CharField(max_length=120)
    due = models.DateField(null=True)
    done = models.DateField(null=True)
    proof = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "statement"], name="promise_once")]
        indexes = [models.Index(fields=["done", "due"])]

    @property
    def private(self) -> PromiseRecord:
        """Return what was promised."""
        return cast("PromiseRecord", self.unsealed())
