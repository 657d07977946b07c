"""Which rules a case rests on, as it was last worked out: so that whoever looks at a rule sees the cases it touches.

Ids of rules are no client's words; they stand in the clear, are kept for open cases alone, and go with the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.models import Case, RuleUse
from rejoinder.model import rules as kinds
from rejoinder.model.case import Case as Whole
from rejoinder.model.source import Dated

KINDS: dict[str, type[Dated]] = {
    "violations": kinds.ViolationRule,
    "clauses": kinds.ClauseRule,
    "topics": kinds.TopicRule,
    "requirements": kinds.RequirementRule,
    "routes": kinds.RouteRule,
    "clocks": kinds.ClockRule,
    "advice": kinds.AdviceRule,
    "thresholds": kinds.ThresholdRule,
    "causes": kinds.CauseRule,
    "preventions": kinds.PreventionRule,
}
"""Kinds of rules that some cases use and others do not; what every case is judged by says nothing of one."""
_CHOSEN = ("causes", "preventions")


def _used(whole: Whole) -> Iterator[str]:
    """Yield the ids of what the reading, the diagnosis, the answers and the papers rest on; some more than once."""
    if whole.diagnosis is not None:
        yield from whole.diagnosis.rules_used
        yield from (one.rule for one in whole.diagnosis.first_hour)
    yield from (demand.topic for demand in whole.notice.demands)
    yield from (ident for paper in whole.exhibits for ident in paper.requirements)
    for fact in whole.facts.current:
        if fact.question.partition(".")[0] in _CHOSEN:
            yield from fact.value.pick_ids


def used(whole: Whole) -> set[tuple[str, str]]:
    """Return kind and id of each rule that a case rests on."""
    book = rules.book()
    idents = set(_used(whole))
    return {(name, ident) for name, kind in KINDS.items() for ident in idents if book.find(kind, ident) is not None}


def note(case: Case, whole: Whole) -> None:
    """Write down which rules a case uses, where that changed; a closed case uses none any more."""
    wanted = used(whole) if case.state != "closed" else set()
    there = {(row.kind, row.rule): row.pk for row in RuleUse.objects.filter(case=case)}
    gone = [pk for mark, pk in there.items() if mark not in wanted]
    if gone:
        RuleUse.objects.filter(pk__in=gone).delete()
    new = [RuleUse(case=case, kind=kind, rule=rule) for kind, rule in sorted(wanted - set(there))]
    RuleUse.objects.bulk_create(new, ignore_conflicts=True)


def touched(found: QuerySet[Case], kind: str, rule: str) -> QuerySet[Case]:
    """Return those of some cases that are open and rest on a rule."""
    rows = RuleUse.objects.filter(kind=kind, rule=rule)
    return found.filter(pk__in=rows.values("case")).exclude(state="closed").order_by("rank")


def counts(found: Q, listed: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return of each rule how many open cases rest on it, of those that ``found`` reaches.

    The rules' own index leads: joined, a database may begin with every case of the firm.
    """
    asked = set(listed)
    sorts, idents = sorted({kind for kind, _ in asked}), sorted({ident for _, ident in asked})
    open_ = Case.objects.filter(found, pk=OuterRef("case")).exclude(state="closed")
    rows = RuleUse.objects.filter(Exists(open_), kind__in=sorts, rule__in=idents).order_by()
    return {(row["kind"], row["rule"]): row["n"] for row in rows.values("kind", "rule").annotate(n=Count("case"))}
