"""What is to be thought of, found anew every hour: clocks, missing papers, promises, last days of papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q

from rejoinder.desk.cases import working
from rejoinder.desk.cases.models import STAGES, Case, Entry
from rejoinder.desk.cases.now import BEIJING, now, today
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.follow.models import Expiry, ExpiryRecord, Looked, Reminder, ReminderRecord
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Role
from rejoinder.desk.service.models import Kept
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit

SOON, LAST = timedelta(hours=72), timedelta(hours=24)
IDLE = timedelta(days=2)
"""A case that waits for papers this long without a change is told of."""
BEFORE = (30, 7, 0)
"""So many days before a paper's last day it is told, and told again."""
ONE_DAY = timedelta(days=1)
MOST = 2000
LOOK = 100
"""So many cases are looked through for days of papers in one round."""
_LAST_DAY = "valid_until"


@dataclass(frozen=True, slots=True)
class Thought:
    """One thing to think of, before it is said to anybody."""

    case: Case
    kind: str
    level: str
    stage: str
    due: datetime | None
    title: Text
    why: Text
    to: User | None = None
    """Who is told, where it is not whoever has the case."""


def remind(firm: Firm) -> int:
    """Find what is to be thought of in a firm and tell whoever has the case; return how many are new.

    What no longer holds is gone; what was told once at its level is not told again.
    """
    look_at_papers(firm)
    owners = list(User.objects.filter(firm=firm, role=Role.owner.value, is_active=True))
    known = Reminder.objects.filter(case__firm=firm, gone=None)
    there = {(row.user_id, row.case_id, row.kind, row.level): row for row in known}
    still: set[tuple[str, str, str, str]] = set()
    new: list[Reminder] = []
    for thought in thoughts(firm):
        case = thought.case
        whose = thought.to or case.owner
        for user in [whose] if whose is not None and whose.is_active else owners:
            mark = (user.pk, case.pk, thought.kind, thought.level)
            if mark not in still and mark not in there:
                new.append(_reminder(thought, user))
            still.add(mark)
    gone = [row.pk for mark, row in there.items() if mark not in still]
    Reminder.objects.filter(pk__in=gone).update(gone=now())
    _again(new)
    return len(Reminder.objects.bulk_create(new, ignore_conflicts=True))


def _again(new: list[Reminder]) -> None:
    """Make room for what holds once more after it was gone."""
    for row in new:
        same = Reminder.objects.filter(user=row.user_id, case=row.case_id, kind=row.kind, level=row.level)
        same.exclude(gone=None).delete()


def _reminder(thought: Thought, user: User) -> Reminder:
    row = Reminder(
        user=user,
        case=thought.case,
        key=thought.case.key,
        kind=thought.kind,
        level=thought.level,
        stage=thought.stage,
        due=thought.due,
        made=now(),
    )
    row.put(ReminderRecord(title=thought.title, why=thought.why))
    return row


def thoughts(firm: Firm) -> Iterator[Thought]:
    """Yield everything that is to be thought of now, in a firm's open cases."""
    found = Case.objects.filter(firm=firm, state="open").select_related("key", "owner")
    here = now()
    for case in found.filter(due__lte=here + SOON).order_by("due")[:MOST]:
        yield _clock(case, here)
    papers = found.filter(stage="papers").filter(Q(changed__lte=here - IDLE) | Q(due__lte=here + SOON))
    for case in papers.order_by("pk")[:MOST]:
        yield _papers(case)
    promised = found.filter(promised__lte=today() + ONE_DAY, attempts=0)
    for case in promised.order_by("promised")[:MOST]:
        yield _promise(case)
    for case in found.filter(reviewer__isnull=False, stage__in=("check", "pack")).select_related("reviewer")[:MOST]:
        yield from _release(case)
    yield from _expiries(firm)
    yield from _kept(firm)


def tell_release(case: Case) -> None:
    """Tell the reviewer at once that a release is waited for, and not only at the next round."""
    for thought in _release(case):
        if thought.to is not None:
            Reminder.objects.bulk_create([_reminder(thought, thought.to)], ignore_conflicts=True)


def _release(case: Case) -> Iterator[Thought]:
    """Yield that a case waits for its reviewer: somebody asked for a release, and nobody made the pack since."""
    last = Entry.objects.filter(case=case, action__in=("ask_release", "pack")).order_by("-id").first()
    if last is None or last.action != "ask_release" or case.reviewer is None:
        return
    said = last.told(case)
    title = Text.of("请您放行", "You are asked to release")
    why = Text.of(f"{said.who} 写的，要另一个人放行", f"Written by {said.who}; another person has to release it")
    yield Thought(case, "release", str(last.pk), "pack", case.due, title, why, case.reviewer)


