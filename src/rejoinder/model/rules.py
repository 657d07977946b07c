"""The Rule family: everything the rulebook can hold, one class a kind, all dated and sourced."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator, model_validator

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.facts import Stance
from rejoinder.model.letter import Layout, Role
from rejoinder.model.notice import DemandKind, NoticeKind
from rejoinder.model.quantity import Duration
from rejoinder.model.slots import Choice, Slot
from rejoinder.model.source import Dated, Source, Standing

Conditions = dict[str, tuple[str, ...]]
"""Question key (or slot of the same rule) to the answers for which something applies; all must hold."""

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)(?:\|([^{}|]+)\|([^{}|]+))?\}")
"""``{slot}`` or, for counts, ``{slot|unit|units}``."""


class Matcher(Model):
    """Regular expressions over one sentence, ignoring case, with texts that prove them.

    ``any`` by language ("*" for all); ``none`` silences. A matcher without a firing and a silent
    example is refused.
    """

    any: dict[str, tuple[str, ...]]
    none: tuple[str, ...] = ()
    fires: tuple[str, ...] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)

    @field_validator("any")
    @classmethod
    def _compiles(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for patterns in value.values():
            for pattern in patterns:
                re.compile(pattern)
        return value


class Sentence(Model):
    """A wording with typed blanks. It is left out as long as one of its blanks is empty."""

    say: Text
    when: Conditions = {}
    unless: Conditions = {}

    @model_validator(mode="after")
    def _same_blanks(self) -> Sentence:
        blanks = {tag: {m.group(1) for m in PLACEHOLDER.finditer(words)} for tag, words in self.say.root.items()}
        if len({frozenset(names) for names in blanks.values()}) > 1:
            raise ValueError(f"the languages do not use the same blanks: {blanks}")
        return self

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of the blanks, in the order of the first language."""
        words = next(iter(self.say.root.values()))
        return tuple(dict.fromkeys(m.group(1) for m in PLACEHOLDER.finditer(words)))


class PlatformRule(Dated):
    """A marketplace company: names, hosts, words that are its own."""

    label: Text
    entities: tuple[Text, ...] = ()
    hosts: tuple[str, ...] = ()
    mail_domains: tuple[str, ...] = ()
    addressee: Text
    own_terms: tuple[str, ...] = ()
    """Words that only this platform uses; in another platform's letter they fail indicator 1."""
    match: Matcher
    id_patterns: dict[str, tuple[str, ...]] = {}
    """Field of Ids to regular expressions, e.g. asins, order_ids, product_ids."""
    default_marketplace: str | None = None
    letter_language: str = "en"


class MarketplaceRule(Dated):
    """A country's shop: hosts per platform, zone, calendar, languages, how dates are written."""

    label: Text
    country: str
    hosts: dict[str, tuple[str, ...]] = {}
    timezone: str
    holidays: str
    subdivision: str | None = None
    languages: tuple[str, ...]
    date_style: Literal["dmy", "mdy", "iso"] = "dmy"
    supported: dict[str, Literal["documented", "reported", "unknown"]] = {}


class KindRule(Dated):
    """How a message's kind is recognised."""

    kind: NoticeKind
    label: Text
    meaning: Text
    match: Matcher
    weight: Decimal = Decimal(1)


class FunctionRule(Dated):
    """What a sentence of a notice does, recognised by its words."""

    function: Literal[
        "accusation", "demand", "deadline", "route", "policy_example", "consequence", "review_time", "funds",
        "document_age", "file_rule", "inventory", "courtesy", "acknowledgement", "reinstated", "remark", "quoted",
        "attempts", "branch", "prohibition", "permission",
    ]  # fmt: skip
    label: Text
    match: Matcher


class TopicRule(Dated):
    """One kind of thing a notice can demand."""

    kind: DemandKind
    label: Text
    match: Matcher
    requirements: tuple[Id, ...] = ()
    answered_by: Literal["exhibit", "cause", "action", "prevention", "statement", "route"]


class LexiconRule(Dated):
    """Words the reader has to know, by language: numbers, units of time, months, abbreviations; word to meaning."""

    words: dict[str, dict[str, str]]


class DocumentRule(Dated):
    """A kind of paper: how it is recognised and which fields it should show."""

    label: Text
    match: Matcher
    fields: tuple[Id, ...] = ()
    never_enough: Text | None = None
    """Why this kind is not accepted as evidence (a pro forma, a screenshot), if so."""


class FieldRule(Dated):
    """One value on a paper: the labels it stands behind and the type it must have."""

    label: Text
    type: Literal["date", "amount", "number", "name", "address", "code", "line", "period"]
    documents: tuple[Id, ...] = ()
    labels: dict[str, tuple[str, ...]]
    """Language to regular expressions of the printed label."""
    pattern: str | None = None
    """Regular expression the value itself must match, if it has a fixed form."""


