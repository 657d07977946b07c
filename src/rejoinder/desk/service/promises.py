"""The promise ledger: what a sent letter promises becomes rows with a next day and a proof."""

from __future__ import annotations

from datetime import date, timedelta

from rejoinder.desk.cases import working
from rejoinder.desk.cases.access import NotThere, reach
from rejoinder.desk.cases.actions import RecordSent
from rejoinder.desk.cases.actions.base import Done
from rejoinder.desk.cases.models import Case
from rejoinder.desk.people.models import User
from rejoinder.desk.service.models import Kept, PromiseRecord
from rejoinder.model.base import Text

FIRST = timedelta(days=30)


def send(action: RecordSent) -> Done:
    """Record a submission, and with it the promises of its letter."""
    done = action.run()
    collect(action.case, action.on)
    return done


def collect(case: Case, on: date) -> int:
    """Write a row for each preventive sentence of the letter; return how many are new."""
    whole = working.current(case)
    if whole is None or whole.letter is None:
        return 0
    count = 0
    for statement in whole.letter.statements():
        if statement.role != "prevention" or Kept.objects.filter(case=case, statement=statement.id).exists():
            continue
        row = Kept(case=case, key=case.key, statement=statement.id, due=on + FIRST)
        row.put(PromiseRecord(what=statement.text.root))
        row.save()
        count += 1
    return count


def reached(user: User, ident: str) -> Kept:
    """Return a promise of a case this user reaches.

    Raises:
        NotThere: there is none.
    """
    found = Kept.objects.filter(reach(user, "case__"), pk=ident).select_related("key", "case").first()
    if found is None:
        raise NotThere("no_promise", Text.of("没有这条承诺。", "There is no such promise."))
    return found


def keep(row: Kept, on: date, note: str, *, again: int) -> None:
    """Mark a promise as looked after, and when it is due again; 0 ends it."""
    row.change(note=note)
    row.done = on if not again else None
    row.due = on + timedelta(days=again) if again else row.due
    row.save()
