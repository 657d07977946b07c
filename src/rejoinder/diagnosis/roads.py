"""Routes in the order in which they should be tried, and what to do in the first hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rejoinder.diagnosis.conditions import answer_ids
from rejoinder.model.diagnosis import Advice, RouteStep
from rejoinder.model.facts import Facts
from rejoinder.model.notice import Notice
from rejoinder.model.rules import AdviceRule, RouteRule, ViolationRule
from rejoinder.rulebook import Rulebook

_WORD = 6  # letters a menu word needs to say which page is meant


def roads(entries: Iterable[ViolationRule], notice: Notice, book: Rulebook, day: date) -> tuple[RouteStep, ...]:
    """Return the routes of the violations: those that beat a letter, then the notice's own, then documented."""
    named = list(dict.fromkeys(route for entry in entries for route in entry.routes))
    known = [r for r in (book.find(RouteRule, i) for i in named) if r and book.stands(r, day, notice.received)]
    rules = [r for r in known if _open_after(r, notice)] or known
    rules.sort(key=lambda r: (not r.beats_letter, not (r.beats_letter or _named(r, notice)), not r.documented))
    return tuple(_step(rule) for rule in rules)


def _named(rule: RouteRule, notice: Notice) -> bool:
    """Tell whether the notice itself says to go this way; the notice in hand beats the rulebook."""
    said = notice.channel.value.lower() if notice.channel else ""
    return any(word.lower() in said for step in rule.steps for word in step.menu if len(word) >= _WORD)


def _open_after(rule: RouteRule, notice: Notice) -> bool:
    """Tell whether a road is there after such a notice: an account that sells on has no button to reactivate it."""
    return not rule.kinds or notice.kind in rule.kinds or notice.kind_confidence == "low"


def _step(rule: RouteRule) -> RouteStep:
    return RouteStep(
        rule=rule.id,
        title=rule.title,
        steps=tuple(step.say for step in rule.steps),
        beats_letter=rule.beats_letter,
        condition=rule.condition,
        when=rule.when,
        menu=tuple(word for step in rule.steps for word in step.menu),
        address=rule.address,
        standing=rule.standing,
        source=rule.source,
    )


def still_open(routes: Iterable[RouteStep], facts: Facts) -> tuple[RouteStep, ...]:
    """Return the routes that the seller's answers leave open."""

    def closed(route: RouteStep) -> bool:
        return any((ids := answer_ids(facts, key)) and not set(ids) & set(wanted) for key, wanted in route.when.items())

    return tuple(route for route in routes if not closed(route))


def first_hour(entries: Iterable[ViolationRule], notice: Notice, book: Rulebook, day: date) -> tuple[Advice, ...]:
    """Return first-hour advice: what not to do, what to keep doing, which dates to note."""
    named = {advice for entry in entries for advice in entry.advice}
    order = {"dont": 0, "do": 1, "note": 2}
    rules = [r for r in book.on(AdviceRule, day, notice.received) if r.id in named or _general(r, notice)]
    rules.sort(key=lambda r: order[r.kind])
    return tuple(Advice(rule=r.id, kind=r.kind, text=r.text, standing=r.standing, source=r.source) for r in rules)


def _general(rule: AdviceRule, notice: Notice) -> bool:
    if rule.platforms and notice.platform not in rule.platforms:
        return False
    if rule.violations and not {s.value for s in notice.violations} & set(rule.violations):
        return False
    return bool(rule.kinds) and notice.kind in rule.kinds
