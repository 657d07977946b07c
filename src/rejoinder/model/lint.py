"""What the linter is told of a letter, and what it returns."""

from __future__ import annotations

from rejoinder.model.base import Model
from rejoinder.model.finding import Finding
from rejoinder.model.letter_told import LetterTold
from rejoinder.model.rules_lint import Deed
from rejoinder.model.source import Span

__all__ = ["LetterSentence", "LetterTold", "LintReport"]


class LetterSentence(Model):
    """One sentence of the letter and what it does."""

    span: Span
    does: Deed


class LintReport(Model):
    """The findings of one letter in reading order, those of the whole last."""

    findings: tuple[Finding, ...] = ()
    sentences: tuple[LetterSentence, ...] = ()
    learned: bool = True
    """False where the encoder could not run and the rules' words alone judged."""
