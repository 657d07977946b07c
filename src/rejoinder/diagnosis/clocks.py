"""When a time runs out: calendar and working days, in the zone and calendar that apply."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Clock
from rejoinder.model.notice import Notice
from rejoinder.model.quantity import TimeUnit
from rejoinder.model.rules import ClockRule, MarketplaceRule
from rejoinder.model.source import Source
from rejoinder.rulebook import Rulebook, best_standing
from rejoinder.rulebook.days import day_reader

_LAST_MINUTE = time(23, 59)
NOTICE_CLOCK = "notice"
_OF_REPLY = Text.of("回信写的答复期限", "Time to answer, as the reply says")
LAST_DAY = "deadline_without_start"
"""What the reader says where a notice names a last day but has no date to count from."""
_NUMERIC = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{4}$")


def due(start: datetime, n: int, unit: TimeUnit, zone: ZoneInfo, holidays: Collection[date] | None = None) -> datetime:
    """Return the last moment of a time limit.

    Hours and minutes run from the very moment; days, weeks and months end with the last day, local time.

    Args:
        start: when the limit begins (aware).
        n: how many units.
        unit: hours, days, business_days, weeks …
        zone: where the days are counted.
        holidays: days that are no working days, for ``business_days``.
    """
    if unit in ("minutes", "hours"):
        return start + timedelta(**{unit: n})
    first = start.astimezone(zone).date()
    if unit == "business_days":
        last = _after_business_days(first, n, holidays or ())
    elif unit == "months":
        last = _after_months(first, n)
    else:
        last = first + timedelta(days=n * (7 if unit == "weeks" else 1))
    return datetime.combine(last, _LAST_MINUTE, zone)


def _after_business_days(first: date, n: int, holidays: Collection[date]) -> date:
    day = first
    while n > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            n -= 1
    return day


def _after_months(first: date, n: int) -> date:
    month = first.month - 1 + n
    year, month = first.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(first.day, last))


def holiday_calendar(marketplace: MarketplaceRule | None, year: int) -> Collection[date]:
    """Return the public holidays of a marketplace's country around a year; empty when it is unknown."""
    if marketplace is None:
        return ()
    import holidays

    try:
        return holidays.country_holidays(marketplace.holidays, subdiv=marketplace.subdivision, years=[year, year + 1])
    except NotImplementedError:
        return ()


def clocks(notice: Notice, book: Rulebook, day: date, named: Collection[str] = ()) -> tuple[Clock, ...]:
    """Return every clock of a notice, the notice's own first, then by standing.

    Args:
        notice: the notice as read.
        book: the rulebook.
        day: the day of the run.
        named: ids of clocks that the violations name.
    """
    place = book.find(MarketplaceRule, notice.marketplace) if notice.marketplace else None
    own = _of_notice(notice, place) or _of_last_day(notice, place, book)
    found = [own] if own is not None else []
    rules = [rule for rule in book.on(ClockRule, day, notice.received) if _applies(rule, notice, named)]
    return (*found, *(_of_rule(rule, notice, place) for rule in best_standing(rules)))


def clocks_after(
    running: Sequence[Clock], notice: Notice, reply: Notice, book: Rulebook, day: date, sent_on: date
) -> tuple[Clock, ...]:
    """Return the clocks of a further attempt: what the reply starts anew runs from it.

    A time to answer that is over and was kept by an earlier attempt is no time that the next one misses; one that only
    reminds has nothing to remind of any more.

    Args:
        running: those of the notice.
        notice: the notice.
        reply: what refused the last attempt.
        book: the rulebook.
        day: the day of the run.
        sent_on: the day of the first attempt.
    """
    place = book.find(MarketplaceRule, notice.marketplace) if notice.marketplace else None
    about = reply.model_copy(update={"violations": notice.violations, "marketplace": notice.marketplace})
    rules = [rule for rule in book.on(ClockRule, day, reply.received) if _applies(rule, about, ())]
    wanted = [rule for rule in best_standing(rules) if rule.purpose == "answer" and rule.starts == "notice"]
    own = _of_notice(reply, place) or _of_last_day(reply, place, book)
    anew = [own.model_copy(update={"title": _OF_REPLY})] if own is not None else []
    anew += [_of_rule(rule, reply, place) for rule in wanted]
    begun, answers = {clock.id for clock in anew}, {NOTICE_CLOCK, *_answer_clocks(book)}

    def kept(clock: Clock) -> bool:
        if clock.due is None or clock.due.date() >= day:
            return False
        return clock.id in answers and (not clock.can_fail or sent_on <= clock.due.date())

    return (*anew, *(clock for clock in running if clock.id not in begun and not kept(clock)))


