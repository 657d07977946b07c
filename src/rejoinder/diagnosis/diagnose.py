"""Notice, rulebook and day to Diagnosis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rejoinder.diagnosis.clocks import clocks
from rejoinder.diagnosis.collecting import collecting
from rejoinder.diagnosis.fitness import fitness
from rejoinder.diagnosis.form import answer_form
from rejoinder.diagnosis.roads import first_hour, roads
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis, Point, Wanted
from rejoinder.model.finding import Finding
from rejoinder.model.notice import Notice
from rejoinder.model.rules import TopicRule, ViolationRule
from rejoinder.rulebook import Rulebook


def diagnose(notice: Notice, book: Rulebook, day: date) -> Diagnosis:
    """Judge a notice by the rules that stand on its day (or on ``day``, as each rule says).

    The notice in hand beats the rulebook: what it asks decides the form of the answer.
    """
    entries = _entries(notice, book)
    form, reason = answer_form(notice, entries.values())
    points = _points(notice, entries)
    fit, reasons = fitness(notice, book, day)
    return Diagnosis(
        notice=notice.id,
        day=day,
        rulebook=book.digest,
        platform=notice.platform,
        form=form,
        form_reason=reason,
        composes=form != "none" and bool(entries) and all(entry.composes for entry in entries.values()),
        points=points,
        wanted=_wanted(notice, book),
        routes=roads(entries.values(), notice, book, day),
        clocks=clocks(notice, book, day, [c for e in entries.values() for c in e.clocks]),
        first_hour=first_hour(entries.values(), notice, book, day),
        fitness=fit,
        fitness_reasons=reasons,
        warnings=_warnings(notice, entries),
        collect=collecting(notice, book, day),
        rules_used=tuple(entry.id for entry in entries.values()),
    )


def _entries(notice: Notice, book: Rulebook) -> dict[str, ViolationRule]:
    """Return the rulebook's entry for each violation the notice names, in the notice's order."""
    named = [s.value for s in notice.violations] + [a.violation for a in notice.allegations]
    found = ((v, book.violation(notice.platform, v)) for v in dict.fromkeys(named))
    return {violation: entry for violation, entry in found if entry is not None}


def _points(notice: Notice, entries: dict[str, ViolationRule]) -> tuple[Point, ...]:
    points = [
        _point(f"p{n}", a.violation, entries.get(a.violation), a.id, a.span.text)
        for n, a in enumerate(notice.allegations, start=1)
    ]
    said = {point.violation for point in points}
    for stated in notice.violations:
        if stated.value not in said:
            quote = stated.span.text if stated.span else ""
            points.append(_point(f"p{len(points) + 1}", stated.value, entries.get(stated.value), "", quote))
    return tuple(points)


def _point(ident: str, violation: str, entry: ViolationRule | None, allegation: str, quote: str) -> Point:
    if entry is None:
        return Point(id=ident, violation=violation, allegation=allegation, quote=quote)
    return Point(
        id=ident,
        violation=violation,
        allegation=allegation,
        quote=quote,
        clauses=entry.clauses,
        stances=tuple(option.stance for option in entry.stances),
        causes=entry.causes,
        requirements=entry.requirements,
    )


def _wanted(notice: Notice, book: Rulebook) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(
            demand=d.id,
            topic=d.topic,
            quote=d.span.text,
            requirements=topic.requirements if (topic := book.find(TopicRule, d.topic)) else (),
            group=d.group,
            branch=d.branch,
        )
        for d in notice.demands
    )


def _warnings(notice: Notice, entries: dict[str, ViolationRule]) -> tuple[Finding, ...]:
    found: list[Finding] = list(notice.findings)
    if notice.warn:
        found.append(_suspicious(notice))
    unknown = [s.value for s in notice.violations if s.value not in entries and s.value != "unspecified"]
    found += [_unknown_violation(violation) for violation in unknown]
    found += [_cannot_compose(entry) for entry in entries.values() if not entry.composes]
    return tuple(found)


def _suspicious(notice: Notice) -> Finding:
    signs: Sequence[Text] = [signal.what for signal in notice.signals if signal.weight == "warn"]
    return Finding(
        code="notice.signs",
        severity="ask",
        what=Text.of(
            "这封信有可疑之处：" + "；".join(s.say("zh") for s in signs) + "。",
            "There are signs to check before acting: " + "; ".join(s.say("en") for s in signs) + ".",
        ),
        remedy=Text.of(
            "不要点信里的链接。请自己打开平台后台，看通知列表里有没有这一封。",
            "Do not use the links. Open the platform yourself and see whether it lists this notice.",
        ),
    )


def _unknown_violation(violation: str) -> Finding:
    return Finding(
        code="diagnosis.no_entry",
        severity="notice",
        what=Text.of(f"规则库还没有「{violation}」这一类。", f"The rulebook has no entry for “{violation}” yet."),
    )


def _cannot_compose(entry: ViolationRule) -> Finding:
    return Finding(
        code="diagnosis.cannot_compose",
        severity="notice",
        what=Text.of(
            f"「{entry.label.say('zh')}」已读懂并列出要求，但还不能写这一类的信。",
            f"“{entry.label.say('en')}” is read and diagnosed, but its letter cannot be composed yet.",
        ),
        remedy=Text.of(
            "请照下面的期限、路径和材料清单准备。", "Use the clocks, the route and the list of papers below."
        ),
    )
