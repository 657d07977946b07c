"""The shape of a deed beside the cases: asked for a right, done in one transaction, written into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import transaction

from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.now import now
from rejoinder.desk.ledger.models import Line, LineRecord
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text


@dataclass(frozen=True, slots=True)
class Told:
    """What a deed did: in words for the ledger, with the ids and figures that prove it."""

    what: Text
    more: Any = None
    result: Any = None
    """What the caller gets back; not stored."""


class Deed:
    """One deed of one person in their firm."""

    name: ClassVar[str]
    right: ClassVar[Right]

    def __init__(self, by: User) -> None:
        """Keep who does it."""
        self.by = by
        self.firm = by.firm

    def run(self) -> Told:
        """Do it.

        Raises:
            NotAllowed: the role lacks the right.
            RejoinderError: it cannot be done, in plain words; nothing is changed then.
        """
        require(self.by, self.right)
        with transaction.atomic():
            self.check()
            told = self.change()
            Line.add(self.firm, self.by, self.name, now(), LineRecord(what=told.what, who=self.by.name, more=told.more))
        return told

    def check(self) -> None:
        """Refuse what must not be done; raises RejoinderError."""

    def change(self) -> Told:
        """Make the change and say what it was."""
        raise TypeError(f"{type(self).__name__} does nothing")
