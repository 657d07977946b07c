"""Rules that judge a case: violations, clauses, clocks, routes, advice, replies, terms, indicators, fitness."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.facts import Stance
from rejoinder.model.notice import NoticeKind
from rejoinder.model.quantity import Duration
from rejoinder.model.rules_knowledge import Said
from rejoinder.model.rules_words import Conditions, Matcher
from rejoinder.model.source import Dated, Source, Standing


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
    topics: tuple[Id, ...] = ()
    """Only where the notice asks for one of these; empty for all."""
    duration: Duration
    starts: Literal["notice", "submission"] = "notice"
    purpose: Literal["answer", "review", "funds", "inventory", "cooling"] = "answer"
    """cooling: how long to let pass between two attempts; it only advises."""


class MenuStep(Model):
    """One step of a route; ``menu`` holds the platform's own menu words, which stay in the original."""

    say: Text
    menu: tuple[str, ...] = ()
    write: str = ""


class RouteRule(Dated):
    """A road to an answer: where to click or write, and when it beats a letter."""

    title: Text
    platform: Id
    kinds: tuple[NoticeKind, ...] = ()
    """Only after notices of these kinds, where the kind is read with some confidence; empty for all."""
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
    within: Duration | None = None
    """The longest time it is said to take."""
    source: tuple[Source, ...] = ()


class RefusalReason(Model):
    """A reason for which such answers are refused, and what to do about it."""

    reason: Text
    answer: Text
    standing: Standing | None = None
    source: tuple[Source, ...] = ()


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


class AnswerPoint(Said):
    """Something that the answer must contain."""

    stances: tuple[Stance, ...] = ()
    forms: tuple[AnswerForm, ...] = ()


class ViolationPart(Model):
    """One kind of defect that a violation is made of; each that the notice names needs a cause of its own (B2)."""

    id: Id
    label: Text
    match: Matcher
    """Words of the notice that name it."""
    answers: Conditions = {}
    """Answers that say that it occurred, whatever the notice names."""
    causes: tuple[Id, ...] = Field(min_length=1)
    """The violation's causes that explain it."""


class ViolationParts(Dated):
    """What a violation and its variants both have: causes, papers, roads, times, what to say and what not."""

    platform: Id
    violation: Id
    """Id of the shared vocabulary; the same violation may have an entry for each platform."""
    label: Text
    charge: Text | None = None
    """What a letter calls it in a heading, where the label alone would not stand there."""
    meaning: Text
    objects: tuple[Literal["account", "store", "product", "order"], ...] = ()
    degree: Literal["small", "medium", "great", "unknown"] = "unknown"
    triggers: tuple[Said, ...] = ()
    """What brings the violation about."""
    thresholds: tuple[Id, ...] = ()
    parts: tuple[ViolationPart, ...] = ()
    clauses: tuple[Id, ...] = ()
    must: tuple[AnswerPoint, ...] = ()
    """What the answer must contain."""
    stances: tuple[StanceOption, ...] = ()
    causes: tuple[Id, ...] = ()
    requirements: tuple[Id, ...] = ()
    files: tuple[Id, ...] = ()
    """Rules for files (``file_rules``)."""
    routes: tuple[Id, ...] = ()
    clocks: tuple[Id, ...] = ()
    advice: tuple[Id, ...] = ()
    review: tuple[ReviewTime, ...] = ()
    refusals: tuple[RefusalReason, ...] = ()
    not_say: tuple[Text, ...] = ()


class ViolationRule(ViolationParts):
    """A violation: how it is recognised, what its answer must be, which causes, papers and roads it has."""

    nearest: Id | None = None
    match: Matcher
    examples: tuple[str, ...] = ()
    """Accusations of this kind in our own words, any language; what the reader's encoder compares a message with."""
    asks_alone: tuple[Id, ...] = ()
    """Topics that no other matter asks for: a notice that asks for one is about this violation as well."""
    asks_unless: tuple[Id, ...] = ()
    """Violations in whose answer these are wanted too, so that they say nothing beside one of them."""
    form: AnswerForm
    """What is wanted where the notice itself does not say."""
    composes: bool = True


class VariantRule(ViolationParts):
    """A variant that differs in what is asked; read as its violation, then told apart by its own words.

    What it leaves empty is its violation's. One without ``of`` stands alone, for the ``kinds`` it names.
    """

    of: Id | None = None
    """The violation of the same platform that the reader knows."""
    kinds: tuple[NoticeKind, ...] = ()
    """Only for notices of these kinds; empty for all."""
    match: Matcher | None = None
    """Words of the notice that show the variant."""
    form: AnswerForm | None = None
    composes: bool = True
    """Of a variant of no violation: whether its letter can be composed."""

    @model_validator(mode="after")
    def _can_be_told(self) -> VariantRule:
        if self.match is None and not self.kinds:
            raise ValueError("a variant needs match or kinds, else nothing tells it apart")
        if self.of is None and (self.form is None or not self.kinds):
            raise ValueError("a variant of no violation needs form and kinds")
        return self
