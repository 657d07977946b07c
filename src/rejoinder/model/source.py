"""Where a thing was seen, and how far it can be trusted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Model, Part, Text

Standing = Literal["official", "law", "seen", "practice", "reported", "own_judgement", "refuted"]
"""official: the platform's own page or staff; law; seen: the platform's words in a third party's copy;
practice: two practitioners agree; reported: one unconfirmed source; own_judgement: our craft;
refuted: shown with what speaks against it, never fires."""

STANDING_ORDER: tuple[Standing, ...] = (
    "official", "law", "seen", "practice", "own_judgement", "reported", "refuted",
)  # fmt: skip

Confidence = Literal["high", "medium", "low"]
JudgedOn = Literal["notice", "conduct", "submission"]


class Source(Part):
    """One place a rule rests on."""

    kind: Literal["url", "law", "notice", "craft", "measurement"]
    place: str
    seen_on: date | None = None


class Against(Part):
    """What speaks against a rule."""

    text: Text
    source: tuple[Source, ...] = ()


class Box(Model):
    """A rectangle on a page, in points from the top-left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Span(Model):
    """Exact words in a source: offsets are code points into the text revision they were read from."""

    source: str = ""
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    page: int | None = None
    box: Box | None = None

    @model_validator(mode="after")
    def _order(self) -> Span:
        if self.end < self.start:
            raise ValueError("a span ends before it starts")
        return self


class Validity(Model):
    """The first and last day on which something stands; both included."""

    since: date | Literal["unknown"] = "unknown"
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Validity:
        if isinstance(self.since, date) and self.until is not None and self.until < self.since:
            raise ValueError("the rule ends before it begins")
        return self

    def stands_on(self, day: date) -> bool:
        """Tell whether it stands on ``day``; an unknown beginning counts as always there."""
        begun = self.since == "unknown" or self.since <= day
        return begun and (self.until is None or day <= self.until)


class Dated(Validity):
    """What every rule carries: its days, its standing, its sources and what speaks against it."""

    id: Id
    since: date | Literal["unknown"] = "unknown"
    until: date | None = None
    recorded: date
    judged_on: JudgedOn = "notice"
    standing: Standing
    source: tuple[Source, ...] = Field(min_length=1)
    against: tuple[Against, ...] = ()
    supersedes: Id | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _sound(self) -> Dated:
        if self.standing == "refuted" and not self.against:
            raise ValueError("a refuted rule must say what speaks against it")
        if self.supersedes is not None and self.reason is None:
            raise ValueError("a rule that supersedes another must give its reason")
        return self

    def in_force(self, day: date) -> bool:
        """Tell whether the rule stands on ``day``; an unknown beginning counts as always there."""
        return self.standing != "refuted" and self.stands_on(day)

    @property
    def a_day(self) -> date:
        """Return a day on which the rule is in force, as far as its own dates tell."""
        return self.since if isinstance(self.since, date) else self.until or self.recorded

    @property
    def can_fail(self) -> bool:
        """Only official pages, law and the notice itself may fail a case; the rest reminds."""
        return self.standing in ("official", "law")
