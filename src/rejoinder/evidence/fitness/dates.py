"""Checks of time: how old a paper is, and whether it has run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rejoinder.evidence.fitness.paper import Blanks, Paper, Seen, day_text
from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field
from rejoinder.model.notice import AgeLimit
from rejoinder.model.rules import PaperCheck, TopicRule
from rejoinder.model.source import Source

_MONTHS_A_YEAR = 12


def age(paper: Paper, check: PaperCheck, requirement: str) -> Iterator[Seen]:
    """A paper must not be older than a number of days before the notice (or the submission).

    Blanks: seen, wanted (the first day that is allowed), days.
    """
    found = paper.fields.get(check.field)
    if found is None or check.days is None:
        return
    start = paper.case.notice_day if check.counted_from == "notice" else paper.case.day
    limit = _from_notice(paper, requirement)
    first = _back(start, limit) if limit else start - timedelta(days=check.days)
    readings = _readings(paper, found)
    too_old = [day for day in readings if day < first]
    if not too_old:
        return
    blanks: Blanks = {
        "seen": day_text(too_old[0]),
        "wanted": day_text(first),
        "days": str((start - first).days),
    }
    unsure = len(too_old) < len(readings)
    if limit:
        source = (Source(kind="notice", place=limit.span.text),)
        yield Seen(blanks, found, "ask" if unsure else None, "official", source)
    else:
        yield Seen(blanks, found, "ask" if unsure else None)


def not_expired(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A paper must be in force on the day of the run, and ``days`` longer where the check says so.

    Blanks: seen, wanted (the day until which it must run).
    """
    found = paper.fields.get(check.field)
    if found is None or found.value == "open":
        return
    needed = paper.case.day + timedelta(days=check.days or 0)
    ends = date.fromisoformat(found.value)
    if ends < needed:
        mild = check.days is not None and ends >= paper.case.day
        yield Seen({"seen": day_text(ends), "wanted": day_text(needed)}, found, "ask" if mild else None)


def _readings(paper: Paper, found: Field) -> list[date]:
    """Return the day as read, and the other way round where day and month are not told apart."""
    day = date.fromisoformat(found.value)
    if found.confidence != "low":
        return [day]
    other = next((d.other for d in read_days(found.raw, paper.case.words) if d.other), None)
    return [day, other] if other else [day]


def _from_notice(paper: Paper, requirement: str) -> AgeLimit | None:
    """Return the bound that the notice itself gives for this kind of paper."""
    notice = paper.case.notice
    for limit in notice.age_limits if notice else ():
        topic = paper.case.words.book.find(TopicRule, limit.topic)
        if limit.topic == paper.kind or (topic is not None and requirement in topic.requirements):
            return limit
    return None


def _back(start: date, limit: AgeLimit) -> date:
    if limit.unit == "months":
        months = start.year * _MONTHS_A_YEAR + start.month - 1 - limit.n
        year, month = divmod(months, _MONTHS_A_YEAR)
        for day in range(start.day, 0, -1):
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
    days = {"weeks": 7 * limit.n, "hours": limit.n // 24, "minutes": 0}.get(limit.unit, limit.n)
    return start - timedelta(days=days)
