"""Many cases given to one person at once, and that taken back as one deed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rejoinder.desk.cases import actions
from rejoinder.desk.cases.access import NotThere, cases
from rejoinder.desk.cases.models import Case
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text, things
from rejoinder.model.errors import InputError


class Reassign(Deed):
    """Gives many cases to one person: all of them or none, each with its own line in its trail."""

    name: ClassVar[str] = "reassign"
    right: ClassVar[Right] = Right.assign

    def __init__(self, by: User, chosen: Iterable[Case], owner: User) -> None:
        """Keep which, and to whom."""
        super().__init__(by)
        self.chosen, self.owner = list(chosen), owner

    def change(self) -> Told:
        """Give them; the ledger's line says whose each was."""
        before: dict[str, str] = {}
        for case in self.chosen:
            done = actions.Assign(self.by, case, self.owner).run()
            before[case.pk] = done.before or ""
        count = len(before)
        return Told(
            Text.of(f"改派 {count} 件给 {self.owner.name}", f"Reassigned {things(count, 'case')} to {self.owner.name}"),
            more={"to": self.owner.pk, "before": before},
            result=before,
        )


class TakeBackReassign(Deed):
    """Takes the last such deed of the same person back: all of it or nothing, and once."""

    name: ClassVar[str] = "reassign_back"
    right: ClassVar[Right] = Right.assign

    def __init__(self, by: User, line: int) -> None:
        """Keep the line of the ledger that tells of it."""
        super().__init__(by)
        self.line = line

    def change(self) -> Told:
        """Give every case back to whom it was taken from.

        Raises:
            NotThere: the person did no such thing.
            InputError: it was taken back before.
            Conflict: a case has another owner by now.
        """
        line = Line.objects.select_related("firm__key").filter(firm=self.firm, by=self.by, pk=self.line).first()
        if line is None or line.action != Reassign.name:
            raise NotThere("no_reassign", Text.of("没有这次改派。", "There was no such reassignment."))
        self._once()
        said = line.told().more
        owners = {one.pk: one for one in User.objects.filter(firm=self.firm)}
        found = cases(self.by).filter(pk__in=said["before"]).order_by("pk")
        for case in found:
            former = owners.get(said["before"][case.pk])
            actions.AssignBack(self.by, case, former, given_to=said["to"]).run()
        count = len(found)
        return Told(
            Text.of(f"撤销改派，{count} 件回到原负责人", f"Undid a reassignment, {things(count, 'case')} went back"),
            more={"of": self.line},
            result=count,
        )

    def _once(self) -> None:
        later = Line.objects.select_related("firm__key").filter(firm=self.firm, by=self.by, action=self.name)
        if any(one.told().more["of"] == self.line for one in later.filter(pk__gt=self.line)):
            raise InputError(
                "reassigned_back",
                Text.of("这次改派已经撤销过了。", "This reassignment was undone before."),
                todo=Text.of("看板上就是现在的负责人。", "The board shows who has the cases now."),
            )


def last(by: User) -> int:
    """Return the line of a person's last reassignment; 0 where there is none."""
    found = Line.objects.filter(firm=by.firm, by=by, action=Reassign.name).order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0
