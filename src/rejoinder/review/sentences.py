"""An earlier letter as the review sees it: sentences, what each does, what each states, what the linter says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rejoinder.claims import ClaimReader
from rejoinder.lint import lint
from rejoinder.model.claims import Particular
from rejoinder.model.finding import Finding
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules_lint import Deed
from rejoinder.rulebook import Rulebook

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[\u3400-\u9fff]")
_RUN = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a letter."""

    text: str
    does: Deed
    states: tuple[Particular, ...]
    findings: tuple[Finding, ...] = ()
    denies: bool = False
    """It says that something was not there or not done."""

    def kinds(self) -> frozenset[str]:
        """Return the kinds of what it states."""
        return frozenset(one.kind for one in self.states)


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter that was sent; number 0 is the letter as it stands."""

    number: int
    on: date | None
    text: str
    sentences: tuple[Said, ...]
    flaws: tuple[Finding, ...] = ()
    """What the linter says of the whole letter."""

    def doing(self, *deeds: str) -> tuple[Said, ...]:
        """Return the sentences that do one of some things."""
        return tuple(one for one in self.sentences if one.does in deeds)


def sent(
    number: int, on: date | None, text: str, told: LetterTold, book: Rulebook, day: date, reader: ClaimReader
) -> Sent:
    """Read a letter."""
    report = lint(text, told, book, day)
    placed = [(finding.where.span, finding) for finding in report.findings if finding.where.span]
    sentences = tuple(
        Said(
            text=one.span.text,
            does=one.does,
            states=reader.read(one.span.text),
            denies="negation" in reader.tense.classes(one.span.text),
            findings=tuple(f for span, f in placed if span.start < one.span.end and one.span.start < span.end),
        )
        for one in report.sentences
    )
    flaws = tuple(finding for finding in report.findings if finding.where.span is None)
    return Sent(number, on, text, sentences, flaws)


def share(one: str, other: str) -> float:
    """Return how much two texts have in common, by runs of five words, from 0 to 1."""
    ours, theirs = _runs(one), _runs(other)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def bare(said: Said) -> list[str]:
    """Return a sentence's words without what it states, for comparison."""
    text = list(said.text)
    for one in said.states:
        if one.kind not in ("event", "certainty"):
            text[one.start : one.end] = " " * (one.end - one.start)
    return _WORD.findall("".join(text).lower())
