"""Notice, rulebook and day to Diagnosis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rejoinder.diagnosis.clocks import NOTICE_CLOCK, clocks, clocks_after
from rejoinder.diagnosis.collecting import collecting
from rejoinder.diagnosis.fitness import fitness
from rejoinder.diagnosis.form import answer_form
from rejoinder.diagnosis.knowing import in_force, musts_of, targets_of
from rejoinder.diagnosis.refused import demands_of, form_after, last_refusal, points_of
from rejoinder.diagnosis.roads import first_hour, roads
from rejoinder.model.base import Text
from rejoinder.model.case import Submission
from rejoinder.model.diagnosis import Clock, Diagnosis, Point, RouteStep, Target, Wanted
from rejoinder.model.finding import Finding
from rejoinder.model.notice import Allegation, Demand, Notice
from rejoinder.model.rules import (
    AdviceRule,
    ClauseRule,
    ClockRule,
    CollectRule,
    FitnessRule,
    QuestionRule,
    RequirementRule,
    RouteRule,
    ThresholdRule,
    TopicRule,
    VariantRule,
    ViolationRule,
)
from rejoinder.model.source import Dated
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import PROOF, wants
from rejoinder.rulebook.concerned import concerned
from rejoinder.rulebook.quoting import whole
from rejoinder.rulebook.variants import shown


def diagnose(notice: Notice, book: Rulebook, day: date, history: Sequence[Submission] = ()) -> Diagnosis:
    """Judge a notice by the rules that stand on its day (or on ``day``, as each rule says).

    The notice in hand beats the rulebook: what it asks decides the form of the answer. What a refusal of the last
    attempt (``history``) names comes beside it, as points and demands of its own.
    """
    book = book.as_of(day, notice.received)
    entries, variants = _entries(notice, book)
    form, reason = answer_form(notice, entries.values(), book)
    refusal = last_refusal(history, notice)
    wanted_first = form
    form, reason = form_after(refusal, form, reason, entries.values(), book)
    points = _points(notice, entries, variants, book)
    fit, reasons = fitness(notice, book, day)
    wanted = _wanted(notice, book)
    points += points_of(refusal, points, lambda violation: _of_refusal(violation, notice, book), book)
    wanted += demands_of(refusal, wanted, form, lambda reply: _wanted(reply, book))
    routes = roads(entries.values(), notice, book, day)
    running = clocks(notice, book, day, [c for e in entries.values() for c in e.clocks])
    if refusal is not None:
        running = clocks_after(running, notice, refusal[1], book, day, min(one.on for one in history))
    targets = targets_of(entries.values(), notice, book)
    return Diagnosis(
        notice=notice.id,
        day=day,
        notice_day=notice.received,
        rulebook=book.digest,
        platform=notice.platform,
        form=form,
        form_reason=reason,
        composes=form != "none" and bool(entries) and all(entry.composes for entry in entries.values()),
        points=points,
        wanted=wanted,
        routes=routes,
        clocks=running,
        targets=targets,
        must=musts_of(entries.values(), form),
        first_hour=first_hour(entries.values(), notice, book, day),
        fitness=fit,
        fitness_reasons=reasons,
        warnings=_warnings(notice, entries),
        collect=collecting(notice, book, day),
        rules_used=_used(entries, variants, points, wanted, routes, running, targets),
        reply_on=refusal[1].received if refusal else None,
        attempts=len(history),
        plan_by_reply=form != wanted_first,
    )


_JUDGED_BY: tuple[type[Dated], ...] = (
    VariantRule,
    ClauseRule,
    RequirementRule,
    FitnessRule,
    RouteRule,
    ClockRule,
    ThresholdRule,
    AdviceRule,
    CollectRule,
)


def get_ready(book: Rulebook, day: date) -> None:
    """Load the rules that any notice is judged by, for whoever has time before it is read."""
    for kind in _JUDGED_BY:
        book.on(kind, day)


def _entries(notice: Notice, book: Rulebook) -> tuple[dict[str, ViolationRule], dict[str, tuple[str, ...]]]:
    """Return the rulebook's entry for each violation the notice names, in the notice's order, and its variants."""
    named = [s.value for s in notice.violations] + [a.violation for a in notice.allegations]
    rules = tuple(book.of(VariantRule).values())
    entries: dict[str, ViolationRule] = {}
    variants: dict[str, tuple[str, ...]] = {}
    for violation in dict.fromkeys(named):
        if book.violation(notice.platform, violation) is not None:
            variants[violation] = tuple(rule.id for rule in shown(rules, notice, violation))
    variants |= {rule.violation: (rule.id,) for rule in shown(rules, notice, None)}
    for violation, idents in variants.items():
        entry = book.entry(notice.platform, violation, idents)
        if entry is not None:
            entries[violation] = entry
    return entries, variants


def _points(
    notice: Notice, entries: dict[str, ViolationRule], variants: dict[str, tuple[str, ...]], book: Rulebook
) -> tuple[Point, ...]:
    spans = {stated.value: stated.span for stated in notice.violations}
    said = [(a.violation, a.id, a.span.text) for a in _charges(notice, book)]
    alleged = {violation for violation, _, _ in said}
    open_ones = [violation for violation in dict.fromkeys((*spans, *entries)) if violation not in alleged]
    asked = {demand.span for demand in notice.demands}
    by_words = [violation for violation in open_ones if spans.get(violation) not in asked]
    # Beside another matter, what is named by its paper alone is answered by the paper: there is nothing to accept.
    unsaid = by_words if said or by_words else open_ones
    said += [(violation, "", span.text if (span := spans.get(violation)) else "") for violation in unsaid]
    points = []
    for number, (violation, allegation, quote) in enumerate(said, start=1):
        point = Point(id=f"p{number}", violation=violation, allegation=allegation, quote=quote)
        entry = entries.get(violation)
        known = _known(entry, notice, book) | {"variants": variants.get(violation, ())} if entry else {}
        points.append(point.model_copy(update=known))
    return tuple(_concerning(point, points, entries.get(point.violation), notice, book) for point in points)


_ANSWERED_APART: tuple[tuple[str, str], ...] = (
    ("asins", "product"),
    ("product_ids", "product"),
    ("order_ids", "order"),
)
"""Ids of the notice that may be answered one by one, and what a violation has to be about for that."""


def _concerning(
    point: Point, points: Sequence[Point], entry: ViolationRule | None, notice: Notice, book: Rulebook
) -> Point:
    """Return a point with the products or orders that it may be answered for one by one, where it has several."""
    if entry is None or len(point.stances) < 2:
        return point
    for field, what in _ANSWERED_APART:
        every: tuple[str, ...] = getattr(notice.ids, field)
        mine = concerned(every, {point.violation}, points, notice) if what in entry.objects else ()
        if len(mine) > 1 and not _is_rate(point.violation, notice.platform, book):
            return point.model_copy(update={"concerns": mine})
    return point


def _is_rate(violation: str, platform: str, book: Rulebook) -> bool:
    """Tell whether a violation is a rate over all orders: one figure is accepted or disputed as a whole."""
    rules = (rule for rule in book.of(QuestionRule).values() if violation in rule.violations)
    return any(rule.slot.type == "rate" and platform in (rule.platforms or (platform,)) for rule in rules)


def _of_refusal(violation: str, notice: Notice, book: Rulebook) -> dict[str, object] | None:
    """Return what the rulebook gives a point of a refusal, and which form an answer to it usually has."""
    entry = book.entry(notice.platform, violation, ())
    return {"form": entry.form, **_known(entry, notice, book)} if entry is not None and entry.composes else None


def _charges(notice: Notice, book: Rulebook) -> Iterator[Allegation]:
    """Yield the allegations that want an answer of their own: not the share that what was just counted comes to."""
    before: Allegation | None = None
    told = {one.violation for one in notice.allegations if not _in_subject(one, notice)}
    for one in notice.allegations:
        if one.violation in told and _in_subject(one, notice):
            continue  # the subject says in short what the message says in full
        same = before is not None and before.violation == one.violation and any(map(str.isdigit, before.span.text))
        if not (same and wants(book, "cue.same_figure", one.span.text.strip())):
            yield one
        before = one


def _in_subject(one: Allegation, notice: Notice) -> bool:
    """Tell whether an accusation stands in the message's subject, where its text begins with that line."""
    subject = notice.message.subject
    start = notice.message.text.find(subject) if subject else -1
    return 0 <= start <= one.span.start and one.span.end <= start + len(subject)


