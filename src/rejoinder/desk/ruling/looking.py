"""Looks at a set of rules before it holds: what is wrong with it, which entries change, which open cases it touches."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from django.db.models import QuerySet

from rejoinder.app.rulebook import own
from rejoinder.app.rulebook.affected import touched
from rejoinder.app.rules import Rulebook
from rejoinder.desk.cases import working
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import place_of
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Cancelled, Progress, enqueue, task
from rejoinder.desk.people.models import User
from rejoinder.desk.ruling.models import FAILED, LOOKING, SOUND, UNSOUND, RuleSet, Touched
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.rules_output import RulesCheckOutput

CHECK_LASTS = 300.0
"""Seconds that a check may take; on a quiet machine it takes five."""
MOST_CASES = 300
CHECKING = Text.of("检查规则", "Checking the rules")
COMPARING = Text.of("看会影响哪些案件", "Looking which cases it touches")


def look_later(found: RuleSet, by: User) -> Job:
    """Ask for a set to be looked at."""
    return enqueue("own_rules", firm=by.firm, by=by, about=found.pk, once=f"own_rules:{found.pk}", rules=found.pk)


@task("own_rules")
def _look(args: dict[str, object], progress: Progress) -> None:
    found = RuleSet.objects.select_related("key", "firm__key").filter(pk=args["rules"], state=LOOKING).first()
    if found is None:
        return
    try:
        look(found, progress)
    except Cancelled:
        found.state = FAILED
        found.change(trouble=Text.of("停止了，没有看完。", "It was stopped before it was looked through."))
        found.save()
        raise
    except RejoinderError as error:
        found.state = FAILED
        found.change(trouble=Text.of(error.say("zh"), error.say("en")))
        found.save()


def look(found: RuleSet, progress: Progress) -> None:
    """Check a set, and, where it is sound, say what it changes.

    Raises:
        RejoinderError: it could not be looked at.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "overlay"
        folder.mkdir()
        own.put_down(found.private.files, folder)
        if found.private.files:
            progress(CHECKING, 0, 1)
            checked = check(folder)
            found.change(problems=checked.problems, rules=checked.rules)
        if any(problem.severity == "error" for problem in found.private.problems):
            found.state = UNSOUND
        else:
            old, new = own.books(folder, place_of(found.firm))
            found.change(entries=own.entries(old, new, today()))
            _compare(found, old, new, progress)
            found.state = SOUND
    found.save()


def check(folder: Path) -> RulesCheckOutput:
    """Check a folder of rules in a process of its own.

    Raises:
        InputError: the check took too long, or broke off.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a folder we named
            [sys.executable, "-m", "rejoinder.desk.ruling.child", str(folder)],
            capture_output=True,
            timeout=CHECK_LASTS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            "rules_slow",
            Text.of(
                "检查用了太久，停了：多半有一条正则表达式跑不完。", "The check took too long: a pattern runs on and on."
            ),
            todo=Text.of(
                "请把匹配写得更具体，不要套叠的 * 和 +。", "Write the patterns plainer, without nested * and +."
            ),
        ) from error
    if done.returncode:
        raise InputError(
            "rules_check",
            Text.of("检查没有做完。", "The check broke off."),
            where=done.stderr.decode("utf-8", "replace").strip()[-200:],
            todo=Text.of("请在命令行用 rejoinder rules check 看原因。", "See why with rejoinder rules check."),
        )
    return RulesCheckOutput.model_validate_json(done.stdout)


def _compare(found: RuleSet, old: Rulebook, new: Rulebook, progress: Progress) -> None:
    """Judge every open case by both; notice, answers and papers stay as they were read."""
    cases = _open(found)
    rows, left, total = [], max(cases.count() - MOST_CASES, 0), min(cases.count(), MOST_CASES)
    for number, case in enumerate(cases[:MOST_CASES]):
        progress(COMPARING, number, total)
        whole = working.current(case)
        try:
            says = touched(whole, old, new, today()) if whole is not None and old.digest != new.digest else ()
        except RejoinderError:
            left += 1
            continue
        if says:
            rows.append(Touched(case=case.pk, number=case.number, says=says[:12]))
    found.change(touched=tuple(rows), looked_at=total, left=left)


def _open(found: RuleSet) -> QuerySet[Case]:
    rows = Case.objects.filter(firm=found.firm_id).exclude(state="closed")
    return rows.select_related("key", "firm__key", "client__key").order_by("rank", "pk")
