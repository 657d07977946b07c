"""Checks that no two rules say different things on the same day without saying which of them wins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem

_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kind of rule speaks about: what is the same, where it applies, and what it says of it.

    ``scopes`` are its keys that say to what it applies; empty means everything.
    """

    kind: type[Dated]
    about: Callable[[Any], Any]
    scopes: tuple[str, ...]
    says: Callable[[Any], Any]


_SUBJECTS = (
    Subject(
        rules.ClockRule,
        lambda r: (r.platform, r.starts, r.purpose),
        ("marketplaces", "kinds", "violations"),
        lambda r: r.duration,
    ),
    Subject(
        rules.ThresholdRule,
        lambda r: (r.platform, r.metric, r.level),
        ("marketplaces",),
        lambda r: (r.bound, r.value, r.unit, r.window_days, r.ends_days_ago),
    ),
    Subject(rules.ViolationRule, lambda r: (r.platform, r.violation), (), lambda r: r.id),
    Subject(
        rules.FileRule,
        lambda r: (r.platform, r.channel),
        ("documents",),
        lambda r: (r.types, r.max_bytes, r.max_files, r.screenshots),
    ),
    Subject(
        rules.LetterLanguageRule,
        lambda _: "letter",
        ("platforms", "marketplaces"),
        lambda r: r.language,
    ),
    Subject(rules.ShapeRule, lambda r: r.platform, ("forms", "stances"), lambda r: r.id),
    Subject(rules.ProductRule, lambda r: r.label, (), lambda r: r.id),
    Subject(rules.RequirementRule, lambda r: r.label, ("platforms", "marketplaces"), lambda r: r.id),
    Subject(rules.VariantRule, lambda r: (r.platform, r.violation), (), lambda r: r.id),
    Subject(rules.IndicatorRule, lambda r: r.number, (), lambda r: r.id),
)


def contradictions(book: Rulebook) -> Iterator[Problem]:
    """No two rules in force on one day that apply to the same thing, say different things, and are equally good."""
    for subject in _SUBJECTS:
        groups: dict[Any, list[Dated]] = {}
        for rule in book.of(subject.kind).values():
            if rule.standing != "refuted":
                groups.setdefault(subject.about(rule), []).append(rule)
        for group in groups.values():
            for first, second in combinations(group, 2):
                if _against(first, second, subject, book):
                    yield _contradiction(first, second, subject)


def _against(first: Dated, second: Dated, subject: Subject, book: Rulebook) -> bool:
    if subject.says(first) == subject.says(second) or first.standing != second.standing:
        return False  # of two standings the better one wins
    if first.id in book.family(subject.kind, second.id):
        return False
    if any(_narrower(first, second, name) != _narrower(second, first, name) for name in subject.scopes):
        return False  # the more particular one wins
    return _same_days(first, second) and all(
        _meet(getattr(first, name), getattr(second, name)) for name in subject.scopes
    )


def _narrower(first: Dated, second: Dated, name: str) -> bool:
    """Tell whether one rule applies to less than another in one respect."""
    own, other = set(getattr(first, name)), set(getattr(second, name))
    return bool(own) and (not other or own < other)


def _meet(first: Collection[Any], second: Collection[Any]) -> bool:
    """Tell whether two scopes have something in common; an empty one means everything."""
    return not first or not second or bool(set(first) & set(second))


def _same_days(first: Dated, second: Dated) -> bool:
    return _begin(first) <= _end(second) and _begin(second) <= _end(first)


def _begin(rule: Dated) -> date:
    return rule.since if isinstance(rule.since, date) else _FIRST


def _end(rule: Dated) -> date:
    return rule.until or _LAST


def _contradiction(first: Dated, second: Dated, subject: Subject) -> Problem:
    return Problem(
        "rule.contradiction",
        kind_name(subject.kind),
        second.id,
        (),
        Text.of(
            f"和「{first.id}」在同一天说的不一样，没有写哪条算数。",
            f"It says something else than “{first.id}” on the same day, and neither says which one wins.",
        ),
        Text.of(
            "请给旧的写 until，或在新的里写 supersedes 和 reason。",
            "Give the older one until, or name it in supersedes with a reason.",
        ),
    )
