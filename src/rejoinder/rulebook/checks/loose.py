"""Checks of patterns that stand outside a matcher: labels on papers, words of headings, forms of ids, names of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks.problem import Problem, every
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


def proved(book: Rulebook) -> Iterator[Problem]:
    """Every pattern outside a matcher has firing and silent examples, and does what they say."""
    for kind, rule in every(book):
        for proof in proofs(rule):
            yield from _lacking(kind, rule.id, proof)
            yield from _wrong(kind, rule.id, proof)


def proofs(rule: Dated) -> Iterator[Proof]:
    """Yield the patterns of a rule that stand outside a matcher."""
    if isinstance(rule, rules.PlatformRule):
        forms = rule.id_patterns | ({"report_ids": rule.report_ids} if rule.report_ids else {})
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
    for texts, keys, zh, en in (
        (proof.fires, proof.fires_at, "命中", "firing"),
        (proof.silent, proof.silent_at, "不该命中", "silent"),
    ):
        if not texts:
            yield Problem(
                "rule.no_examples",
                kind,
                ident,
                keys[:1],
                Text.of(f"这里有匹配的词，却没有{zh}的例子。", f"It matches words but has no {en} example."),
                Text.of("请补上例子，最好是差一点就错的。", "Add one, best the near miss that worried you."),
            )


def _wrong(kind: str, ident: str, proof: Proof) -> Iterator[Problem]:
    for number, text in enumerate(proof.fires):
        if not proof.matches(text):
            yield Problem(
                "rule.not_firing",
                kind,
                ident,
                (*proof.fires_at, number),
                Text.of(f"例句没有命中：{text}", f"The example is not matched: {text}"),
                Text.of("请改正则表达式，或改例句。", "Mend the pattern or the example."),
            )
    for number, text in enumerate(proof.silent):
        if proof.matches(text):
            yield Problem(
                "rule.not_silent",
                kind,
                ident,
                (*proof.silent_at, number),
                Text.of(f"不该命中却命中了：{text}", f"It is matched but must not be: {text}"),
                Text.of("请收紧正则表达式，或改例句。", "Narrow the pattern, or correct the example."),
            )