class PaperCheck(Model):
    """One test of a paper against a number or list; the code knows the check, the rulebook the figures."""

    check: Literal[
        "age", "not_expired", "field_visible", "buyer_is_account", "holder_is_account", "address_is_account",
        "covers_sales", "names_product", "identifier", "completed_sale", "file_type", "file_size", "not_screenshot",
        "covers_marketplace", "arithmetic", "authorises_holder", "language", "issuer_named", "same_brand",
    ]  # fmt: skip
    field: str = ""
    fields: tuple[str, ...] = ()
    days: int | None = None
    counted_from: Literal["notice", "submission"] = "notice"
    allow: tuple[str, ...] = ()
    max_bytes: int | None = None
    scheme: str = ""
    severity: Literal["error", "ask", "notice"] = "error"
    indicator: Literal[16, 17, 18, 19, 20] = 17
    standing: Standing | None = None
    """Where this check is known better or worse than the requirement it belongs to."""
    source: tuple[Source, ...] = ()
    what: Text
    why: Text
    remedy: Text


class RequirementRule(Dated):
    """A paper or proof that is wanted: which kinds satisfy it, what must be visible, which checks apply."""

    label: Text
    detail: Text
    why: Text
    documents: tuple[Id, ...]
    platforms: tuple[Id, ...] = ()
    marketplaces: tuple[str, ...] = ()
    checks: tuple[PaperCheck, ...] = ()
    per: Literal["case", "product"] = "case"
    collect_only: bool = False
    """For the collecting list (A5), not to be sent."""


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


class ChoicesRule(Dated):
    """A bilingual list that slots choose from."""

    label: Text
    open: bool = False
    """True where a name of the seller's own may be typed instead (a tool, a carrier)."""
    choices: tuple[Choice, ...] = Field(min_length=2)


class ControlRule(Dated):
    """A control a seller should have; causes differ in which control was missing."""

    label: Text
    meaning: Text


class QuestionRule(Dated):
    """A question that stands on its own: account, sales, facts of a dispute."""

    slot: Slot
    section: Text
    platforms: tuple[Id, ...] = ()
    violations: tuple[Id, ...] = ()
    stances: tuple[Stance, ...] = ()
    forms: tuple[AnswerForm, ...] = ()
    topics: tuple[Id, ...] = ()
    """Asked only when the notice demands one of these."""
    when: Conditions = {}
    per: Literal["case", "point", "product", "demand"] = "case"
    """``product`` and the like ask once for each; the key then ends in the product or demand id."""
    order: int = 100


class Consequence(Model):
    """How a missing control led to the breach, worded for the violations it is true of."""

    violations: tuple[Id, ...]
    say: tuple[Sentence, ...] = Field(min_length=1)


class CauseRule(Dated):
    """A root cause: which control was missing, told with the seller's own when, what and how many."""

    control: Id
    label: Text
    hint: Text | None = None
    slots: tuple[Slot, ...] = ()
    say: tuple[Sentence, ...] = Field(min_length=1)
    led_to: tuple[Consequence, ...] = ()


class ActionRule(Dated):
    """A completed corrective step, with its day and result."""

    touches: tuple[Id, ...] = Field(min_length=1)
    label: Text
    slots: tuple[Slot, ...] = ()
    say: tuple[Sentence, ...] = Field(min_length=1)
    violations: tuple[Id, ...] = ()
    """Only for these violations; empty for all."""


class PreventionRule(Dated):
    """A lasting mechanism, with owner, rhythm, tool and measure."""

    touches: tuple[Id, ...] = Field(min_length=1)
    label: Text
    slots: tuple[Slot, ...] = ()
    say: tuple[Sentence, ...] = Field(min_length=1)
    violations: tuple[Id, ...] = ()


class StatementRule(Dated):
    """A wording that is not a cause, action or prevention: opening, dispute, answer to a demand, closing."""

    platforms: tuple[Id, ...] = ()
    violations: tuple[Id, ...] = ()
    stances: tuple[Stance, ...] = ()
    forms: tuple[AnswerForm, ...] = ()
    topics: tuple[Id, ...] = ()
    requirements: tuple[Id, ...] = ()
    section: Id
    role: Role
    order: int = 100
    per: Literal["case", "point", "demand", "exhibit", "product"] = "case"
    when: Conditions = {}
    say: tuple[Sentence, ...] = Field(min_length=1)
    needs: tuple[str, ...] = ()
    """Question keys that must be answered, beside the blanks."""
    required: bool = False
    """A statement that must be in the letter on the day (indicator 13)."""
    optional_by: str = ""
    """Question key of a yes/no that lets the seller leave it out."""
    alternative: str = ""
    """Of the statements with the same name here, only the first that can be said is used."""


class ShapeSection(Model):
    """One section of a letter's shape."""

    id: Id
    heading: Text | None = None
    layout: Layout = "prose"


class FormField(Model):
    """One field of the platform's form, fed from sections of the letter."""

    id: Id
    label: Text
    sections: tuple[Id, ...]
    limit: int | None = None
    note: Text | None = None


class ShapeRule(Dated):
    """The shape of a letter for a platform and form: sections in order, form fields, length bounds."""

    platform: Id
    forms: tuple[AnswerForm, ...]
    stances: tuple[Stance, ...] = ()
    sections: tuple[ShapeSection, ...]
    fields: tuple[FormField, ...] = ()
    subject: Text
    salutation: Text
    closing: Text
    words_max: int
    words_min: int = 0


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
