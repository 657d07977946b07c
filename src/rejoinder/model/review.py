"""The review after a refusal (复盘): what was named, which earlier text failed it, what is missing now."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Finding
from rejoinder.model.notice import NoticeKind
from rejoinder.model.source import Source, Span, Standing


class Failing(Model):
    """Words of an earlier letter, and why they did not answer; without words nothing was said at all."""

    code: Id
    quote: str = ""
    why: Text


class NamedPoint(Model):
    """One thing a refusal names, what the letter before it said to that, and what is missing now."""

    kind: Literal["allegation", "demand", "reason"]
    topic: Id
    label: Text
    span: Span | None = None
    """The refusal's own words; None for what is usual in such cases and was not said."""
    advice: Text | None = None
    failing: tuple[Failing, ...] = ()
    missing: tuple[Text, ...] = ()
    now: str = ""
    """How the letter of today answers it; the letter's own words."""


class Attempt(Model):
    """One letter that was sent, and the reply."""

    number: int
    on: date
    channel: str = ""
    reply: NoticeKind | None = None
    replied: date | None = None
    points: tuple[NamedPoint, ...] = ()
    flaws: tuple[Finding, ...] = ()
    """What is wrong with the letter by itself."""
    same_as: tuple[int, ...] = ()
    """Earlier attempts that said nearly the same."""


class Quote(Model):
    """Words of one submission; 0 is the letter as it stands now."""

    attempt: int
    text: str
    also: tuple[int, ...] = ()
    """Further submissions with the same words."""


class Contradiction(Model):
    """Two submissions that cannot both be true."""

    what: Text
    first: Quote
    second: Quote
    severity: Literal["error", "ask"] = "ask"


class Budget(Model):
    """How many attempts there were and are left, and from when the next may go."""

    used: int
    left: str | None = None
    """As the platform says it: a number, "0" after a final decision, or "unlimited"; None where it says nothing."""
    said: Span | None = None
    sent_since: int = 0
    """Attempts sent after the platform said so; they are taken off ``left`` already."""
    wait_until: date | None = None
    why: Text | None = None
    standing: Standing | None = None
    source: tuple[Source, ...] = ()


class Review(Model):
    """Everything a review says."""

    case: Id
    day: date
    attempts: tuple[Attempt, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    budget: Budget
    now: tuple[Finding, ...] = ()
    """What keeps the next attempt from being better, as the letter stands."""


class ReviewOutput(Review):
    """What ``rejoinder review --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    written: tuple[str, ...] = ()
