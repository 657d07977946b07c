"""A sign told as a finding: wording, strength and source from the rulebook, place and words from the paper."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.evidence.fitness.paper import Blanks, Paper, fill
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import SignRule
from rejoinder.model.source import Box, Span


class Teller:
    """Tells signs of one paper."""

    def __init__(self, paper: Paper) -> None:
        """Keep the paper whose file and rulebook are meant."""
        self.paper = paper

    def __call__(
        self, sign: str, blanks: Blanks, *, page: int | None = None, words: str = "", box: Box | None = None
    ) -> Iterator[Finding]:
        """Yield the finding of a sign; none where the rulebook does not know it or no longer holds it."""
        rule = self.paper.case.words.book.find(SignRule, sign)
        if rule is None or not rule.in_force(self.paper.case.day):
            return
        span = Span(source=self.paper.file, start=0, end=len(words), text=words, page=page, box=box) if words else None
        yield Finding(
            code=f"alteration.{sign}",
            severity=rule.severity,
            what=fill(rule.what, blanks),
            why=rule.why,
            remedy=rule.remedy,
            where=Place(file=self.paper.file, page=page, span=span, rule=sign),
            standing=rule.standing,
            source=rule.source,
        )
