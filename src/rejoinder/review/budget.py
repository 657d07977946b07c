"""How many attempts are left, as the platform says it, and from which day the next may go."""

from __future__ import annotations

from datetime import date, timedelta

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.review import Budget
from rejoinder.model.rules import ClockRule
from rejoinder.rulebook import Rulebook


def budget(case: Case, book: Rulebook, day: date) -> Budget:
    """Return the budget of a case: the newest message that speaks of attempts counts."""
    used = len(case.history)
    told = [(at, one.reply.attempts_left) for at, one in enumerate(case.history, start=1) if one.reply is not None]
    spoken = [(at, left) for at, left in [(0, case.notice.attempts_left), *told] if left is not None]
    heard, said = spoken[-1] if spoken else (used, None)
    since = used - heard
    waiting = _waiting(case, book, day)
    rule, until = waiting if waiting else (None, None)
    return Budget(
        used=used,
        left=_left(said.value, since) if said else None,
        said=said.span if said else None,
        sent_since=since if said else 0,
        wait_until=until,
        why=rule.title if rule else None,
        standing=rule.standing if rule else None,
        source=rule.source if rule else (),
    )


def _left(said: str, since: int) -> str:
    """Take off what was sent after the platform had said how many are left."""
    return str(max(0, int(said) - since)) if said.isdigit() else said


def _waiting(case: Case, book: Rulebook, day: date) -> tuple[ClockRule, date] | None:
    """Return the longest cooling-off that still runs, and its last day; working days are counted Monday to Friday."""
    last = case.history[-1] if case.history else None
    if last is None:
        return None
    if last.reply is not None and last.reply.deadline is not None:
        return None  # the platform's own time to answer goes before what practitioners say about waiting
    replied = last.reply.received if last.reply is not None else None
    start = max(filter(None, (last.on, replied)))
    found = [
        (_after(start, rule.duration.n, rule.duration.unit), rule)
        for rule in book.on(ClockRule, day, case.notice.received)
        if rule.platform == case.platform and rule.purpose == "cooling"
    ]
    running = [(until, rule) for until, rule in found if until >= day]
    if not running:
        return None
    until, rule = max(running, key=lambda one: one[0])
    return rule, until


def _after(start: date, n: int, unit: str) -> date:
    if unit != "business_days":
        return start + timedelta(days=n * (7 if unit == "weeks" else 1))
    day = start
    while n > 0:
        day += timedelta(days=1)
        n -= day.weekday() < 5
    return day


def spent(budget_: Budget) -> Text | None:
    """Say that no attempt is left, where the platform says so."""
    if budget_.left != "0":
        return None
    if budget_.sent_since:
        return Text.of(
            "平台给的次数已经用完；先等回复，不要再交。",
            "The attempts the platform had granted are used up; wait for the reply and send nothing more.",
        )
    return Text.of(
        "平台说这是最终决定，不再接受申诉；请看别的出路。",
        "The platform calls this final and takes no further appeal; look at the other ways.",
    )
