"""Checks of patterns that stand outside a matcher: labels on papers, words of headings, forms of ids, names of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.model import rules
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks.problem import Problem, every, no_examples, not_firing, not_silent
from rejoinder.rulebook.checks.walk import Keys

_LABEL = r"^\W*(?:{})(?=\s*[:：#]|\s|$|\d|[/(（¥￥$€£])"
"""A label stands at the beginning of a cell, and its value, a mark or nothing follows."""
_SYNTAX = re.compile(r"\\[bdsw]|\(\?|[|\[]")
"""What shows that a word of a lexicon is a regular expression."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Some patterns of a rule with the texts that prove them, and the keys under which those stand."""

    patterns: tuple[str, ...]
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    fires_at: Keys
    silent_at: Keys
    flags: int = re.IGNORECASE

    def matches(self, text: str) -> bool:
        """Tell whether one of the patterns is found in a text."""
        return any(re.search(pattern, text, self.flags) for pattern in self.patterns)

    @property
    def failing(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return which firing texts do not fire, and which silent ones do."""
        return _failing(self)


@lru_cache(maxsize=1024)
def _failing(proof: Proof) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Work out what fails; where an earlier check asked the same, that is known."""
    fires = tuple(number for number, text in enumerate(proof.fires) if not proof.matches(text))
    silent = tuple(number for number, text in enumerate(proof.silent) if proof.matches(text))
    return fires, silent


def proved(book: Rulebook) -> Iterator[Problem]:
    """Every pattern outside a matcher has firing and silent examples, and does what they say."""
    for kind, rule in every(book):
        for proof in proofs(rule):
            yield from _lacking(kind, rule.id, proof)
            yield from _wrong(kind, rule.id, proof)


def proofs(rule: Dated) -> Iterator[Proof]:
    """Yield the patterns of a rule that stand outside a matcher."""
    if isinstance(rule, rules.PlatformRule):
        alone = {"report_ids": rule.report_ids, "unlabelled_skus": rule.unlabelled_skus}
        forms = rule.id_patterns | {name: patterns for name, patterns in alone.items() if patterns}
        for name, patterns in forms.items():
            fires, silent = rule.id_fires.get(name, ()), rule.id_silent.get(name, ())
            yield Proof(patterns, fires, silent, ("id_fires", name), ("id_silent", name), flags=0)
        return
    if not isinstance(rule, (rules.RequirementRule, rules.FieldRule, rules.ConformityRule, rules.LexiconRule)):
        return
    if patterns := _patterns(rule):
        yield Proof(patterns, rule.fires, rule.silent, ("fires",), ("silent",))


def _patterns(
    rule: rules.RequirementRule | rules.FieldRule | rules.ConformityRule | rules.LexiconRule,
) -> tuple[str, ...]:
    if isinstance(rule, rules.ConformityRule):
        return rule.names
    if isinstance(rule, rules.LexiconRule):
        return tuple(word for group in rule.words.values() for word in group if _SYNTAX.search(word))
    if isinstance(rule, rules.FieldRule):
        return tuple(_LABEL.format(label) for group in rule.labels.values() for label in group)
    return tuple(pattern for group in rule.shows.values() for pattern in group)


def _lacking(kind: str, ident: str, proof: Proof) -> Iterator[Problem]:
    if not proof.fires:
        yield no_examples(kind, ident, str(proof.fires_at[0]), firing=True)
    if not proof.silent:
        yield no_examples(kind, ident, str(proof.silent_at[0]), firing=False)


def _wrong(kind: str, ident: str, proof: Proof) -> Iterator[Problem]:
    fires, silent = proof.failing
    for number in fires:
        yield not_firing(kind, ident, (*proof.fires_at, number), proof.fires[number])
    for number in silent:
        yield not_silent(kind, ident, (*proof.silent_at, number), proof.silent[number])


def unproved(book: Rulebook) -> Iterator[Problem]:
    """No phrase and no fault without a firing and a silent example; the rooms that use them run them."""
    for phrase in map(book.whole, book.of(rules.PhraseRule).values()):
        if not any(phrase.examples.values()):
            yield no_examples("phrases", phrase.id, "examples", firing=True)
        if not any(phrase.silent.values()):
            yield no_examples("phrases", phrase.id, "silent", firing=False)
    for fault in map(book.whole, book.of(rules.FaultRule).values()):
        if not fault.fires:
            yield no_examples("faults", fault.id, "fires", firing=True)
        if not fault.silent:
            yield no_examples("faults", fault.id, "silent", firing=False)
