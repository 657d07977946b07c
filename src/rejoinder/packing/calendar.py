"""The times to answer as a calendar file, with an alarm a day and three hours before each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Clock, Diagnosis
from rejoinder.model.notice import Notice
from rejoinder.model.rules import ClockRule, PlatformRule
from rejoinder.packing.dates import BEIJING, moment_words
from rejoinder.packing.job import Entry, Job
from rejoinder.packing.standing import LABELS, places
from rejoinder.rulebook import Rulebook

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PURPOSE = Text.of(
    "期限，导入手机或电脑日历，提前 24 小时和 3 小时提醒。",
    "The times to answer, for your calendar, with alarms 24 and 3 hours before.",
)
_PRODUCT = "-//Rejoinder//Appeal deadlines//EN"
_ALARMS = (24, 3)
_IN_HAND = Text.of("这份通知的原话", "this notice's own words")


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


def notice_calendar(read: Sequence[tuple[Notice, Diagnosis]], book: Rulebook, day: date) -> bytes | None:
    """Return every clock of some notices whose end is known, as one calendar; None where there is none.

    Args:
        read: each notice with its diagnosis.
        book: the platforms' names.
        day: the day of the run, for the stamp of a notice without a day of its own.
    """
    events = [
        _event(clock, "", notice, day, _shop(notice, book))
        for notice, diagnosis in read
        for clock in diagnosis.clocks
        if clock.due is not None
    ]
    return _as_bytes(events) if events else None


def _shop(notice: Notice, book: Rulebook) -> str:
    """Name platform and shop in front of a title: a calendar may hold the times of many notices."""
    rule = book.find(PlatformRule, notice.platform)
    names = (rule.label.say("en") if rule else "", notice.marketplace or "")
    return " ".join(name for name in names if name)


def _calendar(clocks: tuple[Clock, ...], job: Job) -> bytes:
    return _as_bytes([_event(clock, job.case.id, job.case.notice, job.day) for clock in clocks])


def _as_bytes(events: Iterable[Event]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _event(clock: Clock, case: str, notice: Notice, day: date, shop: str = "") -> Event:
    from icalendar import Event

    event = Event()
    name = hashlib.sha256(f"{case}\n{notice.id}\n{clock.id}".encode()).hexdigest()[:32]
    event.add("uid", f"{name}@rejoinder")
    event.add("dtstamp", _stamp(notice, day))
    if clock.due is not None:
        event.add("dtstart", clock.due.astimezone(UTC))
    event.add("summary", f"{shop} · {title(clock)}" if shop else title(clock))
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
    label = LABELS[clock.standing] if clock.span is None else _IN_HAND
    if clock.span is not None:
        yield f"“{' '.join(clock.span.text.split())}”"
    yield f"{label.say('zh')} / {label.say('en')}"
    yield from places(clock.source) if clock.span is None else ()


def _stamp(notice: Notice, day: date) -> datetime:
    """Return the moment the entry counts as made: the notice's, else the day of the run; never the machine's clock."""
    moment = notice.message.date
    if moment is None:
        return datetime.combine(day, time(0), UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _alarm(clock: Clock, hours: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"还剩 {hours} 小时 / {hours} hours left: {title(clock)}")
    alarm.add("trigger", timedelta(hours=-hours))
    return alarm
