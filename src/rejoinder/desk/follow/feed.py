"""The clocks of a person's cases as a calendar that a telephone or a mail program subscribes to by a secret link."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from rejoinder.desk.cases.access import cases
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.follow.models import Expiry, Reach
from rejoinder.desk.people.models import User, hashed

MOST = 500
BEFORE = (timedelta(hours=24), timedelta(hours=3))


def new_link(user: User) -> str:
    """Return a new secret for a user's calendar; the old one leads nowhere from now on."""
    secret = secrets.token_urlsafe(32)
    reach = Reach.of(user)
    reach.feed = hashed(secret)
    reach.save()
    return secret


def no_link(user: User) -> None:
    """End a user's calendar."""
    Reach.objects.filter(user=user).update(feed="")


def whose(secret: str) -> User | None:
    """Return whose calendar a secret opens."""
    found = Reach.objects.select_related("user__firm__key").filter(feed=hashed(secret), user__is_active=True).first()
    return found.user if found is not None and secret else None


def calendar(user: User) -> bytes:
    """Return the calendar: clocks, promised days and last days of papers; numbers only, no client is named in it."""
    lang = "en" if user.language.startswith("en") else "zh"
    out = Calendar()
    out.add("prodid", "-//Rejoinder//Desk//")
    out.add("version", "2.0")
    out.add("x-wr-calname", "Rejoinder" if lang == "en" else "申复")
    out.add("refresh-interval;value=duration", "PT1H")
    mine = cases(user).exclude(state="closed").order_by()
    if user.inside and user.firm.users.filter(is_active=True).exclude(role="client").count() > 1:
        mine = mine.filter(owner=user) if mine.filter(owner=user).exists() else mine
    for case in mine.filter(due__isnull=False, state="open").order_by("due")[:MOST]:
        title = case.private.due_title.say(lang) if case.private.due_title.root else ""
        out.add_component(_event(f"due-{case.pk}", f"{case.number} {title}".strip(), case.due or now(), alarms=True))
    for case in mine.filter(promised__isnull=False, attempts=0)[:MOST]:
        out.add_component(_day(case, lang))
    for row in Expiry.objects.filter(case__in=mine.values("pk")).select_related("key", "case").order_by("until")[:MOST]:
        event = Event()
        event.add("uid", f"paper-{row.pk}@rejoinder")
        event.add("dtstamp", now())
        event.add("dtstart", row.until)
        words = "a paper expires" if lang == "en" else "有材料到期"
        event.add("summary", f"{row.case.number} {words}")
        out.add_component(event)
    return bytes(out.to_ical())


def _event(ident: str, title: str, at: datetime, *, alarms: bool) -> Event:
    event = Event()
    event.add("uid", f"{ident}@rejoinder")
    event.add("dtstamp", now())
    event.add("dtstart", at - timedelta(minutes=30))
    event.add("dtend", at)
    event.add("summary", title)
    for before in BEFORE if alarms else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _day(case: Case, lang: str) -> Event:
    event = Event()
    event.add("uid", f"promised-{case.pk}@rejoinder")
    event.add("dtstamp", now())
    event.add("dtstart", case.promised)
    event.add("summary", f"{case.number} {'promised for today' if lang == 'en' else '答应这天交付'}")
    return event
