"""Rules for the collecting list: what to gather for which notice, and what in a case counts as having it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Text
from rejoinder.model.notice import NoticeKind
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated

Ticks = Literal["mail_file", "history", "paper"]
"""mail_file: a notice file is a mail as it came; history: earlier attempts are kept; paper: a file of the case fits."""


class CollectRule(Dated):
    """Something to collect beside what the notice asks for (A5), for the seller's own use."""

    label: Text
    how: Text
    """What exactly to save, and how a paper is named so that the list ticks it."""
    why: Text
    platforms: tuple[Id, ...] = ()
    kinds: tuple[NoticeKind, ...] = ()
    """Kinds of notice it is for; empty for all that concern an appeal."""
    violations: tuple[Id, ...] = ()
    order: int = 100
    per: Literal["case", "product"] = "case"
    ticks: tuple[Ticks, ...] = Field(min_length=1)
    documents: tuple[Id, ...] = ()
    """Kinds of paper that tick it by themselves."""
    match: Matcher | None = None
    """Words in the name of a file that tick it; dashes, dots and underscores count as blanks."""

    @model_validator(mode="after")
    def _can_be_ticked(self) -> CollectRule:
        if "paper" in self.ticks and not self.documents and self.match is None:
            raise ValueError("a rule ticked by papers names their kinds or the words in their names")
        return self
