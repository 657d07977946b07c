"""What is stored of a case: plain columns to sort and count by, and everything else under the client's key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal, cast

from django.db import models

from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.models import Sealed
from rejoinder.model.base import TRUSTED, Text
from rejoinder.model.base import Model as Record

LATE, LAST = datetime(9000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
STAGES = ("notice", "answers", "papers", "letter", "check", "pack", "sent", "replies")
"""The way of a case."""

StageState = Literal["done", "open", "now", "todo"]


class StageNote(Record):
    """How one step stands, for the rail and the board."""

    state: StageState = "todo"
    note: Text = Text({})


class NextStep(Record):
    """The one thing to do next."""

    title: Text = Text({})
    why: Text = Text({})
    button: Text = Text({})
    stage: str = ""
    anchor: str = ""
    then: Text = Text({})


class CaseRecord(Record):
    """The private part of a case's row: what the board shows."""

    title: Text = Text({})
    shop: str = ""
    stages: tuple[StageNote, ...] = ()
    next: NextStep = NextStep()
    trouble: Text = Text({})
    """Why the case could not be worked out last time, if so."""
    due_title: Text = Text({})
    due_reported: bool = False


class Case(Sealed):
    """One restriction on one account."""

    record = CaseRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="cases")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cases")
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="owned")
    reviewer = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="reviewed")
    number = models.CharField(max_length=32)
    """What people call it: AMZ-US-2611-0147."""
    platform = models.CharField(max_length=40)
    marketplace = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    violation = models.CharField(max_length=80, blank=True)
    stage = models.CharField(max_length=10, default="notice")
    state = models.CharField(max_length=10, default="open")
    """open, waiting (for the platform), closed."""
    outcome = models.CharField(max_length=12, blank=True)
    ended = models.DateField(null=True)
    due = models.DateTimeField(null=True)
    """The earliest clock that can be missed, else the earliest that reminds."""
    rank = models.DateTimeField(default=LATE)
    """Where it stands on the board: its time, late where there is none, last when closed; one index serves all."""
    promised = models.DateField(null=True)
    price_waits = models.DateField(null=True)
    """Until which day a change of price waits for the client's word; nothing is handed over meanwhile."""
    attempts = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    stale = models.BooleanField(default=True)
    """Something changed since the case was last worked out."""
    worked_on = models.DateField(null=True)
    """The day for which it was last worked out."""
    worked_by = models.CharField(max_length=16, blank=True)
    """The rules by which it was: the first characters of the rulebook's hash."""
    approved = models.DateTimeField(null=True)
    """When the client agreed to the letter as it stands."""
    opened = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "rank", "id"]),
            models.Index(fields=["firm", "state", "rank"]),
            models.Index(fields=["firm", "owner", "state"]),
            models.Index(fields=["firm", "stage", "rank", "id"]),
            models.Index(fields=["client", "-opened"]),
            models.Index(fields=["client", "state"], name="case_of_client"),  # counted without the rows
            models.Index(fields=["firm", "-changed"]),
            models.Index(fields=["firm", "state", "stage", "owner"], name="case_counts"),  # counted without the rows
            models.Index(fields=["firm", "platform", "violation", "outcome"], name="case_outcomes"),
            # what a search found by id is narrowed, sorted and counted without the sealed rows
            models.Index(fields=["id", "firm", "state", "stage", "owner", "rank"], name="case_found"),
        ]
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="case_number_once")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; its place on the board follows its state and its time."""
        self.rank = LAST if self.state == "closed" else self.due or LATE
        fields = kwargs.get("update_fields")
        if fields is not None and {"state", "due"} & set(fields):
            kwargs["update_fields"] = [*fields, "rank"]
        super().save(*args, **kwargs)

    @property
    def private(self) -> CaseRecord:
        """Return what the board shows of the case."""
        return cast("CaseRecord", self.unsealed())


class Doc(models.Model):
    """One document of a case (answers, head, edits, the last working-out), sealed, with a version."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="docs")
    name = models.CharField(max_length=20)
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="doc_once")]
        indexes = [models.Index(fields=["case", "name", "version"], name="doc_version")]
        """The version is asked for at every view; it is read without the sealed bytes before it."""

    def words(self, case: Case) -> bytes:
        """Return what it holds."""
        return unseal(case.key.key(), bytes(self.sealed), f"doc:{case.pk}:{self.name}")

    @classmethod
    def keep(cls, case: Case, name: str, data: bytes) -> None:
        """Write a document anew."""
        sealed = seal(case.key.key(), data, f"doc:{case.pk}:{name}")
        changed = cls.objects.filter(case=case, name=name).update(sealed=sealed, version=models.F("version") + 1)
        if not changed:
            cls.objects.create(case=case, name=name, sealed=sealed)


FileKind = Literal["notice", "paper", "collected", "sent", "reply", "proof", "pack", "picture", "promise"]


class FileRecord(Record):
    """What a stored file is called and what it is."""

    name: str
    sha256: str
    note: str = ""


