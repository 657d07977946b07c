"""What the seller says: questions, answers, facts. Append-only, so that an older letter can be explained."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Finding
from rejoinder.model.slots import Slot, SlotValue

Stance = Literal["own", "dispute", "not_mine"]


class Question(Model):
    """A question this case raises; ``key`` is stable and is how the answer is stored."""

    key: Id
    slot: Slot
    section: Text
    choices: tuple[tuple[str, Text], ...] = ()
    """For choice questions: id and label, in the order in which they are offered."""
    quote: str = ""
    """The platform's words that raise it."""
    source: Text = Text({})
    """Whose words those are: the notice's, or a reply's."""
    point: str = ""
    items: tuple[str, ...] = ()
    """What the rows of a table are about, for its first column."""
    rule: str = ""
    state: Literal["open", "answered", "refused"] = "open"


class Fact(Model):
    """One answer as it stood at one revision."""

    id: Id
    revision: int = 1
    question: Id
    value: SlotValue
    who: str = ""
    when: date | None = None
    raw: str = ""
    """What the seller typed, for the record."""


class Facts(Model):
    """All answers of a case, the current ones first by question key, older revisions kept."""

    current: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Answers that could not be taken: a date after the notice, a share over 100 %, a wrong type."""

    def get(self, key: str) -> Fact | None:
        """Return the newest fact that answers a question, or None."""
        return next((fact for fact in self.current if fact.question == key), None)

    def value(self, key: str) -> SlotValue | None:
        """Return the newest value for a question, or None."""
        fact = self.get(key)
        return fact.value if fact else None

    def picks(self, key: str) -> tuple[str, ...]:
        """Return the ids chosen for a question; empty when it is open."""
        value = self.value(key)
        return value.pick_ids if value else ()


class Coverage(Model):
    """How many of the points a letter needs are filled, and which are not."""

    needed: int
    filled: int
    english_typed: int = 0
    """Of the filled ones, those that rest on English typed by the seller as free text."""
    open: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Return filled over needed, as a fraction; 1.0 when nothing is needed."""
        return self.filled / self.needed if self.needed else 1.0
