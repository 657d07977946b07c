"""Rules the reader works with: platforms, shops, kinds, sentence functions, topics of demands."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from rejoinder.model.base import Id, Text
from rejoinder.model.notice import DemandKind, NoticeKind
from rejoinder.model.rules_knowledge import MarketNumber, Said
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated


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