class CaseFile(Sealed):
    """One file of a case; its bytes lie in the vault and never change."""

    record = FileRecord
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10)
    blob = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=64)
    """Keyed fingerprint, by which the firm knows the same paper of another case again."""
    attempt = models.PositiveSmallIntegerField(default=0)
    of = models.CharField(max_length=40, blank=True)
    """For pictures: which file and page."""
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    added = models.DateTimeField(auto_now_add=True)
    removed = models.DateTimeField(null=True)
    """Taken out of the case; the bytes stay until it can no longer be undone."""

    class Meta:
        indexes = [models.Index(fields=["case", "kind"]), models.Index(fields=["mark"])]

    @property
    def private(self) -> FileRecord:
        """Return its name and hash."""
        return cast("FileRecord", self.unsealed())


class LinkedRecord(Record):
    """What a linked paper is called in the case that uses it, and where it lay when it was linked."""

    name: str
    sha256: str
    number: str


class Linked(Sealed):
    """A paper of another case of the same client that this case uses by explicit link; its bytes are not copied."""

    record = LinkedRecord
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="linked")
    file = models.ForeignKey(CaseFile, on_delete=models.SET_NULL, null=True, related_name="uses")
    """Nothing where the paper was deleted with its case; the link stays and says so."""
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "file"], name="linked_once")]

    @property
    def private(self) -> LinkedRecord:
        """Return its name here, its hash, and the number of the case it lies in."""
        return cast("LinkedRecord", self.unsealed())


class AttemptRecord(Record):
    """What was sent, as the seller says."""

    channel: str = ""
    by: str = ""
    proof: str = ""
    letter: str = ""
    exhibits: tuple[str, ...] = ()


class Attempt(Sealed):
    """One submission by the seller, and what came of it."""

    record = AttemptRecord
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    answered = models.DateField(null=True)
    result = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="attempt_once")]

    @property
    def private(self) -> AttemptRecord:
        """Return what was sent."""
        return cast("AttemptRecord", self.unsealed())

    @property
    def days(self) -> int | None:
        """Return how long the answer took."""
        return (self.answered - self.on).days if self.answered is not None else None


class Lesson(models.Model):
    """What a case teaches: a reason that a reply named, a paper that was missing when the letter went.

    The words are the rulebook's own, never a client's; they are counted over cases, and go with theirs.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(max_length=8)
    """``reason`` or ``paper``."""
    what = models.CharField(max_length=120)
    zh = models.CharField(max_length=200)
    en = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "what"], name="lesson_once")]
        indexes = [models.Index(fields=["kind", "what", "zh", "en", "case"], name="lesson_counts")]


class EntryRecord(Record):
    """What happened, in words, with what was there before and after."""

    what: Text = Text({})
    who: str = ""
    before: Any = None
    after: Any = None


class Entry(models.Model):
    """One line of the trail; lines are added and never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    action = models.CharField(max_length=24)
    internal = models.BooleanField(default=False)
    """Not shown to clients."""
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["case", "-id"]), models.Index(fields=["case", "action", "-id"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a line.

        Raises:
            TypeError: an existing line was to be changed.
        """
        if not self._state.adding:
            raise TypeError("lines of the trail are added and never changed")
        super().save(*args, **kwargs)

    def told(self, case: Case) -> EntryRecord:
        """Return what the line says."""
        plain = unseal(case.key.key(), bytes(self.sealed), f"entry:{case.pk}")
        return EntryRecord.model_validate_json(plain, context=TRUSTED)

    @classmethod
    def add(
        cls, case: Case, by: User | None, action: str, at: Any, said: EntryRecord, *, internal: bool = False
    ) -> Entry:
        """Write a line."""
        plain = said.model_dump_json(exclude_defaults=True).encode("utf-8")
        sealed = seal(case.key.key(), plain, f"entry:{case.pk}")
        return cls.objects.create(case=case, by=by, action=action, at=at, internal=internal, sealed=sealed)


class Piece(models.Model):
    """A keyed hash of a word of a case, by which search finds it without reading it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pieces")
    mark = models.BinaryField(max_length=8)

    class Meta:
        indexes = [models.Index(fields=["mark", "case"])]


class RuleUse(models.Model):
    """A rule that an open case rests on, as it was last worked out."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rule_uses")
    kind = models.CharField(max_length=16)
    rule = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["kind", "rule", "case"], name="rule_use")]
        constraints = [models.UniqueConstraint(fields=["case", "kind", "rule"], name="rule_use_once")]


class ParcelRecord(Record):
    """Files that were dropped and not yet made a case, and what was read in them."""

    files: tuple[tuple[str, str], ...] = ()
    """Name and blob."""
    refused: tuple[tuple[str, Text], ...] = ()
    """Files that were not taken, or could not be read, and why."""
    opened: tuple[tuple[int, str], ...] = ()
    """Which of the notices became which case."""
    reading: str = ""
    error: Text = Text({})
    seconds: float = 0.0


class Parcel(Sealed):
    """A notice on the start page: read at once, kept for a day, then a case or gone."""

    record = ParcelRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="parcels")
    by = models.ForeignKey(User, on_delete=models.CASCADE, null=True)
    state = models.CharField(max_length=8, default="reading")
    created = models.DateTimeField(auto_now_add=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True)

    @property
    def private(self) -> ParcelRecord:
        """Return the files and the reading."""
        return cast("ParcelRecord", self.unsealed())
