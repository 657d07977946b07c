"""A letter that came back from Word: what was kept, changed, dropped and added, and what nobody has said before."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Model
from rejoinder.model.finding import Finding, Verdict
from rejoinder.model.letter import Letter

Change = Literal["kept", "edited", "dropped", "new"]


class AdoptedSentence(Model):
    """One sentence before and after; a sentence that was dropped has no words after, a new one none before."""

    change: Change
    statement: str = ""
    before: str = ""
    after: str = ""
    lost: tuple[str, ...] = ()
    """What the statement rests on and the words no longer hold: numbers, dates, names, ids."""
    unknown: tuple[str, ...] = ()
    """Numbers, dates and ids that stand neither in the notice nor in the seller's answers or papers."""


class Adopted(Model):
    """The letter as it came back, beside the one that was composed."""

    letter: Letter
    sentences: tuple[AdoptedSentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def of(self, change: Change) -> tuple[AdoptedSentence, ...]:
        """Return the sentences of one kind of change."""
        return tuple(one for one in self.sentences if one.change == change)
