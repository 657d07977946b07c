"""Rules that judge a case: violations, clauses, clocks, routes, advice, replies, terms, indicators, fitness."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.facts import Stance
from rejoinder.model.notice import NoticeKind
from rejoinder.model.quantity import Duration
from rejoinder.model.rules_words import Conditions, Matcher
from rejoinder.model.source import Dated, Standing


class ClauseRule(Dated):
    """A policy clause a violation rests on."""

    title: Text
    asks: Text
    platform: Id


class ClockRule(Dated):
    """A time limit that the platform, the law or experience gives."""

    title: Text
    platform: Id
    marketplaces: tuple[str, ...] = ()
    kinds: tuple[NoticeKind, ...] = ()
    violations: tuple[Id, ...] = ()
    duration: Duration
    starts: Literal["notice", "submission"] = "notice"
    purpose: Literal["answer", "review", "funds", "inventory"] = "answer"


class MenuStep(Model):
    """One step of a route; ``menu`` holds the platform's own menu words, which stay in the original."""

    say: Text
    menu: tuple[str, ...] = ()
    write: str = ""


class RouteRule(Dated):
    """A road to an answer: where to click or write, and when it beats a letter."""

    title: Text
    platform: Id
    beats_letter: bool = False
    condition: Text | None = None
    when: Conditions = {}
    steps: tuple[MenuStep, ...] = Field(min_length=1)
    address: str = ""
    documented: bool
    """True for a route on the platform's own pages; documented routes stand first."""


class AdviceRule(Dated):
    """First-hour advice (止损)."""

    kind: Literal["do", "dont", "note"]
    text: Text
    platforms: tuple[Id, ...] = ()
    kinds: tuple[NoticeKind, ...] = ()
    violations: tuple[Id, ...] = ()


class StanceOption(Model):
    """A stance that is open for a violation and what follows from choosing it."""

    stance: Stance
    consequence: Text


class ReviewTime(Model):
    """How long the platform takes, as far as known."""

    text: Text
    standing: Standing


class RefusalReason(Model):
    """A reason for which such answers are refused, and what to do about it."""

    reason: Text
    answer: Text


class ReplyAdvice(Dated):
    """What to do when a kind of reply comes."""

    kind: NoticeKind
    platforms: tuple[Id, ...] = ()
    text: Text


class TermRule(Dated):
    """A word list a check uses (blame, pleading, promises without substance), with examples."""

    code: Id
    indicator: int
    severity: Literal["error", "ask", "notice"]
    platforms: tuple[Id, ...] = ()
    match: Matcher
    what: Text
    remedy: Text


class IndicatorRule(Dated):
    """The words of one of the 21 indicators."""

    number: int = Field(ge=1, le=21)
    title: Text
    fails_when: Text
    question: Text
    """The one question for a person when the machine cannot be sure."""


class FitnessRule(Dated):
    """Whether a case is one for this service (B3)."""

    fitness: Literal["careful", "refer", "unsupported", "stop"]
    match: Matcher | None = None
    kinds: tuple[NoticeKind, ...] = ()
    violations: tuple[Id, ...] = ()
    reason: Text


class ViolationRule(Dated):
    """A violation: how it is recognised, what its answer must be, which causes, papers and roads it has."""

    platform: Id
    violation: Id
    """Id of the shared vocabulary; the same violation may have an entry for each platform."""
    label: Text
    meaning: Text
    nearest: Id | None = None
    objects: tuple[Literal["account", "store", "product", "order"], ...] = ()
    degree: Literal["small", "medium", "great", "unknown"] = "unknown"
    match: Matcher
    examples: tuple[str, ...] = ()
    """Accusations of this kind in our own words, any language; what the reader's encoder compares a message with."""
    clauses: tuple[Id, ...] = ()
    form: AnswerForm
    """What is wanted where the notice itself does not say."""
    stances: tuple[StanceOption, ...] = ()
    causes: tuple[Id, ...] = ()
    requirements: tuple[Id, ...] = ()
    routes: tuple[Id, ...] = ()
    clocks: tuple[Id, ...] = ()
    advice: tuple[Id, ...] = ()
    review: tuple[ReviewTime, ...] = ()
    refusals: tuple[RefusalReason, ...] = ()
    not_say: tuple[Text, ...] = ()
    composes: bool = True
