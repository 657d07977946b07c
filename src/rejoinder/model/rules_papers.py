"""Rules about papers: kinds, fields, requirements and the checks they make."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated, Source, Standing


class DocumentRule(Dated):
    """A kind of paper: how it is recognised and which fields it should show."""

    label: Text
    match: Matcher
    fields: tuple[Id, ...] = ()
    hints: Matcher | None = None
    """Words that several together show the kind where no heading does."""
    hints_needed: int = 3
    """How many different patterns of ``hints`` must be seen."""
    narrows: tuple[Id, ...] = ()
    """Broader kinds whose heading papers of this kind may bear: a bill for power that only says “Invoice”."""
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
    scheme: str = ""
    """Module of python-stdnum that knows the value's check digit."""
    fires: tuple[str, ...] = ()
    """Cells that begin with one of the labels, with or without a value behind it."""
    silent: tuple[str, ...] = ()
    """Cells that look like it and hold another value."""


class PaperCheck(Model):
    """One test of a paper against a number or list; the code knows the check, the rulebook the figures."""

    check: Literal[
        "age", "not_expired", "field_visible", "buyer_is_account", "holder_is_account", "address_is_account",
        "covers_sales", "names_product", "identifier", "completed_sale", "file_type", "file_size", "not_screenshot",
        "covers_marketplace", "arithmetic", "authorises_holder", "language", "issuer_named", "same_brand", "in_colour",
        "seal_present",
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
    shows: dict[str, tuple[str, ...]] = {}
    """Language to regular expressions of which one must stand in the paper's heading or file name; for kinds
    that many requirements take (a record, a contract), so that one paper does not pass for another."""
    fires: tuple[str, ...] = ()
    """Headings and file names in which one of ``shows`` stands; wanted where there is ``shows``."""
    silent: tuple[str, ...] = ()
    """Headings of papers of the same kinds that show something else."""
    platforms: tuple[Id, ...] = ()
    marketplaces: tuple[str, ...] = ()
    checks: tuple[PaperCheck, ...] = ()
    per: Literal["case", "product"] = "case"


class SignRule(Dated):
    """A sign that a paper was changed after it was made, worth telling because it was measured: never a verdict."""

    severity: Literal["error", "ask", "notice"]
    """error: do not send before explained; ask: a question for the issuer; notice: worth knowing."""
    label: Text
    what: Text
    """With blanks: the words seen, the page."""
    why: Text
    remedy: Text


class RegisterEntry(Model):
    """One body of a register."""

    name: str
    country: str = ""
    areas: tuple[str, ...] = ()
    """Laws for which the register names it; empty where the source does not say."""
    seen: str = ""
    """Days of the sources that name it."""


class RegisterRule(Dated):
    """A register as it stood on a day: what is not in it is “not in our list of that day”, never wrong for that."""

    label: Text
    seen_on: date
    covers: Text
    """What the list holds and what it lacks."""
    entries: dict[str, RegisterEntry]


class ConformityRule(Dated):
    """A law of products: how it is named on papers, and whether it needs a notified body at all."""

    label: Text
    names: tuple[str, ...]
    """Regular expressions of the law's names on papers."""
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    body: Literal["never", "optional", "without_standards", "by_class", "always"]
    digits: bool | None = None
    """Whether four digits of a body stand beside the mark; None where it depends on the route."""
    expects: Text
    """Which papers to expect."""
