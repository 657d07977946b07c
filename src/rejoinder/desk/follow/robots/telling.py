"""Tells groups what is new to be thought of: of each shop its alias and the days left, once, beside mail and list."""

from __future__ import annotations

from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import BEIJING, now, today
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.follow.models import Reminder, Robot, Rung
from rejoinder.desk.follow.robots import words
from rejoinder.desk.follow.robots.sending import RobotError, tell
from rejoinder.desk.follow.robots.services import Service, services
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, firm_task
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

MOST = 400
STALE = Text.of(
    "说明外发内容的话变了，要重新同意。",
    "The words on what leaves this machine changed; they need your agreement again.",
)


def tell_later(firm: Firm) -> Job | None:
    """Ask for groups to be told, where there is one and something new; None where there is not."""
    if not any(_new(robot) for robot in _ready(firm)):
        return None
    return enqueue("robots", firm=firm, once=f"robots:{firm.pk}", firm_id=firm.pk)


@firm_task("robots")
def tell_groups(firm: Firm, progress: Progress | None = None) -> int:
    """Tell every group what is new to it; return how many were told. One that fails keeps no other waiting."""
    ready = list(_ready(firm))
    told = 0
    for number, robot in enumerate(ready):
        if progress is not None:
            progress(Text.of("发到群里", "Telling groups"), number, len(ready))
        told += _tell(robot)
    return told


def _ready(firm: Firm) -> list[Robot]:
    return [
        one for one in Robot.objects.filter(firm=firm, halted=False).select_related("key") if one.kind in services()
    ]


def service_of(robot: Robot) -> Service:
    """Return the service of a robot."""
    return services()[robot.kind]


def agreed(robot: Robot) -> bool:
    """Tell whether the words that were agreed to are those that hold now."""
    return robot.private.consent == words.seal(service_of(robot))


def _new(robot: Robot) -> dict[Case, list[Reminder]]:
    """Return what a group was not told of yet, by case, the most urgent first; what has no day is not told there."""
    rows = Reminder.objects.filter(case__firm=robot.firm_id, gone=None, seen=None).exclude(due=None)
    known = set(Rung.objects.filter(robot=robot).values_list("case", "mark"))
    found: dict[Case, list[Reminder]] = {}
    for row in rows.select_related("case__client__key", "case__key").order_by("due", "pk")[:MOST]:
        if (row.case_id, _mark(row)) not in known:
            found.setdefault(row.case, []).append(row)
    return found


def _mark(row: Reminder) -> str:
    return f"{row.kind}:{row.level}"


def _tell(robot: Robot) -> bool:
    new = _new(robot)
    if not new:
        return False
    if not agreed(robot):
        note(robot, STALE, halted=True)
        return False
    service, said = service_of(robot), robot.private
    text, count = words.message((_left(case, rows) for case, rows in new.items()), said.english, service.most_bytes)
    try:
        tell(service, said.address, said.secret, text)
    except RejoinderError as error:
        note(
            robot, Text.of(error.say("zh"), error.say("en")), halted=not isinstance(error, RobotError) or error.refused
        )
        return False
    marks = {(case.pk, _mark(row)) for case, rows in list(new.items())[:count] for row in rows}
    Rung.objects.bulk_create([Rung(robot=robot, case_id=c, mark=m) for c, m in sorted(marks)], ignore_conflicts=True)
    went(robot)
    return True


def _left(case: Case, rows: list[Reminder]) -> words.Left:
    """Return alias and days left of a case."""
    due = min(row.due for row in rows if row.due is not None)
    alias = words.safe(case.client.private.alias) or case.number
    return words.Left(alias, (due.astimezone(BEIJING).date() - today()).days)


def went(robot: Robot) -> None:
    """Note that a message went through."""
    robot.change(trouble=Text({}))
    robot.sent, robot.failed, robot.halted = now(), None, False
    robot.save(update_fields=["sealed", "sent", "failed", "halted"])


def note(robot: Robot, trouble: Text, *, halted: bool) -> None:
    """Note that one did not."""
    robot.change(trouble=trouble)
    robot.failed, robot.halted = now(), halted
    robot.save(update_fields=["sealed", "failed", "halted"])
