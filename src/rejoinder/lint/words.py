"""Faults that the rulebook's words show: each term judged within its sentence, foreign terms, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Rules
from rejoinder.lint.text import Sentence
from rejoinder.model.rules import TermRule

_SURE, _LIKELY = 0.9, 0.6
_SLOT = re.compile(r"\{[A-Za-z][A-Za-z_.]{1,40}\}")
"""A name in braces: a blank in a letter, but a slot in the rulebook's own wordings, where terms are proved."""
_OURS = {"other_platform": "wrong_platform_terms", "tone": "tone"}
_WORDS_ALONE = frozenset({"wrong_platform_terms", "unfilled_placeholder"})
"""Faults whose span is the words themselves, not the clause around them."""


def word_hits(found: Sequence[Sentence], rules: Rules, platform: str) -> Iterator[Hit]:
    """Yield what the terms of the rulebook find; what is quoted is somebody else's word."""
    for sentence in found:
        hits = rules.kept_hits.get((sentence.text, platform))
        if hits is None:
            hits = rules.kept_hits.put((sentence.text, platform), _fresh(sentence.text, rules, platform))
        for hit in hits:
            yield replace(hit, start=sentence.start + hit.start, end=sentence.start + hit.end)


def _fresh(text: str, rules: Rules, platform: str) -> tuple[Hit, ...]:
    """Return the hits of a sentence not seen lately, placed from its beginning."""
    heard = rules.heard(text)
    hits = [
        _hit(rule, text, (start, end), rules.clauses)
        for rule, start, end in heard.terms
        if not rule.platforms or platform in rule.platforms
    ]
    pattern = rules.others(platform)
    foreign = pattern.finditer(heard.own) if pattern else ()
    hits += [Hit("wrong_platform_terms", _LIKELY, seen.start(), seen.end()) for seen in foreign]
    hits += [Hit("unfilled_placeholder", _SURE, seen.start(), seen.end()) for seen in _SLOT.finditer(heard.own)]
    return tuple(hits)


def _hit(rule: TermRule, text: str, at: tuple[int, int], clauses: re.Pattern[str]) -> Hit:
    code = _OURS.get(rule.code, rule.code)
    first, last = at if code in _WORDS_ALONE else clause(text, *at, clauses)
    return Hit(code, _SURE if rule.severity == "error" else _LIKELY, first, last, rule)


def clause(text: str, start: int, end: int, clauses: re.Pattern[str]) -> tuple[int, int]:
    """Return the clause of a sentence in which words stand; ``clauses`` matches where one ends."""
    cuts = [(m.start(), m.end()) for m in clauses.finditer(text)]
    first = max((b for _, b in cuts if b <= start), default=0)
    last = min((a for a, _ in cuts if a >= end), default=len(text))
    while first < last and text[first].isspace():
        first += 1
    return first, last
