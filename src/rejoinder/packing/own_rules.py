"""The firm's own rules stay at home: what rests on them is left out of what a pack gives away."""

from __future__ import annotations

from rejoinder.model.case import Case
from rejoinder.model.rules import (
    AdviceRule,
    ClauseRule,
    ClockRule,
    RequirementRule,
    RouteRule,
    ThresholdRule,
    TopicRule,
    VariantRule,
    ViolationRule,
)
from rejoinder.model.source import Dated
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.layers import OVERLAY, layer_of

_JUDGING: tuple[type[Dated], ...] = (
    ViolationRule,
    VariantRule,
    ClauseRule,
    RequirementRule,
    TopicRule,
    RouteRule,
    ClockRule,
    ThresholdRule,
)
"""Kinds of rule that a diagnosis says it rests on."""


def without_own(case: Case, book: Rulebook) -> Case:
    """Return a case whose diagnosis names no rule of the firm's own; the letter keeps its words."""
    if case.diagnosis is None:
        return case

    def given(kind: type[Dated], ident: str) -> bool:
        return layer_of(book.place(kind, ident)) != OVERLAY

    d = case.diagnosis
    kept = d.model_copy(
        update={
            "first_hour": tuple(one for one in d.first_hour if given(AdviceRule, one.rule)),
            "clocks": tuple(one for one in d.clocks if given(ClockRule, one.id)),
            "routes": tuple(one for one in d.routes if given(RouteRule, one.rule)),
            "targets": tuple(one for one in d.targets if given(ThresholdRule, one.rule)),
            "rules_used": tuple(i for i in d.rules_used if all(given(kind, i) for kind in _JUDGING)),
        }
    )
    return case if kept == d else case.model_copy(update={"diagnosis": kept})
