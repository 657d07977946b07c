"""Rules that hold what is known of the platforms' world: words, thresholds, files, goods, ways up, languages, packs."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.notice import NoticeKind
from rejoinder.model.quantity import Duration
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated, Source, Standing, Validity

__all__ = [
    "EscalationRule",
    "FileRule",
    "LetterLanguageRule",
    "MarketNumber",
    "PackManifest",
    "ProductNeed",
    "ProductRule",
    "Said",
    "ThresholdRule",
    "VocabularyRule",
]


class Said(Model):
    """One sentence of knowledge inside a rule; where it is known better or worse than the rule, it says so itself."""

    text: Text
    standing: Standing | None = None
    source: tuple[Source, ...] = ()


class VocabularyRule(Dated):
    """A violation id: what it means, what it is part of, and which one it is most easily taken for."""

    label: Text
    meaning: Text
    parent: Id | None = None
    """The violation it is a variant of; a variant is read as its parent and then told apart."""
    nearest: Id | None = None
    apart: Text | None = None
    """How it is told apart from the nearest one."""

    @model_validator(mode="after")
    def _told_apart(self) -> VocabularyRule:
        if (self.nearest is None) != (self.apart is None):
            raise ValueError("nearest and apart go together: say how the two are told apart")
        return self


class ThresholdRule(Dated):
    """A figure of a metric at which something happens, with the window it is counted over."""

    platform: Id
    metric: Id
    """The figure's own short name, the same in every rule about it, so that two rules about it are compared."""
    label: Text
    marketplaces: tuple[str, ...] = ()
    level: Literal["target", "average", "poor", "critical"] = "target"
    bound: Literal["below", "at_most", "at_least", "above"]
    """What the platform wants of the figure at this level; of a critical one, what makes it critical."""
    value: Decimal
    unit: Literal["percent", "count", "days", "hours", "points", "usd", "eur"] = "percent"
    window_days: int | None = None
    """How many days are counted."""
    ends_days_ago: int | None = None
    """How many days before today the counted days end; None where nobody knows."""
    note: Text | None = None


class FileRule(Dated):
    """What files a channel takes: types, size, number, names."""

    platform: Id
    label: Text
    channel: Text
    """Where the files are given: an appeal's upload, the identity page, a mail."""
    types: tuple[str, ...] = ()
    """Endings without a dot, in small letters; empty where not known."""
    max_bytes: int | None = None
    max_files: int | None = None
    screenshots: Literal["yes", "no", "unknown"] = "unknown"
    languages: tuple[str, ...] = ()
    """Languages of papers that are taken as they are; empty where not known."""
    documents: tuple[Id, ...] = ()
    """Kinds of paper it is for; empty for all of the channel."""
    notes: tuple[Said, ...] = ()


class ProductNeed(Validity):
    """One law, mark, test, paper or number a kind of goods needs in some countries, or that it is not known."""

    kind: Literal["law", "mark", "test", "paper", "registration"]
    name: Text
    marketplaces: tuple[str, ...] = Field(min_length=1)
    platforms: tuple[Id, ...] = ()
    """Only for these platforms; empty for all."""
    condition: Text | None = None
    """When it applies: with a battery, with food contact, for children under 14 …"""
    issued_by: Text | None = None
    """Who makes the paper: the maker, a laboratory, a notified body. Never the seller's agent."""
    notified_body: Literal["never", "sometimes", "always", "unknown"] | None = None
    requirement: Id | None = None
    """The rulebook's requirement that checks such a paper."""
    not_known: bool = False
    """True: nobody here knows whether and what; ``name`` says of what that is true."""
    standing: Standing
    source: tuple[Source, ...] = Field(min_length=1)


class ProductRule(Dated):
    """A kind of goods and what it needs, marketplace by marketplace."""

    label: Text
    meaning: Text
    match: Matcher | None = None
    """Words of a product's title that show the kind."""
    regulated: bool = False
    """True for the commonly regulated kinds (toys, chargers, cosmetics, protective equipment)."""
    needs: tuple[ProductNeed, ...] = ()
    unknown: tuple[str, ...] = ()
    """Marketplaces for which nothing is known; shown as such."""
    not_known: bool = False
    """True where nothing at all is known yet."""
    note: Text | None = None

    @model_validator(mode="after")
    def _known_or_not(self) -> ProductRule:
        if self.not_known == bool(self.needs):
            raise ValueError("give needs, or not_known: true")
        twice = {m for need in self.needs for m in need.marketplaces} & set(self.unknown)
        if twice:
            raise ValueError(f"both known and unknown: {', '.join(sorted(twice))}")
        return self


class MarketNumber(Validity):
    """A company number, tax id, EPR number or product mark that a marketplace asks for."""

    id: Id
    kind: Literal["company", "tax", "epr", "mark"]
    label: Text
    scheme: str = ""
    """Name by which the program knows its form and check digit (``fr.siren``, ``pl.krs`` …), if it does."""
    form: Text | None = None
    """What it looks like, for a person."""
    asked_by: tuple[Id, ...] = ()
    """Platforms known to ask for it; empty where it is the law's, whatever the platform."""
    condition: Text | None = None
    standing: Standing
    source: tuple[Source, ...] = Field(min_length=1)


class EscalationRule(Dated):
    """A way up when appeals end (K2): who may take it, on which conditions, with which papers, and what it gives."""

    title: Text
    platforms: tuple[Id, ...] = ()
    marketplaces: tuple[str, ...] = ()
    kinds: tuple[NoticeKind, ...] = ()
    violations: tuple[Id, ...] = ()
    conditions: tuple[Said, ...] = Field(min_length=1)
    papers: tuple[Said, ...] = ()
    steps: tuple[Text, ...] = Field(min_length=1)
    address: str = ""
    answer_within: Duration | None = None
    open_for: Duration | None = None
    """How long the way stays open after the decision."""
    cost: Text | None = None
    binding: Literal["yes", "no", "unknown"] = "unknown"
    lawyer: bool = False
    """True where a lawyer or the seller signs and this program only prepares."""


class LetterLanguageRule(Dated):
    """The language of a letter on a platform and marketplace; English where no rule says otherwise."""

    platforms: tuple[Id, ...] = ()
    marketplaces: tuple[str, ...] = ()
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    accepted: tuple[str, ...] = ()
    """Other languages that are taken."""
    note: Text | None = None


class PackManifest(Model):
    """``pack.yaml`` of a platform pack: what it is and who keeps it."""

    id: Id
    name: Text
    version: str = Field(pattern=r"^\d+\.\d+(\.\d+)?$")
    maintainer: str
    licence: str = "Apache-2.0"
    about: Text | None = None
    platforms: tuple[Id, ...] = ()
    """Platforms it brings; none for a pack that only adds to others."""
