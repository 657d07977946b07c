"""A quote as it is shown, printed and sealed: the words that one party offers and the other accepts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from rejoinder.model.base import Model, Text


class QuoteLine(Model):
    """One line of a quote, in yuan."""

    label: Text
    amount: str
    key: str = ""
    """What it is charged for; no word of it is shown."""


class QuoteSheet(Model):
    """Everything a quote says. It never changes once it was made, so that its hash proves what was accepted."""

    id: str
    firm: Text = Text({})
    client: str = ""
    case: str = ""
    made: date
    valid_until: date
    delivery: date | None = None
    lines: tuple[QuoteLine, ...] = ()
    total: str = "0"
    before: str = ""
    """What was agreed so far, where this changes a price."""
    why: str = ""
    """Why it is to change, in the words of whoever asks for it."""
    terms: tuple[Text, ...] = ()

    def seal(self) -> str:
        """Return the hash of everything the quote says, in both languages."""
        return hashlib.sha256("\n".join(self._words()).encode("utf-8")).hexdigest()

    def _words(self) -> Iterator[str]:
        yield from (self.id, self.firm.say("zh"), self.firm.say("en"), self.client, self.case)
        yield from (str(self.made), str(self.valid_until), str(self.delivery or ""), self.before, self.why)
        for line in self.lines:
            yield from (line.label.say("zh"), line.label.say("en"), line.amount)
        yield self.total
        for term in self.terms:
            yield from (term.say("zh"), term.say("en"))


class Acceptance(Model):
    """Who accepted a quote, when, and the hash of what was shown then."""

    name: str
    at: str
    hash: str
