"""What the rulebook knows of a case's violations on the day: the figures that count, what the answer must contain."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.model.diagnosis import AnswerForm, Must, Target
from rejoinder.model.notice import Notice
from rejoinder.model.rules import RequirementRule, ThresholdRule, ViolationRule
from rejoinder.rulebook import Rulebook, best_standing
from rejoinder.rulebook.figures import threshold


def targets_of(entries: Iterable[ViolationRule], notice: Notice, book: Rulebook) -> tuple[Target, ...]:
    """Return the thresholds in force for the notice's marketplace; where one names it, the general one falls away."""
    found: dict[str, Target] = {}
    for entry in entries:
        named = [rule for ident in entry.thresholds if (rule := book.find(ThresholdRule, ident)) is not None]
        fits = [rule for rule in named if not rule.marketplaces or notice.marketplace in rule.marketplaces]
        special = {(rule.metric, rule.level) for rule in fits if rule.marketplaces}
        for rule in best_standing(fits):
            if rule.marketplaces or (rule.metric, rule.level) not in special:
                found.setdefault(rule.id, _target(rule, entry.violation))
    return tuple(found.values())


def _target(rule: ThresholdRule, violation: str) -> Target:
    return Target(rule=rule.id, violation=violation, text=threshold(rule), standing=rule.standing, source=rule.source)


def in_force(requirements: Iterable[str], notice: Notice, book: Rulebook) -> tuple[str, ...]:
    """Return the requirements that stand on the day for a notice's platform and marketplace.

    A platform's own words go before general ones; those of another platform are never asked.
    """

    def stands(ident: str) -> bool:
        rule = book.find(RequirementRule, f"{notice.platform}.{ident}") or book.find(RequirementRule, ident)
        if rule is None or (rule.platforms and notice.platform not in rule.platforms):
            return False
        return not rule.marketplaces or notice.marketplace in rule.marketplaces

    return tuple(ident for ident in requirements if stands(ident))


def musts_of(entries: Iterable[ViolationRule], form: AnswerForm) -> tuple[Must, ...]:
    """Return what the answer must contain in the form that is wanted."""
    return tuple(
        Must(
            violation=entry.violation,
            text=point.text,
            stances=point.stances,
            standing=point.standing or entry.standing,
            source=point.source or entry.source,
        )
        for entry in entries
        for point in entry.must
        if not point.forms or form in point.forms
    )
