"""What was dropped to be brought in, and how it is to be kept: under a key of its own until somebody has decided."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from django.db import models

from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import Sealed
from rejoinder.model.base import Model as Record
from rejoinder.model.base import Text

ItemKind = Literal["notice", "reply", "letter", "paper", "other"]


class Item(Record):
    """One file of a batch, as it was read."""

    number: int
    name: str
    path: str = ""
    """Its folder, as far as it was told."""
    blob: str = ""
    size: int = 0
    mark: str = ""
    """Keyed fingerprint of its bytes, by which a second import knows it again."""
    kind: ItemKind = "other"
    what: Text = Text({})
    reading: str = ""
    """What kind of message the reader takes it for."""
    platform: str = ""
    marketplace: str = ""
    on: date | None = None
    subject: str = ""
    strong: tuple[str, ...] = ()
    """Case and complaint numbers, and the messages of its thread."""
    ids: tuple[str, ...] = ()
    warn: bool = False
    error: Text = Text({})
    known: str = ""
    """The case that holds it already."""
    twin: bool = False
    """The same bytes lie in the batch already."""


class Group(Record):
    """Files that belong to one case."""

    number: int
    title: Text = Text({})
    client: str = ""
    """A name that the folder suggests."""
    case: str = ""
    """A case that is there already and goes on with these."""
    case_number: str = ""
    why: Text = Text({})
    close: bool = False
    items: tuple[int, ...] = ()


class Made(Record):
    """What became of one group."""

    case: str
    number: str
    files: int
    new: bool


class BatchRecord(Record):
    """Everything a batch holds."""

    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    choice: str = ""
    """What somebody chose, as it was sent, while it is being kept."""
    made: tuple[Made, ...] = ()
    skipped: tuple[Text, ...] = ()


class Batch(Sealed):
    """Files of one drop."""

    record = BatchRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="batches")
    by = models.ForeignKey(User, on_delete=models.CASCADE)
    state = models.CharField(max_length=8, default="reading")
    """reading, review, keeping, done."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["firm", "-created"])]

    @property
    def private(self) -> BatchRecord:
        """Return what it holds."""
        return cast("BatchRecord", self.unsealed())


class Place(Record):
    """How far a folder of the mailbox was read."""

    folder: str
    validity: int = 0
    """The server's mark under which its numbers hold."""
    uid: int = 0


class MailboxRecord(Record):
    """The firm's own mailbox."""

    host: str = ""
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    password: str = ""
    folders: tuple[str, ...] = ("INBOX",)
    places: tuple[Place, ...] = ()


class Mailbox(Sealed):
    """Where the firm gets its mail; nothing is called while there is none."""

    record = MailboxRecord
    firm = models.OneToOneField(Firm, on_delete=models.CASCADE, related_name="mailbox")
    last = models.DateTimeField(null=True)
    """When it was last read."""
    failed = models.BooleanField(default=False)

    @property
    def private(self) -> MailboxRecord:
        """Return the server and how far it was read."""
        return cast("MailboxRecord", self.unsealed())


class Guess(Record):
    """A case that a message may belong to, and why."""

    case: str
    number: str
    why: Text = Text({})


class MailRecord(Record):
    """A message as it was read."""

    name: str = ""
    blob: str = ""
    subject: str = ""
    sender: str = ""
    on: date | None = None
    what: Text = Text({})
    reading: str = ""
    platform: str = ""
    warn: bool = False
    words: str = ""
    """How it begins, to judge by."""
    guesses: tuple[Guess, ...] = ()


class MailItem(Sealed):
    """A message of a platform that waits for somebody to say where it belongs."""

    record = MailRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="mails")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="mails")
    """The likeliest case, or the one it was filed in."""
    state = models.CharField(max_length=10, default="new")
    """new, filed, dismissed."""
    mark = models.CharField(max_length=64)
    found = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["firm", "state", "-found"])]
        constraints = [models.UniqueConstraint(fields=["firm", "mark"], name="mail_once")]

    @property
    def private(self) -> MailRecord:
        """Return what was read."""
        return cast("MailRecord", self.unsealed())