def _clock(case: Case, here: datetime) -> Thought:
    """Say that a clock runs out; ``due`` is never empty here."""
    due = case.due or here
    left = due - here
    level = "over" if left < timedelta(0) else "last" if left <= LAST else "soon"
    name = case.private.due_title
    zh, en = {
        "over": ("已经过了", "is over"),
        "last": ("不到一天了", "ends within a day"),
        "soon": ("不到三天了", "ends within three days"),
    }[level]
    what = Text.of(name.say("zh") if name.root else "期限", name.say("en") if name.root else "The time to answer")
    title = Text.of(f"{what.say('zh')}{zh}", f"{what.say('en')} {en}")
    return Thought(case, "clock", f"{level}:{due:%Y%m%d%H%M}", case.stage, due, title, case.private.next.title)


def _papers(case: Case) -> Thought:
    note = next((one.note for name, one in zip(STAGES, case.private.stages, strict=False) if name == "papers"), None)
    why = note if note is not None and note.root else case.private.next.why
    title = Text.of("材料还没有齐", "Papers are missing")
    return Thought(case, "papers", f"{case.changed.astimezone(BEIJING):%Y%m%d}", "papers", case.due, title, why)


def _promise(case: Case) -> Thought:
    day = case.promised or today()
    late = day < today()
    title = Text.of(
        f"答应 {day} 交付{'，已经过了' if late else ''}", f"Promised for {day}{', which is over' if late else ''}"
    )
    due = datetime.combine(day, time(18), BEIJING)
    return Thought(case, "promise", f"{'late' if late else 'due'}:{day:%Y%m%d}", case.stage, due, title, Text({}))


def _kept(firm: Firm) -> Iterator[Thought]:
    """Yield promises of sent letters that are to be looked after, one of a case: also when it has long been closed."""
    rows = Kept.objects.filter(case__firm=firm, done=None, due__lte=today()).select_related("key", "case__key")
    told: set[str] = set()
    for row in rows.select_related("case__owner").order_by("due", "pk")[:MOST]:
        if row.case_id in told or row.due is None:
            continue
        told.add(row.case_id)
        title = Text.of("该核对信里的承诺了", "A promise of the letter is to be looked after")
        due = datetime.combine(row.due, time(18), BEIJING)
        yield Thought(row.case, "kept", f"{row.due:%Y%m%d}", "replies", due, title, Text(row.private.what))


def _expiries(firm: Firm) -> Iterator[Thought]:
    """Yield papers whose last day is near, each once for a client, at its newest open case."""
    edge = today() + timedelta(days=BEFORE[0])
    rows = Expiry.objects.filter(case__firm=firm, until__lte=edge).exclude(case__state="closed")
    told: set[tuple[str, str]] = set()
    for row in rows.select_related("key", "case__key", "case__owner").order_by("-case__opened")[:MOST]:
        if (row.case.client_id, row.paper) in told:
            continue
        told.add((row.case.client_id, row.paper))
        left = (row.until - today()).days
        level = "over" if left < 0 else str(next(days for days in reversed(BEFORE) if left <= days))
        said = row.private
        zh, en = ("已过期", "has expired") if left < 0 else (f"还有 {left} 天到期", f"expires in {left} days")
        title = Text.of(f"{said.name} {zh}", f"{said.name} {en}")
        due = datetime.combine(row.until, time(23, 59), BEIJING)
        yield Thought(row.case, "expiry", f"{level}:{row.paper[:10]}"[:24], "papers", due, title, said.kind)


def look_at_papers(firm: Firm, most: int = LOOK) -> int:
    """Write down the last days of papers of cases that changed since they were looked at; return how many cases."""
    found = Case.objects.filter(firm=firm, stale=False).exclude(state="closed")
    fresh = found.exclude(looked__version=F("version")).select_related("key", "firm__key").order_by("-changed")
    done = 0
    for case in fresh[:most]:
        whole = working.current(case)
        _keep(case, whole.exhibits if whole is not None else ())
        Looked.objects.update_or_create(case=case, defaults={"version": case.version})
        done += 1
    return done


def _last_day(paper: Exhibit) -> date | None:
    for field in paper.fields:
        if field.name == _LAST_DAY:
            with suppress(ValueError):
                return date.fromisoformat(field.value)
    return None


def _keep(case: Case, exhibits: tuple[Exhibit, ...]) -> None:
    Expiry.objects.filter(case=case).delete()
    rows: dict[str, Expiry] = {}
    for paper in exhibits:
        day = _last_day(paper)
        if day is None:
            continue
        mark = case.firm.fingerprint(paper.sha256.encode("ascii"))
        row = Expiry(case=case, key=case.key, paper=mark, until=day)
        row.put(ExpiryRecord(name=paper.file, kind=paper.title, sha256=paper.sha256))
        rows[mark] = row
    Expiry.objects.bulk_create(rows.values())
