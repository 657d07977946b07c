"""The letter: statements that rest on facts or papers, in sections, in every language it is written in."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.claims import Particular
from rejoinder.model.finding import Finding
from rejoinder.model.slots import Means
from rejoinder.model.source import Source, Standing

Role = Literal[
    "opening", "ownership", "dispute", "cause", "action", "prevention", "answer", "required", "exhibit", "closing",
]  # fmt: skip
Origin = Literal["composed", "edited", "foreign"]
Layout = Literal["prose", "list", "numbered", "table"]


class Basis(Model):
    """The fact, at one revision, that a statement rests on."""

    fact: Id
    revision: int = 1


class Confirmed(Model):
    """A person answers for a sentence in their own name."""

    who: str
    on: date


class Statement(Model):
    """One sentence (or one table) of the letter and everything it hangs on."""

    id: Id
    role: Role
    origin: Origin = "composed"
    text: Text
    rule: Id | None = None
    """The rulebook record whose wording it is."""
    owner_rule: Id | None = None
    """The cause, action or prevention it belongs to."""
    basis: tuple[Basis, ...] = ()
    exhibits: tuple[Id, ...] = ()
    points: tuple[Id, ...] = ()
    demands: tuple[Id, ...] = ()
    means: tuple[Means, ...] = ()
    tokens: tuple[str, ...] = ()
    """What must survive an edit: numbers, dates, names, ids, in the letter's language."""
    unproved: tuple[Id, ...] = ()
    """Kinds of paper that would show what it says, none of which goes with the letter."""
    unsaid: tuple[Particular, ...] = ()
    """What an edited or foreign sentence states that nobody gave; empty where a person confirmed it."""
    confirmed: Confirmed | None = None

    @model_validator(mode="after")
    def _rests(self) -> Statement:
        if self.origin == "composed" and not self.basis:
            raise ValueError("a composed statement cannot exist without a fact")
        return self


class Table(Model):
    """Rows that are easier read as a table: orders, ASINs, batches."""

    id: Id
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    basis: tuple[Basis, ...]
    exhibits: tuple[Id, ...] = ()


class Group(Model):
    """Statements that belong together: one cause with its consequence, one action, one demand."""

    id: Id
    statements: tuple[Statement, ...] = ()
    table: Table | None = None
    lead: Text | None = None
    new: bool = False
    """In a further attempt: nothing of it was said before."""
    part: Text | None = None
    """The products or orders it is about, where others of the same accusation are answered otherwise."""


class Section(Model):
    """A headed part of the letter."""

    id: Id
    heading: Text | None = None
    layout: Layout = "prose"
    groups: tuple[Group, ...] = ()


class RequiredStatement(Model):
    """A sentence the rulebook asks for on the day, with the standing of that rule."""

    rule: Id
    present: bool
    standing: Standing
    source: tuple[Source, ...] = ()


class FormAnswer(Model):
    """The same facts as an answer for one field of the platform's form."""

    field: Id
    label: Text
    text: Text
    limit: int | None = None
    """Characters; None where no limit is known."""
    limit_source: tuple[Source, ...] = ()


class Letter(Model):
    """A whole letter as composed on a day."""

    id: Id
    language: str = "en"
    day: date
    recipient: Text = Text({})
    subject: Text = Text({})
    references: tuple[tuple[Text, str], ...] = ()
    salutation: Text = Text({})
    sections: tuple[Section, ...] = ()
    closing: Text = Text({})
    signature: tuple[Text, ...] = ()
    form: tuple[FormAnswer, ...] = ()
    required: tuple[RequiredStatement, ...] = ()
    gaps: tuple[Finding, ...] = ()
    """What could not be said because the seller has not said it; never filled by guessing."""

    def statements(self) -> tuple[Statement, ...]:
        """Return every statement in reading order."""
        return tuple(s for section in self.sections for group in section.groups for s in group.statements)
