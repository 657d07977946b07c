"""The promise ledger: what a sent letter promises becomes rows with who does it, a day and what proves it was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from rejoinder.desk.cases import files, working
from rejoinder.desk.cases.access import NotThere, reach
from rejoinder.desk.cases.actions import RecordSent
from rejoinder.desk.cases.actions.base import Action, Done
from rejoinder.desk.cases.carried import CarriedPromise
from rejoinder.desk.cases.models import Case, CaseFile
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service.models import Kept, PromiseRecord
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.errors import InputError
from rejoinder.model.letter import Statement
from rejoinder.model.rules import ChoicesRule, PreventionRule

FIRST = timedelta(days=30)
AGAIN, MOST_DAYS = 30, 3_650
LONGEST = 120
_SHOWN = 60


def send(action: RecordSent) -> Done:
    """Record a submission, and with it the promises of its letter."""
    done = action.run()
    collect(action.case, action.on)
    return done


def collect(case: Case, on: date) -> int:
    """Write a row for each preventive sentence of the letter; return how many are new.

    Who does it is what the seller answered for the mechanism; where nothing was answered it stays open.
    """
    whole = working.current(case)
    if whole is None or whole.letter is None:
        return 0
    count = 0
    for statement in whole.letter.statements():
        if statement.role != "prevention" or Kept.objects.filter(case=case, statement=statement.id).exists():
            continue
        row = Kept(case=case, key=case.key, statement=statement.id, due=on + FIRST)
        row.put(PromiseRecord(what=statement.text.root, owner=_who(whole, statement)))
        row.save()
        count += 1
    return count


def _who(whole: Whole, statement: Statement) -> str:
    rule = book().find(PreventionRule, statement.owner_rule) if statement.owner_rule else None
    slot = next((one for one in rule.slots if one.means == "owner"), None) if rule else None
    value = whole.facts.value(f"{statement.owner_rule}.{slot.id}") if slot else None
    if value is None:
        return ""
    said = [pick.label.say("zh") for pick in value.picks] or list(value.items)
    return "、".join(said)[:LONGEST] or (value.words.say("zh")[:LONGEST] if value.words else "")


def who(owner: str) -> Text:
    """Return who keeps a promise; a role of the rulebook's list in both languages, any other words as they are."""
    roles = book().find(ChoicesRule, "roles")
    known = next((one.label for one in roles.choices if one.label.say("zh") == owner), None) if roles else None
    return known or Text({"zh": owner} if owner else {})


def of_case(case: Case) -> list[Kept]:
    """Return the promises of a case, the next one first and what is done with last."""
    rows = Kept.objects.filter(case=case).select_related("key").order_by("due", "statement")
    return sorted(rows, key=lambda row: row.done is not None)


def first_due(case: Case) -> Kept | None:
    """Return the promise of a case that is to be looked after by now and waits longest, or None."""
    rows = Kept.objects.filter(case=case, done=None, due__lte=today()).select_related("key")
    return rows.order_by("due", "statement").first()


def reached(user: User, ident: str) -> Kept:
    """Return a promise of a case this user reaches.

    Raises:
        NotThere: there is none.
    """
    found = Kept.objects.filter(reach(user, "case__"), pk=ident).select_related("key", "case__key").first()
    if found is None:
        raise NotThere("no_promise", Text.of("没有这条承诺。", "There is no such promise."))
    return found


def proofs(rows: Iterable[Kept]) -> dict[str, CaseFile]:
    """Return what proves each promise, by the promise's id; those without a proof are left out."""
    wanted = {row.proof: row.pk for row in rows if row.proof}
    found = CaseFile.objects.filter(pk__in=list(wanted), removed=None).select_related("key")
    by_file = {file.pk: file for file in found}
    return {row.pk: by_file[row.proof] for row in rows if row.proof in by_file}


