"""Rules a letter is composed from: questions, controls, causes, actions, preventions, statements, shapes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.facts import Stance
from rejoinder.model.letter import Layout, Role
from rejoinder.model.notice import NoticeKind
from rejoinder.model.rules_words import Conditions, Sentence
from rejoinder.model.slots import Choice, Means, Slot, SlotType
from rejoinder.model.source import Dated


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


class Printed(Model):
    """Where papers print what a question asks for: what was typed is held against it."""

    documents: tuple[Id, ...] = Field(min_length=1)
    fields: tuple[Id, ...] = Field(min_length=1)
    when: Conditions = {}
    """Only while these questions are answered so."""


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
    proof: bool | None = None
    """Asked per demand: only for demands that want a paper, or only for those that do not."""
    again: bool = False
    """Asked per point: only of one that a refusal names, and only where no other question per point is asked of it."""
    many: str = ""
    """Field of Ids: asked only where the notice names so many of them that they stand in a table."""
    order: int = 100
    draws_on: tuple[Id, ...] = ()
    """Other questions whose answers say the same; shown on the sheet for a call while this one is open."""
    printed: tuple[Printed, ...] = ()
    """Kinds of papers that print the answer, and under which of their fields."""
    excludes: dict[str, Conditions] = {}
    """Choice to answers that cannot be true beside it; the key ``stance`` means the stance on these violations."""


class HintRule(Dated):
    """What is said of a question that says nothing of itself: why it is asked, and what a good answer looks like."""

    types: tuple[SlotType, ...] = Field(min_length=1)
    means: tuple[Means, ...] = ()
    """Only for blanks that contribute this; empty for all. The more particular hint wins."""
    why: Text
    example: Text | None = None


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
    kinds: tuple[NoticeKind, ...] = ()
    """Said only in answer to notices of these kinds; empty for all."""
    topics: tuple[Id, ...] = ()
    requirements: tuple[Id, ...] = ()
    proof: bool | None = None
    """Said per demand: only of demands that want a paper, or only of those that do not."""
    section: Id
    unasked: Id = ""
    """The section in which it is said of the whole case where the notice demands none of its topics."""
    role: Role
    order: int = 100
    per: Literal["case", "point", "each_point", "demand", "exhibit", "product"] = "case"
    """point: once for all points of one violation that are answered alike; each_point: for every one by itself."""
    again: bool = False
    """Said per point: only of one that a refusal of the last attempt names. Per demand: only of one with which it asks
    again for what the notice asked for. Of the whole case: it speaks of the attempts and of no accusation, and is a
    paragraph of its own."""
    mixed: bool = False
    """Said only where the seller accepts one point of the notice and not another."""
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
    undecided: Text | None = None
    """The subject while a point has no stance yet: it presumes neither an admission nor a dispute."""
    salutation: Text
    closing: Text
    words_max: int
    words_min: int = 0
