"""What a check looks at: one paper as read, and the case it is meant for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from rejoinder.evidence.sheet import Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field, LineItem
from rejoinder.model.finding import Finding, Severity
from rejoinder.model.notice import Notice
from rejoinder.model.party import Account, Product
from rejoinder.model.rules import DocumentRule, FieldRule
from rejoinder.model.source import Source, Standing


@dataclass(frozen=True)
class Surroundings:
    """The case a paper is judged for. ``day`` is the day of the run."""

    words: Words
    day: date
    platform: str = ""
    account: Account = field(default_factory=Account)
    notice: Notice | None = None
    products: tuple[Product, ...] = ()

    @property
    def marketplace(self) -> str | None:
        """Return the notice's marketplace (ISO 3166), if it has one."""
        return self.notice.marketplace if self.notice else None

    @property
    def notice_day(self) -> date:
        """Return the day windows are counted from: the notice's, else the day of the run."""
        return (self.notice.received if self.notice else None) or self.day


@dataclass(frozen=True)
class Paper:
    """One paper as read. ``read`` is False where only its file is known (a picture, a scan)."""

    file: str
    kind: str
    media: str
    size: int
    case: Surroundings
    sheet: Sheet = field(default_factory=lambda: Sheet((), ""))
    fields: Mapping[str, Field] = field(default_factory=dict)
    printed: Mapping[str, Field] = field(default_factory=dict)
    """Values as the page shows them, where the file also carries them as XML."""
    lines: tuple[LineItem, ...] = ()
    products: tuple[str, ...] = ()
    signs: tuple[Finding, ...] = ()
    """Signs of alteration."""
    language: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    read: bool = True

    def label(self, name: str) -> Text:
        """Return a field's name in both languages."""
        rule = self.case.words.book.find(FieldRule, name)
        return rule.label if rule else Text.of(name, name)

    @property
    def kind_label(self) -> Text:
        """Return the kind's name in both languages."""
        rule = self.case.words.book.find(DocumentRule, self.kind)
        return rule.label if rule else Text.of(self.kind, self.kind)


Blanks = dict[str, Text | str]
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Seen:
    """What a check saw: values for the blanks of its wording and the place."""

    blanks: Blanks = field(default_factory=dict)
    at: Field | LineItem | None = None
    severity: Severity | None = None
    """Set where this case is milder than the check's own."""
    standing: Standing | None = None
    source: tuple[Source, ...] = ()
    """Set where the notice itself gives the bound."""


def fill(wording: Text, blanks: Blanks) -> Text:
    """Put values into ``{blank}`` places of a wording, each language with its own."""

    def put(tag: str, found: re.Match[str]) -> str:
        value = blanks.get(found[1], found[0])
        return value.say(tag) if isinstance(value, Text) else value

    return Text({tag: _BLANK.sub(partial(put, tag), words) for tag, words in wording.root.items()})


def day_text(day: date, style: str = "dmy") -> Text:
    """Return a day as each language writes it; English in the marketplace's order (``mdy`` in the United States)."""
    en = f"{day:%B} {day.day}, {day.year}" if style == "mdy" else f"{day.day} {day:%B %Y}"
    return Text.of(f"{day.year}年{day.month}月{day.day}日", en)


def listed(items: list[Text]) -> Text:
    """Join names as each language lists them."""
    return Text.of("、".join(i.say("zh") for i in items), ", ".join(i.say("en") for i in items))