class OfPromise(Action):
    """A deed on one promise; it is looked up anew under the case's lock."""

    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, row: Kept) -> None:
        """Keep who and which."""
        super().__init__(by, row.case)
        self.ident = row.pk

    def row(self) -> Kept:
        """Return the promise as it is now."""
        return Kept.objects.select_related("key").get(pk=self.ident, case=self.case)

    def told(self, row: Kept, zh: str, en: str) -> Text:
        """Say what was done, with the beginning of the promise."""
        what = Text(row.private.what)
        return Text.of(f"{zh}：{_short(what.say('zh'))}", f"{en}: {_short(what.say('en'))}")


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


class PlanPromise(OfPromise):
    """Names who keeps a promise, and by when it is looked after."""

    name: ClassVar[str] = "promise_plan"

    def __init__(self, by: User, row: Kept, owner: str, due: date) -> None:
        """Keep whom and when."""
        super().__init__(by, row)
        self.owner, self.due = " ".join(owner.split())[:LONGEST], due

    def change(self) -> Done:
        """Write it down."""
        row = self.row()
        before = {"who": row.private.owner or None, "on": str(row.due or "")}
        row.change(owner=self.owner)
        row.due = self.due
        row.save()
        after = {"who": self.owner or None, "on": str(self.due)}
        return Done(self.told(row, "承诺定了人和日期", "A promise has a person and a day"), before, after)


class KeepPromise(OfPromise):
    """Marks a promise as looked after: with what proves it, and when it is looked at again."""

    name: ClassVar[str] = "promise_kept"

    def __init__(self, by: User, row: Kept, note: str, *, again: int, proof: tuple[str, bytes] | None = None) -> None:
        """Keep what was found.

        Args:
            by: who looked.
            row: the promise.
            note: how it was looked after.
            again: in how many days it is due again; 0 ends it.
            proof: name and bytes of a file that proves it.
        """
        super().__init__(by, row)
        self.note, self.again, self.proof = note.strip(), again, proof

    def change(self) -> Done:
        """Keep the proof and the day; nothing is done with before there is a proof."""
        row = self.row()
        if self.proof is not None:
            name, data = self.proof
            row.proof = files.take(self.case, "promise", name, data, by=self.by, note=row.statement).pk
        there = proofs([row]).get(row.pk)
        if not self.again and there is None:
            raise InputError(
                "promise_proof",
                Text.of("还没有证据，不能了结。", "There is no proof yet, so it is not done with."),
                todo=Text.of(
                    "请放一份证据，例如抽检表或截图。", "Add what proves it, such as an inspection sheet or a picture."
                ),
            )
        row.change(note=self.note or row.private.note)
        row.done = None if self.again else today()
        row.due = today() + timedelta(days=self.again) if self.again else row.due
        row.save()
        after = {"note": self.note or None, "file": there.private.name if there else None, "on": str(row.due or "")}
        said = ("核对了一条承诺", "Looked after a promise") if self.again else ("了结了一条承诺", "Done with a promise")
        return Done(self.told(row, *said), after=after)


def carried(case: Case) -> tuple[CarriedPromise, ...]:
    """Return the promises of a case as its archive holds them."""
    rows = list(Kept.objects.filter(case=case).select_related("key").order_by("statement"))
    shown = proofs(rows)
    return tuple(
        CarriedPromise(
            statement=row.statement,
            what=Text(row.private.what),
            owner=row.private.owner,
            note=row.private.note,
            due=row.due,
            done=row.done,
            proof=shown[row.pk].private.name if row.pk in shown else "",
        )
        for row in rows
    )


def put_back(case: Case, said: Sequence[CarriedPromise]) -> None:
    """Give a case the promises that its archive holds; their proofs are there by now."""
    there = {file.private.name: file.pk for file in files.files(case, "promise")}
    for one in said:
        row = Kept(case=case, key=case.key, statement=one.statement, due=one.due, done=one.done)
        row.proof = there.get(one.proof, "")
        row.put(PromiseRecord(what=one.what.root, owner=one.owner[:LONGEST], note=one.note))
        row.save()
