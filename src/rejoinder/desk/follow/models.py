"""Reminders, how they are sent, days of papers, and cases that are kept longer."""

from __future__ import annotations

from typing import Literal, cast

from django.db import models
from django.db.models import QuerySet

from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import Sealed
from rejoinder.model.base import Model as Record
from rejoinder.model.base import Text

Security = Literal["tls", "starttls", "none"]


class ReminderRecord(Record):
    """What is to be thought of."""

    title: Text = Text({})
    why: Text = Text({})


class Reminder(Sealed):
    """One thing to think of, for one person; sealed under the client's key, so that it goes with the client."""

    record = ReminderRecord
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminders")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    """clock, papers, promise, expiry, kept, release."""
    level = models.CharField(max_length=24)
    """How urgent it was when it was told; a higher one is told anew."""
    stage = models.CharField(max_length=10, blank=True)
    """The step of the case where it is dealt with."""
    due = models.DateTimeField(null=True)
    made = models.DateTimeField()
    seen = models.DateTimeField(null=True)
    gone = models.DateTimeField(null=True)
    """When it was no longer true, or a more urgent one took its place."""
    mailed = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "gone", "seen"])]
        constraints = [models.UniqueConstraint(fields=["user", "case", "kind", "level"], name="reminded_once")]

    @property
    def private(self) -> ReminderRecord:
        """Return what it says."""
        return cast("ReminderRecord", self.unsealed())


def waiting(user: User) -> QuerySet[Reminder]:
    """Return a user's reminders that still hold."""
    return Reminder.objects.filter(user=user, gone=None)


class ExpiryRecord(Record):
    """Which paper."""

    name: str = ""
    kind: Text = Text({})
    sha256: str = ""


class Expiry(Sealed):
    """The last day of a paper of a case."""

    record = ExpiryRecord
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="expiries")
    paper = models.CharField(max_length=64)
    """Keyed fingerprint, so that a paper shared by cases of one client is told once."""
    until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["until"])]
        constraints = [models.UniqueConstraint(fields=["case", "paper"], name="expiry_once")]

    @property
    def private(self) -> ExpiryRecord:
        """Return which paper it is."""
        return cast("ExpiryRecord", self.unsealed())


class Looked(models.Model):
    """The version of a case whose papers were last looked at for their days."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="looked")
    version = models.PositiveIntegerField()


class Hold(models.Model):
    """A case that is kept although its time is over, until somebody says otherwise."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="hold")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()


class ReachRecord(Record):
    """Where somebody is told."""

    address: str = ""


class Reach(Sealed):
    """How one person of the firm is reached: mail, and a calendar by a secret link."""

    record = ReachRecord
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reach")
    mail = models.BooleanField(default=False)
    feed = models.CharField(max_length=64, blank=True, db_index=True)
    """Hash of the calendar's secret; the secret itself is not kept."""

    @property
    def private(self) -> ReachRecord:
        """Return the address."""
        return cast("ReachRecord", self.unsealed())

    @classmethod
    def of(cls, user: User) -> Reach:
        """Return how a user is reached; an unsaved row where nobody said so yet."""
        found = cls.objects.select_related("key").filter(user=user).first()
        return found or cls(user=user, key=user.firm.key)


class PostRecord(Record):
    """The firm's own mail server."""

    host: str = ""
    port: int = 465
    security: Security = "tls"
    user: str = ""
    password: str = ""
    sender: str = ""
    desk: str = ""
    """The desk's own address, for links."""


class Post(Sealed):
    """How the firm sends mail; nothing is sent while it is empty."""

    record = PostRecord
    firm = models.OneToOneField(Firm, on_delete=models.CASCADE, related_name="post")

    @property
    def private(self) -> PostRecord:
        """Return the server."""
        return cast("PostRecord", self.unsealed())

    @classmethod
    def of(cls, firm: Firm) -> Post:
        """Return how a firm sends mail; an unsaved row where nobody said so yet."""
        found = cls.objects.select_related("key").filter(firm=firm).first()
        return found or cls(firm=firm, key=firm.key)


class RobotRecord(Record):
    """A group's robot, what was agreed to, and how it last went."""

    address: str = ""
    secret: str = ""
    english: bool = False
    consent: str = ""
    """Mark of the words that were agreed to; others want another agreement."""
    who: str = ""
    trouble: Text = Text({})


class Robot(Sealed):
    """One group that a firm has told of reminders; nothing is sent while there is none."""

    record = RobotRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="robots")
    kind = models.CharField(max_length=10)
    """wecom, dingtalk, feishu."""
    agreed = models.DateTimeField()
    sent = models.DateTimeField(null=True)
    failed = models.DateTimeField(null=True)
    """When it last failed; empty once it went through again."""
    halted = models.BooleanField(default=False)
    """The service refuses: nothing more is sent until somebody has looked."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "kind"], name="robot_once")]

    @property
    def private(self) -> RobotRecord:
        """Return the robot."""
        return cast("RobotRecord", self.unsealed())


class Rung(models.Model):
    """What a group was told of a case; ids and days only, gone with the case."""

    robot = models.ForeignKey(Robot, on_delete=models.CASCADE, related_name="rung")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rung")
    mark = models.CharField(max_length=36)
    """Kind and level of the reminder."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["robot", "case", "mark"], name="rung_once")]
