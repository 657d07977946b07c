"""Faults that the rulebook's words show: each term judged within its sentence, foreign terms, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Rules
from rejoinder.lint.spots import Spots
from rejoinder.lint.text import Sentence
from rejoinder.model.rules import TermRule

_SURE, _LIKELY = 0.9, 0.6
_QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?=(?:and|but|so|which|who)\s)|\s(?:and|but)\s(?=(?:we|i|our|you|your|the|they|he|it)\s)", re.IGNORECASE
)
_SLOT = re.compile(r"\{[A-Za-z][A-Za-z_.]{1,40}\}")
"""A name in braces: a blank in a letter, but a slot in the rulebook's own wordings, where terms are proved."""
_OURS = {"other_platform": "wrong_platform_terms", "tone": "tone"}
_WORDS_ALONE = frozenset({"wrong_platform_terms", "unfilled_placeholder"})
"""Faults whose span is the words themselves, not the clause around them."""


def word_hits(found: Sequence[Sentence], rules: Rules, platform: str) -> Iterator[Hit]:
    """Yield what the terms of the rulebook find; what is quoted is somebody else's word."""
    kept = {one.text: rules.kept_hits.get((one.text, platform)) for one in found}
    fresh = [text for text, hits in kept.items() if hits is None]
    for text, hits in zip(fresh, _fresh(fresh, rules, platform), strict=True):
        kept[text] = rules.kept_hits.put((text, platform), tuple(hits))
    for sentence in found:
        for hit in kept[sentence.text] or ():
            yield replace(hit, start=sentence.start + hit.start, end=sentence.start + hit.end)


def _fresh(texts: Sequence[str], rules: Rules, platform: str) -> list[list[Hit]]:
    """Return the hits of sentences not seen lately, placed from each one's beginning."""
    made: list[list[Hit]] = [[] for _ in texts]
    spots, own = Spots(texts), [unquoted(text) for text in texts]
    for rule, matcher in rules.terms:
        if rule.platforms and platform not in rule.platforms:
            continue
        for at in spots.of(matcher):
            seen = matcher.find(own[at])
            if seen is not None:
                made[at].append(_hit(rule, texts[at], seen.start(), seen.end()))
    pattern = rules.others(platform)
    for words, hits in zip(own, made, strict=True):
        foreign = pattern.finditer(words) if pattern else ()
        hits += [Hit("wrong_platform_terms", _LIKELY, seen.start(), seen.end()) for seen in foreign]
        hits += [Hit("unfilled_placeholder", _SURE, seen.start(), seen.end()) for seen in _SLOT.finditer(words)]
    return made


def unquoted(text: str) -> str:
    """Blank out what is quoted: it is somebody else's word; every place stays where it is."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


def _hit(rule: TermRule, text: str, start: int, end: int) -> Hit:
    code = _OURS.get(rule.code, rule.code)
    first, last = (start, end) if code in _WORDS_ALONE else clause(text, start, end)
    return Hit(code, _SURE if rule.severity == "error" else _LIKELY, first, last, rule)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause of a sentence in which words stand."""
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    first = max((b for _, b in cuts if b <= start), default=0)
    last = min((a for a, _ in cuts if a >= end), default=len(text))
    while first < last and text[first].isspace():
        first += 1
    return first, last
