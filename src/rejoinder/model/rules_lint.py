"""Rules of the linter: the faults a letter can have, and what its sentences do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationInfo, model_validator

from rejoinder.model.base import TRUSTED, Id, Text
from rejoinder.model.finding import Severity
from rejoinder.model.letter_told import LetterTold
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated

FaultScope = Literal["words", "letter", "notice"]
"""words: stands on words of the letter; letter: is said of the whole; notice: is said of the letter beside a notice."""

Deed = Literal[
    "heading", "frame", "cause", "action", "planned", "mechanism", "commitment", "apology", "plea", "blame", "threat",
    "praise", "dispute", "paper", "request", "statement",
]  # fmt: skip
"""What a sentence of a letter does; statement where nothing else is known."""


class FaultRule(Dated):
    """A fault of a letter: what it is called, why it harms, and a better wording or the question to answer."""

    code: Id
    indicator: int = Field(ge=1, le=21)
    scope: FaultScope
    severity: Severity
    """How grave it is when it is sure; a likely one is asked about."""
    label: Text
    why: Text
    remedy: Text
    fires: tuple[str, ...] = ()
    """Sentences that have it, standing alone; whole letters where ``beside`` is given or the scope is not words."""
    silent: tuple[str, ...] = ()
    """Sentences that look like it and are fine: nothing is said of them; letters: this fault is not said of them."""
    beside: LetterTold | None = None
    """What is known of the case to which the letters of the examples belong."""


class DeedRule(Dated):
    """How a sentence that does something is recognised by its words."""

    deed: Deed
    label: Text
    match: Matcher


class MatterRule(Dated):
    """Something letters speak of: how they own it, how they deny it, and by which words another case's answer shows."""

    label: Text
    violations: tuple[str, ...] = ()
    """In letters on these it is no wonder; empty where it can stand in any."""
    about: Literal["deed", "breach", "point", "blanket", "aside", "paper", "withdrawal", "concession"] = "deed"
    """breach: told where one thing is alleged or all is owned; point: where both sentences share words with one;
    blanket: contrary to the stance of the whole letter (in letters on ``violations`` alone, where these are named);
    aside: answers no charge at all; paper: tells or offers that something was made up; withdrawal: takes that back;
    concession: told beside a denial of the same thing, where the letter disputes."""
    owns: Matcher | None = None
    denies: Matcher | None = None
    speaks: Matcher | None = None

    @model_validator(mode="after")
    def _of_use(self, info: ValidationInfo) -> MatterRule:
        if info.context != TRUSTED and self.about != "blanket" and (self.owns is None) != (self.denies is None):
            raise ValueError(f"{self.id}: owning and denying are told by each other")
        return self


class AgreementRule(Dated):
    """A share and the counts it has to follow from: the seller's answers, or both numbers of the same sentence."""

    label: Text
    platforms: tuple[Id, ...] = ()
    violations: tuple[Id, ...] = ()
    rate: Id = ""
    """Question whose answer is the share; empty where none asks for it."""
    part: Id = ""
    """Question that counts the part; empty where the sentence itself names both numbers."""
    whole: Id = ""
    less: Id = ""
    """Table whose rows the share leaves out; whether they leave the whole as well is the seller's case to know."""
    others: bool = False
    """True where the share is that of the others: tracking is valid on those that did not fall short."""
    shown: bool = False
    """The platform's own figure, copied by the seller: it may be counted over other days."""
    across: bool = False
    """Told in two sentences, one behind the other: the words are looked for in both together."""
    match: Matcher | None = None
    """How a sentence tells it. Of a sentence's own numbers the groups ``part``, ``whole`` and ``rate`` are read, and
    ``bound`` where the share is only said to lie below or above a figure (``lint.bound_words``)."""

    @model_validator(mode="after")
    def _of_counts(self, info: ValidationInfo) -> AgreementRule:
        if info.context != TRUSTED and bool(self.part) != bool(self.whole):
            raise ValueError(f"{self.id}: a share needs a part and a whole")
        if info.context != TRUSTED and not self.part and self.match is None:
            raise ValueError(f"{self.id}: without counts to ask for, the words of a sentence must give them")
        return self
