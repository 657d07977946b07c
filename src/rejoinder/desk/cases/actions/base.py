"""The shape of every action on a case: asked for a right, done under a lock, written into the trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import transaction

from rejoinder.desk.cases.access import case as reach
from rejoinder.desk.cases.models import Case, Entry, EntryRecord
from rejoinder.desk.cases.now import now
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError


class Conflict(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """Somebody else changed the same thing meanwhile; pages answer 409 and keep what was typed."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: in words for the trail, with what was there before and after."""

    what: Text
    before: Any = None
    after: Any = None
    result: Any = None
    """What the caller gets back; not stored."""
    extra: dict[str, Any] = field(default_factory=dict)
    idle: bool = False
    """Whether all stands as it stood: nothing to write into the trail, and no other version of the case."""


class Action:
    """One deed on one case by one person."""

    name: ClassVar[str]
    right: ClassVar[Right]
    internal: ClassVar[bool] = False
    """Whether clients see it in the trail."""

    def __init__(self, by: User, case: Case, *, seen: int | None = None) -> None:
        """Keep who and where.

        Args:
            by: who does it.
            case: on which case.
            seen: the version of the case the person looked at; another one by now is a conflict.
        """
        self.by = by
        self.case = case
        self.seen = seen

    def run(self) -> Done:
        """Do it.

        Raises:
            NotThere: the person does not reach the case.
            NotAllowed: the role lacks the right.
            Conflict: the case changed since the person looked.
            RejoinderError: it cannot be done, in plain words; nothing is changed then.
        """
        with all_or_nothing(), transaction.atomic():
            reach(self.by, self.case.pk, self.right)
            locked = Case.objects.select_for_update(of=("self",)).get(pk=self.case.pk)
            if self.seen is not None and self.seen != locked.version:
                raise changed_meanwhile()
            self._copy(locked)
            self.check()
            done = self.change()
            if done.idle:
                return done
            self.case.version = locked.version + 1
            Case.objects.filter(pk=self.case.pk).update(version=self.case.version)
            said = EntryRecord(what=done.what, who=self.by.name, before=done.before, after=done.after)
            Entry.add(self.case, self.by, self.name, now(), said, internal=self.internal)
        return done

    def _copy(self, locked: Case) -> None:
        """Bring the caller's row up to what lies in the database now."""
        for column in locked._meta.concrete_fields:  # noqa: SLF001 - Django names it so
            if column.attname in locked.__dict__:
                setattr(self.case, column.attname, getattr(locked, column.attname))
        self.case.__dict__.pop("_record", None)

    def check(self) -> None:
        """Refuse what must not be done; raises RejoinderError."""

    def change(self) -> Done:
        """Make the change and say what it was."""
        raise TypeError(f"{type(self).__name__} does nothing")


def changed_meanwhile() -> Conflict:
    """Return what is said when two people write at once."""
    return Conflict(
        "conflict",
        Text.of("这里刚被别人改过，您写的还在。", "Somebody else changed this just now; what you wrote is still here."),
        todo=Text.of("请看过对方的改动，再保存一次。", "Look at the other change, then save again."),
    )
