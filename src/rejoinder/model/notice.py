"""A message as it came, and the notice that was read out of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Finding
from rejoinder.model.quantity import TimeUnit
from rejoinder.model.source import Box, Confidence, Span

SegmentKind = Literal["platform", "quoted", "remark", "boilerplate", "translation"]
"""Whose words these are; a translation repeats the platform's words in another language."""

NoticeKind = Literal[
    "deactivation", "at_risk_warning", "listing_removal", "information_request", "auto_acknowledgement",
    "appeal_rejected", "reinstated", "funds_withheld", "policy_warning", "other", "phishing",
]  # fmt: skip
"""As in the vocabulary; ``phishing`` is the batch's word for "warn" and is never shown to people."""

DemandKind = Literal["document", "explanation", "action", "acknowledgement", "call"]


HowRead = Literal["text", "ocr", "mixed", "none"]
"""text: the file holds its characters; ocr: they were recognised in pictures; mixed: both; none: nothing was read."""


class SourceFile(Model):
    """One file a message came from."""

    name: str
    sha256: str
    size: int
    kind: str
    how: HowRead = "text"


class Segment(Model):
    """A stretch of a message by one hand: the platform, an older mail, a seller or adviser."""

    kind: SegmentKind
    start: int
    end: int


class Unread(Model):
    """Something in a file that could not be read, and why."""

    file: str
    code: str
    detail: str = ""


class PageLine(Model):
    """A line of the text that stands on a page: of which file, where, and how sure a recogniser was (0 to 1)."""

    start: int
    end: int
    file: str
    page: int
    box: Box | None = None
    score: float | None = None


class Message(Model):
    """Any file or paste as one text, with what is known about where it came from."""

    id: Id
    files: tuple[SourceFile, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    sender: str = ""
    date: datetime | None = None
    languages: tuple[str, ...] = ()
    text: str
    segments: tuple[Segment, ...] = ()
    lines: tuple[PageLine, ...] = ()
    """The text's lines on pages, in order; empty where no file has pages."""
    unread: tuple[Unread, ...] = ()


class Ids(Model):
    """The numbers a notice names."""

    asins: tuple[str, ...] = ()
    order_ids: tuple[str, ...] = ()
    complaint_ids: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()
    product_ids: tuple[str, ...] = ()
    case_ids: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return every id a letter has to carry, in a stable order."""
        return (*self.asins, *self.product_ids, *self.skus, *self.order_ids, *self.complaint_ids)


class Allegation(Model):
    """One accusation, with the exact words and the violation it belongs to."""

    id: Id
    violation: Id
    span: Span
    ids: Ids = Ids()
    confidence: Confidence = "medium"


class Demand(Model):
    """One thing asked of the seller; ``topic`` is an id of the rulebook's vocabulary."""

    id: Id
    kind: DemandKind
    topic: Id
    span: Span
    group: str = ""
    """Demands with the same group are alternatives: one of them is enough."""
    branch: str = ""
    """The branch of the notice it belongs to (own, once_owned, never_owned), if any."""
    confidence: Confidence = "medium"


class Deadline(Model):
    """The seller's time to answer, as the notice says it."""

    span: Span
    n: int
    unit: TimeUnit
    starts: date | None = None
    timezone: str = ""
    confidence: Confidence = "medium"


class Stated(Model):
    """A value with the words it was read from."""

    value: str
    span: Span | None = None
    confidence: Confidence = "medium"


class AgeLimit(Model):
    """How old a paper may be, as the notice says it."""

    topic: Id
    n: int
    unit: TimeUnit
    span: Span
    confidence: Confidence = "medium"


FileRuleKind = Literal[
    "refused_types", "max_size", "max_count", "no_password", "no_links", "no_screenshots", "colour", "whole", "legible",
    "unaltered", "plain_names", "translation", "language",
]  # fmt: skip
"""What a notice may say of files beside the types it takes."""


class FileRule(Stated):
    """One rule for the files that are sent; ``value`` holds its figure where it has one: pdf, 10 MB, 5, en."""

    rule: FileRuleKind


class FundsTerm(Stated):
    """What a notice says of the seller's money, with the length or the day where it names one."""

    what: Literal["held", "request", "released"]
    """held: kept back for so long; request: may be asked for after so long; released: paid out after so long."""
    n: int | None = None
    unit: TimeUnit | None = None
    day: date | None = None


class Signal(Model):
    """A sign for or against a message being what it seems; never a verdict."""

    code: Id
    weight: Literal["warn", "note", "fine"]
    what: Text
    todo: Text | None = None
    """The safe next step."""
    span: Span | None = None


class Notice(Model):
    """What a message says: accusations, demands, time, ids, where to answer."""

    id: Id
    message: Message
    platform: str
    platform_confidence: Confidence = "low"
    entity: str = ""
    marketplace: str | None = None
    """ISO 3166 code: GB, not UK."""
    kind: NoticeKind
    kind_confidence: Confidence = "low"
    violations: tuple[Stated, ...] = ()
    perhaps: tuple[Id, ...] = ()
    """Violations the words come near to that were not named, the nearest first: what to offer where people correct."""
    allegations: tuple[Allegation, ...] = ()
    demands: tuple[Demand, ...] = ()
    deadline: Deadline | None = None
    ids: Ids = Ids()
    channel: Stated | None = None
    rights_owners: tuple[Stated, ...] = ()
    rights_owner_contacts: tuple[Stated, ...] = ()
    file_types: tuple[Stated, ...] = ()
    """Types of file that are taken, in lower case."""
    file_rules: tuple[FileRule, ...] = ()
    age_limits: tuple[AgeLimit, ...] = ()
    attempts_left: Stated | None = None
    """How many appeals are left: a number, "0" after a final decision, or "unlimited"."""
    branches: tuple[Stated, ...] = ()
    funds: tuple[FundsTerm, ...] = ()
    signals: tuple[Signal, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def received(self) -> date | None:
        """Return the day the notice is dated, if it says one."""
        return self.message.date.date() if self.message.date else None

    @property
    def nameless(self) -> bool:
        """Tell whether nothing says which violation is meant, though something is: a person has to say it."""
        return bool(self.perhaps) and not any(stated.value != "unspecified" for stated in self.violations)

    @property
    def warn(self) -> bool:
        """Tell whether a sign speaks against the message coming from the platform."""
        return any(signal.weight == "warn" for signal in self.signals)
