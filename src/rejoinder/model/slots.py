"""Typed slots: what a question may be answered with, and the values once they are checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.quantity import Duration, Money, Rate

SlotType = Literal[
    "choice", "choices", "date", "count", "duration", "rate", "money", "name", "role", "tool", "carrier",
    "ids", "text", "table", "yes_no", "line",
]  # fmt: skip
"""``role``, ``tool`` and ``carrier`` are choices from a bilingual list that also take a name of one's own.
``line`` is text that needs no translation (address, website, number). ``text`` is free text, the exception."""

Means = Literal[
    "when", "count", "result", "owner", "rhythm", "measure", "tool", "proof", "what", "who", "where", "other",
]  # fmt: skip
"""What a slot contributes, so that a check can ask whether an action has a date and a prevention an owner."""


class Column(Model):
    """One column of a table slot."""

    id: Id
    type: SlotType
    label: Text
    required: bool = True
    choices: Id | None = None
    """Its own choice list; without one the slot's list serves."""


class Limit(Model):
    """Bounds an answer must keep; days are compared with the notice, the run's day or another slot."""

    min: Decimal | None = None
    max: Decimal | None = None
    not_after: tuple[str, ...] = ()
    """``notice``, ``today`` or a slot of the same rule."""
    not_before: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    """Question or slot of the same rule whose number this one cannot exceed: a part is never more than its whole."""


class Slot(Model):
    """One typed blank: what is asked, why, an example of a good answer, and what may stand in it."""

    id: Id
    type: SlotType
    ask: Text
    why: Text | None = None
    example: Text | None = None
    means: Means = "other"
    required: bool = True
    choices: Id | None = None
    """Id of the choice list for choice, choices, role, tool and carrier."""
    columns: tuple[Column, ...] = ()
    limit: Limit = Limit()


class Choice(Model):
    """One entry of a bilingual list; ``label`` is worded to stand inside a sentence."""

    id: Id
    label: Text
    hint: Text | None = None


class TableRow(Model):
    """One row of a table answer: column id to value."""

    cells: tuple[tuple[str, SlotValue], ...]

    def get(self, column: str) -> SlotValue | None:
        """Return the value in a column, or None."""
        return dict(self.cells).get(column)


class SlotValue(Model):
    """A checked answer. Exactly one of the typed parts is set, according to ``type``."""

    type: SlotType
    day: date | None = None
    number: Decimal | None = None
    duration: Duration | None = None
    rate: Rate | None = None
    money: Money | None = None
    picks: tuple[Choice, ...] = ()
    words: Text | None = None
    """Names and free text, by language; a value typed in one script only has only that one."""
    items: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    yes: bool | None = None

    @property
    def pick_ids(self) -> tuple[str, ...]:
        """Return the ids of what was chosen."""
        return tuple(pick.id for pick in self.picks)


TableRow.model_rebuild()
