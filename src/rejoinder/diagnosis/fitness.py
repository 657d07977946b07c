"""Whether a case is one for this service: supported, careful, or one to refer (B3)."""

from __future__ import annotations

import re
from datetime import date

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Fitness
from rejoinder.model.notice import Notice
from rejoinder.model.rules import FitnessRule, Matcher
from rejoinder.rulebook import Rulebook

_ORDER: tuple[Fitness, ...] = ("supported", "careful", "unsupported", "refer")


def fitness(notice: Notice, book: Rulebook, day: date) -> tuple[Fitness, tuple[Text, ...]]:
    """Return the worst fitness that a rule gives this notice, with the reasons."""
    worst: Fitness = "supported"
    reasons = []
    for rule in book.on(FitnessRule, day, notice.received):
        if rule.fitness == "stop" or not _hits(rule, notice):
            continue
        reasons.append(rule.reason)
        if _ORDER.index(rule.fitness) > _ORDER.index(worst):
            worst = rule.fitness
    return worst, tuple(reasons)


def stops(text: str, book: Rulebook, day: date) -> tuple[FitnessRule, ...]:
    """Return the rules that stop a case because of what the seller writes, such as a wish to alter a paper."""
    rules = (rule for rule in book.on(FitnessRule, day) if rule.fitness == "stop" and rule.match)
    return tuple(rule for rule in rules if rule.match and matches(rule.match, text))


def matches(matcher: Matcher, text: str) -> bool:
    """Tell whether a matcher fires on a text, ignoring case."""
    if any(re.search(pattern, text, re.IGNORECASE) for pattern in matcher.none):
        return False
    patterns = (pattern for found in matcher.any.values() for pattern in found)
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _hits(rule: FitnessRule, notice: Notice) -> bool:
    if rule.kinds and notice.kind not in rule.kinds:
        return False
    if rule.violations and not {s.value for s in notice.violations} & set(rule.violations):
        return False
    if rule.match is not None:
        return matches(rule.match, notice.message.text)
    return bool(rule.kinds or rule.violations)
