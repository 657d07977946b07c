"""The linter's rules made ready: faults by code, word patterns, deeds, word lists, other platforms' words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from rejoinder.lint.answers import Asked, asked_by
from rejoinder.lint.counts import Words
from rejoinder.lint.heard import Heard, Hearing
from rejoinder.lint.hits import Hit
from rejoinder.lint.kept import Kept
from rejoinder.lint.spots import Spots
from rejoinder.model.rules import AgreementRule, DeedRule, FaultRule, LexiconRule, MatterRule, PlatformRule, TermRule
from rejoinder.model.rules_words import Matcher
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import listed, pattern
from rejoinder.rulebook.matching import Compiled, compiled

_LANGUAGE = "en"
_BOTH = ("en", "zh")
"""Figures are compared in Chinese sentences as well: the line beside the English one must not say something else."""


@dataclass(frozen=True, eq=False)
class Matter:
    """Something letters speak of, ready for use."""

    owns: Compiled | None
    denies: Compiled | None
    speaks: Compiled | None
    violations: frozenset[str]
    about: str


@dataclass(frozen=True, eq=False)
class Rules:
    """Everything the linter asks the rulebook for, on one day; itself a key of what was found with it."""

    faults: Mapping[str, FaultRule]
    terms: Sequence[tuple[TermRule, Compiled]]
    deeds: Sequence[tuple[DeedRule, Compiled]]
    matters: Sequence[Matter]
    words: Words
    asked: Asked
    reported: re.Pattern[str]
    """What tells of another text or of a condition, or takes something back: no stance of this letter."""
    apology: re.Pattern[str]
    own_cause: re.Pattern[str]
    """What somebody of the house did or left out, told as a cause."""
    platform: re.Pattern[str]
    """The platform, named or addressed."""
    third: re.Pattern[str]
    """Somebody who is neither the platform nor the seller."""
    fair: re.Pattern[str]
    """What only tells what the platform did, or agrees with it."""
    joins: frozenset[str]
    """Words that join a stretch to the one before."""
    clauses: re.Pattern[str]
    """Where a clause of a sentence ends."""
    foreign: Mapping[str, re.Pattern[str]]
    """For each platform: words that belong to the others."""
    sums: Sequence[Compiled] = ()
    """How a sentence names a part, its whole and their share."""
    shares: Mapping[str, Compiled] = field(default_factory=dict)
    """How a sentence speaks of a share that the seller's own counts give, by the agreement's id."""
    pairs: Sequence[Compiled] = ()
    """How two sentences on end name them."""
    numerals: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    """Which side of its figure a bound allows: ``under``, ``most``, ``over`` or ``least``."""
    bounds: re.Pattern[str] = re.compile(r"(?!)")
    """Words before a figure that make it a limit and no result."""
    kept_hits: Kept[tuple[Hit, ...]] = field(default_factory=Kept)
    """What the terms found in sentences lately."""

    def heard(self, text: str) -> Heard:
        """Return what the words of terms, deeds and matters find in a sentence."""
        return self._hearing.of(text)

    def spots(self, texts: Sequence[str]) -> Spots:
        """Return in which sentences the words of each matter stand."""
        return Spots(texts, self._hearing)

    def bounded(self, before: str) -> bool:
        """Tell whether the words before a figure make it a limit: “below 4 %” states nothing."""
        return self.bounds.search(before) is not None

    @cached_property
    def _hearing(self) -> Hearing:
        every = (one for matter in self.matters for one in (matter.owns, matter.denies, matter.speaks))
        return Hearing(self.terms, self.deeds, dict.fromkeys(one for one in every if one is not None), self.reported)

    def compile(self) -> None:
        """Compile every pattern now: else each is when a sentence first holds its literals, while somebody types."""
        self._hearing.compile()

    def others(self, platform: str) -> re.Pattern[str] | None:
        """Return the words that do not belong in a letter to a platform."""
        return self.foreign.get(platform)


@lru_cache(maxsize=8)
def rules(book: Rulebook, day: date) -> Rules:
    """Gather the rules in force on a day."""
    agreements = [(rule, compiled(rule.match, _BOTH)) for rule in book.on(AgreementRule, day) if rule.match]
    return Rules(
        faults={rule.code: rule for rule in book.on(FaultRule, day)},
        terms=[(rule, compiled(rule.match, (_LANGUAGE,))) for rule in book.on(TermRule, day)],
        deeds=[(rule, compiled(rule.match, (_LANGUAGE,))) for rule in book.on(DeedRule, day)],
        matters=[_matter(rule) for rule in book.on(MatterRule, day)],
        words=Words.of(
            {name: _list(book, name) for name in ("participles", "not_participles", "quantities", "be")},
            pattern(book, "lint.labels"),
        ),
        asked=asked_by(book),
        reported=pattern(book, "lint.reported"),
        apology=pattern(book, "lint.apology"),
        own_cause=pattern(book, "lint.own_cause"),
        platform=pattern(book, "lint.platform"),
        third=pattern(book, "lint.third"),
        fair=pattern(book, "lint.fair"),
        joins=listed(book, "lint.joins"),
        clauses=pattern(book, "lint.clause"),
        foreign=_foreign(book),
        sums=[matcher for rule, matcher in agreements if not rule.part and not rule.across],
        pairs=[matcher for rule, matcher in agreements if rule.across],
        shares={rule.id: matcher for rule, matcher in agreements if rule.part},
        numerals=_meanings(book, "numerals"),
        sides=_meanings(book, "bound_words"),
        bounds=_before(book, "bounds"),
    )


def _matter(rule: MatterRule) -> Matter:
    def made(match: Matcher | None) -> Compiled | None:
        return compiled(match, (_LANGUAGE,)) if match else None

    return Matter(made(rule.owns), made(rule.denies), made(rule.speaks), frozenset(rule.violations), rule.about)


def _list(book: Rulebook, name: str) -> tuple[str, ...]:
    rule = book.find(LexiconRule, f"lint.{name}")
    return tuple(rule.words.get(_LANGUAGE, {})) if rule else ()


def _meanings(book: Rulebook, name: str) -> dict[str, str]:
    rule = book.find(LexiconRule, f"lint.{name}")
    return {word: meaning for words in rule.words.values() for word, meaning in words.items()} if rule else {}


def _before(book: Rulebook, name: str) -> re.Pattern[str]:
    """Return how a text ends in one of a list's words, the longest first."""
    every = "|".join(sorted(map(re.escape, _meanings(book, name)), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{every})\s*$", re.IGNORECASE) if every else re.compile(r"(?!)")


def _foreign(book: Rulebook) -> dict[str, re.Pattern[str]]:
    platforms = book.of(PlatformRule).values()
    made = {}
    for mine in platforms:
        terms = {t for other in platforms if other.id != mine.id for t in (*other.own_terms, *other.hosts)}
        terms -= set(mine.own_terms)
        every = "|".join(sorted(map(re.escape, terms), key=len, reverse=True))
        made[mine.id] = re.compile(rf"(?<![\w.])(?:{every})s?(?!\w)")
    return made
