"""Rules the reader works with: platforms, shops, kinds, sentence functions, topics of demands."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.notice import DemandKind, Ids, NoticeKind
from rejoinder.model.rules_knowledge import MarketNumber, Said
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated


class ManyIds(Model):
    """How a letter speaks of ids that are more than a sentence can carry; ``{n}`` is their number."""

    more_than: int
    say: Text
    brief: Text
    label: Text
    """Over their column."""
    head: Text
    """Before their number, where the head of the letter would name them."""
    asks: Id | None = None
    """The table question that tells of each; its first column holds the id."""

    @model_validator(mode="after")
    def _counts(self) -> ManyIds:
        if any("{n}" not in words for text in (self.say, self.brief) for words in text.root.values()):
            raise ValueError("say and brief hold {n}, the number of ids")
        return self


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
    id_fires: dict[str, tuple[str, ...]] = {}
    """Field of Ids (or ``report_ids``) to texts that hold such an id."""
    id_silent: dict[str, tuple[str, ...]] = {}
    """Field of Ids to texts that hold something like it."""
    report: Matcher | None = None
    """Words that tell of a rights owner's report; where they stand, ``report_ids`` count as complaint numbers."""
    report_ids: tuple[str, ...] = ()
    report_of: tuple[Id, ...] = ()
    """Violations that rest on somebody's report: in a notice of these ``report_ids`` count without such words."""
    unlabelled_skus: tuple[str, ...] = ()
    """Forms of a seller's own code that count without a label beside them, unless words lead to them that tell of
    another number (``cue.other_numbers``): an invoice, a report, a model, a case have numbers of the same form."""
    presumed: bool = False
    """Taken, with low confidence, for a notice in which nothing names a platform."""
    many: dict[str, ManyIds] = {}
    """Field of Ids to the wording for many of them: more than so many stand in a table of the letter."""
    default_marketplace: str | None = None
    letter_language: str = "en"

    def too_many(self, field: str, ids: Ids) -> ManyIds | None:
        """Return how a letter speaks of a notice's ids of one kind, or None where a sentence can hold them."""
        rule = self.many.get(field)
        return rule if rule is not None and len(getattr(ids, field)) > rule.more_than else None


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
    numbers: tuple[MarketNumber, ...] = ()
    """Company numbers, tax ids, EPR numbers and product marks asked for."""
    notes: tuple[Said, ...] = ()


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
        "attempts", "branch", "prohibition", "permission", "detail",
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
    fires: tuple[str, ...] = ()
    """Texts that a word matches; wanted where words are regular expressions."""
    silent: tuple[str, ...] = ()
