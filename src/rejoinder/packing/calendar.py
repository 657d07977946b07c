"""The times to answer as a calendar file, with an alarm a day and three hours before each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Clock
from rejoinder.model.rules import ClockRule
from rejoinder.packing.dates import BEIJING, moment_words
from rejoinder.packing.job import Entry, Job
from rejoinder.packing.standing import LABELS, places

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PURPOSE = Text.of(
    "期限，导入手机或电脑日历，提前 24 小时和 3 小时提醒。",
    "The times to answer, for your calendar, with alarms 24 and 3 hours before.",
)
_PRODUCT = "-//Rejoinder//Appeal deadlines//EN"
_ALARMS = (24, 3)


def calendar_entries(job: Job) -> Iterator[Entry]:
    """Yield ``deadline.ics``; nothing where no time to answer is known, since an empty calendar is no calendar."""
    clocks = answer_clocks(job)
    if clocks:
        yield Entry("keep/deadline.ics", _calendar(clocks, job), _PURPOSE)


def answer_clocks(job: Job) -> tuple[Clock, ...]:
    """Return the clocks of the seller's answer whose end is known, in the diagnosis' order."""
    found = job.case.diagnosis.clocks if job.case.diagnosis else ()
    return tuple(clock for clock in found if clock.due is not None and is_answer(clock, job))


def due_words(clock: Clock, job: Job, lang: str) -> str:
    """Write when a clock ends; one that ended before the day of the run says so."""
    if clock.due is None:
        return ""
    words = moment_words(clock.due, lang, clock.timezone)
    if clock.due.astimezone(BEIJING).date() >= job.day:
        return words
    return f"{words}，已过" if lang == "zh" else f"{words}, past"


def is_answer(clock: Clock, job: Job) -> bool:
    """Tell whether a clock runs for the seller's answer, not for the platform's review, funds or stock."""
    rule = job.book.find(ClockRule, clock.id)
    return rule is None or rule.purpose == "answer"


def _calendar(clocks: tuple[Clock, ...], job: Job) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for clock in clocks:
        calendar.add_component(_event(clock, job))
    data: bytes = calendar.to_ical()
    return data


def _event(clock: Clock, job: Job) -> Event:
    from icalendar import Event

    event = Event()
    name = hashlib.sha256(f"{job.case.id}\n{job.case.notice.id}\n{clock.id}".encode()).hexdigest()[:32]
    event.add("uid", f"{name}@rejoinder")
    event.add("dtstamp", _stamp(job))
    if clock.due is not None:
        event.add("dtstart", clock.due.astimezone(UTC))
    event.add("summary", title(clock))
    event.add("description", "\n".join(_description(clock)))
    event.add("transp", "TRANSPARENT")
    for hours in _ALARMS:
        event.add_component(_alarm(clock, hours))
    return event


def title(clock: Clock) -> str:
    """Return a clock's title in both languages; hearsay says so first."""
    words = f"{clock.title.say('zh')} / {clock.title.say('en')}"
    return f"【经验值】{words}" if clock.standing == "reported" else words


def _description(clock: Clock) -> Iterator[str]:
    label = LABELS[clock.standing]
    if clock.span is not None:
        yield f"“{' '.join(clock.span.text.split())}”"
    yield f"{label.say('zh')} / {label.say('en')}"
    yield from places(clock.source) if clock.span is None else ()


def _stamp(job: Job) -> datetime:
    """Return the moment the entry counts as made: the notice's, else the day of the run; never the machine's clock."""
    moment = job.case.notice.message.date
    if moment is None:
        return datetime.combine(job.day, time(0), UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _alarm(clock: Clock, hours: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"还剩 {hours} 小时 / {hours} hours left: {title(clock)}")
    alarm.add("trigger", timedelta(hours=-hours))
    return alarm