def _answer_clocks(book: Rulebook) -> Iterator[str]:
    return (rule.id for rule in book.of(ClockRule).values() if rule.purpose == "answer")


def _applies(rule: ClockRule, notice: Notice, named: Collection[str]) -> bool:
    if rule.platform != notice.platform:
        return False
    if rule.marketplaces and notice.marketplace not in rule.marketplaces:
        return False
    if rule.topics and not any(demand.topic in rule.topics for demand in notice.demands):
        return False
    if rule.id in named:  # money is held only where the account is, or the notice is about money
        return rule.purpose != "funds" or not rule.kinds or notice.kind in rule.kinds
    violations = {stated.value for stated in notice.violations}
    if rule.violations:
        return bool(violations & set(rule.violations)) and (not rule.kinds or notice.kind in rule.kinds)
    return notice.kind in rule.kinds


def _of_notice(notice: Notice, place: MarketplaceRule | None) -> Clock | None:
    limit = notice.deadline
    if limit is None:
        return None
    zone = limit.timezone or (place.timezone if place else "UTC")
    return Clock(
        id=NOTICE_CLOCK,
        title=Text.of("通知写的答复期限", "Time to answer, as the notice says"),
        due=_due(_start(notice, limit.starts, zone), limit.n, limit.unit, zone, place),
        starts=limit.starts or notice.received,
        timezone=zone,
        calendar=_calendar(place) if limit.unit == "business_days" else "",
        span=limit.span,
        standing="seen",
        can_fail=True,
        source=(Source(kind="notice", place=limit.span.text),),
    )


def _of_last_day(notice: Notice, place: MarketplaceRule | None, book: Rulebook) -> Clock | None:
    """Return the clock of a notice without a date of its own that names its last day: nothing has to be counted."""
    spans = (one.where.span for one in notice.findings if one.code == LAST_DAY and one.where is not None)
    span = next((span for span in spans if span is not None), None)
    if span is None:
        return None
    words = " ".join(span.text.split())
    if place is None and _NUMERIC.match(words):
        return None  # nobody can tell which number is the month
    style = place.date_style if place is not None else "dmy"
    last = next((seen.day for seen in day_reader(book, style).find(words, date.min) if seen.year), None)
    if last is None:
        return None
    zone = place.timezone if place else "UTC"
    return Clock(
        id=NOTICE_CLOCK,
        title=Text.of("通知写的答复期限", "Time to answer, as the notice says"),
        due=datetime.combine(last, _LAST_MINUTE, ZoneInfo(zone)),
        timezone=zone,
        span=span,
        standing="seen",
        can_fail=True,
        source=(Source(kind="notice", place=words),),
    )


def _of_rule(rule: ClockRule, notice: Notice, place: MarketplaceRule | None) -> Clock:
    zone = place.timezone if place else "UTC"
    start = _start(notice, None, zone) if rule.starts == "notice" else None
    return Clock(
        id=rule.id,
        title=rule.title,
        due=_due(start, rule.duration.n, rule.duration.unit, zone, place),
        starts=notice.received if rule.starts == "notice" else None,
        timezone=zone,
        calendar=_calendar(place) if rule.duration.unit == "business_days" else "",
        standing=rule.standing,
        can_fail=rule.can_fail and rule.purpose == "answer",
        source=rule.source,
    )


def _start(notice: Notice, starts: date | None, zone: str) -> datetime | None:
    """Return the moment from which a time is counted: the message's own, unless the notice names another day."""
    moment = notice.message.date
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    if starts is not None and (moment is None or starts != moment.date()):
        return datetime.combine(starts, time(0), ZoneInfo(zone))
    return moment


def _due(start: datetime | None, n: int, unit: TimeUnit, zone: str, place: MarketplaceRule | None) -> datetime | None:
    if start is None:
        return None
    calendar = holiday_calendar(place, start.year) if unit == "business_days" else ()
    return due(start, n, unit, ZoneInfo(zone), calendar)


def _calendar(place: MarketplaceRule | None) -> str:
    if place is None:
        return ""
    return f"{place.holidays}-{place.subdivision}" if place.subdivision else place.holidays