def _known(entry: ViolationRule, notice: Notice, book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return what an entry gives a point: of clauses and papers those that stand on the day."""
    return {
        "clauses": tuple(ident for ident in entry.clauses if book.find(ClauseRule, ident)),
        "stances": tuple(option.stance for option in entry.stances),
        "causes": entry.causes,
        "requirements": in_force(entry.requirements, notice, book),
    }


def _used(
    entries: dict[str, ViolationRule],
    variants: dict[str, tuple[str, ...]],
    points: Sequence[Point],
    wanted: Sequence[Wanted],
    routes: Sequence[RouteStep],
    running: Sequence[Clock],
    targets: Sequence[Target],
) -> tuple[str, ...]:
    """Return the ids of every rule this diagnosis rests on, so that a changed rule finds the cases it touches."""
    used = [entry.id for entry in entries.values()]
    used += [ident for idents in variants.values() for ident in idents]
    used += [ident for point in points for ident in (*point.clauses, *point.requirements)]
    used += [ident for one in wanted for ident in (one.topic, *one.requirements)]
    used += [step.rule for step in routes] + [clock.id for clock in running if clock.id != NOTICE_CLOCK]
    used += [target.rule for target in targets]
    return tuple(dict.fromkeys(used))


def _wanted(notice: Notice, book: Rulebook) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(
            demand=d.id,
            topic=d.topic,
            quote=whole(d.span, notice.message.text, book),
            requirements=_satisfying(d.topic, notice, book),
            group=d.group,
            branch=d.branch,
            proof=_wants_paper(d, book),
        )
        for d in notice.demands
    )


def _wants_paper(demand: Demand, book: Rulebook) -> bool:
    topic = book.find(TopicRule, demand.topic)
    by_kind = topic is not None and topic.answered_by == "exhibit"
    return by_kind or wants(book, PROOF, demand.span.text)


def _satisfying(ident: str, notice: Notice, book: Rulebook) -> tuple[str, ...]:
    topic = book.find(TopicRule, ident)
    return in_force(topic.requirements, notice, book) if topic else ()


def _warnings(notice: Notice, entries: dict[str, ViolationRule]) -> tuple[Finding, ...]:
    found: list[Finding] = list(notice.findings)
    if notice.warn:
        found.append(_suspicious(notice))
    unknown = [s.value for s in notice.violations if s.value not in entries and s.value != "unspecified"]
    if notice.platform == "other":
        unknown = []  # that nothing is known of such a marketplace is said once, as the reason for the form
    found += [_unknown_violation(violation) for violation in unknown]
    found += [_cannot_compose(entry) for entry in entries.values() if not entry.composes]
    return tuple(found)


def _suspicious(notice: Notice) -> Finding:
    signs: Sequence[Text] = [signal.what for signal in notice.signals if signal.weight == "warn"]
    return Finding(
        code="notice.signs",
        severity="ask",
        what=Text.of(
            "这封信有可疑之处：" + "；".join(s.say("zh").rstrip("。") for s in signs) + "。",
            "There are signs to check before acting: " + "; ".join(s.say("en").rstrip(".") for s in signs) + ".",
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
