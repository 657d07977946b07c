"""Release by another person than the one who wrote, where the firm wants two; and asking somebody to."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.actions.base import Action, Done
from rejoinder.desk.cases.models import Case, Entry
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import RIGHTS, Right, Role
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

_WROTE = ("edit_sentence", "answer", "drop_sentence", "adopt_letter", "confirm_sentence", "link_sentence")
RELEASERS = tuple(role.value for role in Role if Right.release in RIGHTS[role])


def wrote(user: User, case: Case) -> bool:
    """Tell whether a person wrote what is released: an answer, or a sentence of the letter."""
    return Entry.objects.filter(case=case, by=user, action__in=_WROTE).exists()


def may_not_release(user: User, case: Case) -> bool:
    """Tell whether another person has to release, because the firm wants two and this one wrote."""
    return case.firm.private.two_person and wrote(user, case)


def two_eyes(by: User, case: Case) -> None:
    """Where the firm wants two persons, refuse a release by one who wrote.

    Raises:
        NotAllowed: this person wrote in the case.
    """
    if may_not_release(by, case):
        raise NotAllowed(
            "two_persons",
            Text.of("这件是您写的，按本所规定要由另一个人放行。", "You wrote here; another person has to release it."),
            todo=Text.of("请在“打包”一页请人放行。", "Ask somebody to release it, on the page of the pack."),
        )


def others(case: Case) -> list[User]:
    """Return the people of the firm who may release a case: those with the right who did not write in it."""
    wrote_here = Entry.objects.filter(case=case, action__in=_WROTE, by__isnull=False).values("by")
    found = User.objects.filter(firm=case.firm_id, is_active=True, role__in=RELEASERS).exclude(pk__in=wrote_here)
    return list(found.order_by("name"))


class AskRelease(Action):
    """Asks another person to release the case; whoever is asked is its reviewer from then on."""

    name: ClassVar[str] = "ask_release"
    right: ClassVar[Right] = Right.letter
    internal: ClassVar[bool] = True

    def __init__(self, by: User, case: Case, reviewer: User | None) -> None:
        """Keep whom."""
        super().__init__(by, case)
        self.reviewer = reviewer

    def check(self) -> None:
        """Refuse whoever may not release this case."""
        if self.reviewer is None or self.reviewer.pk not in {one.pk for one in others(self.case)}:
            raise InputError(
                "releaser",
                Text.of("这个人不能放行这一件。", "This person cannot release this case."),
                todo=Text.of("请选能放行、又没有写过这一件的人。", "Choose one who may release and did not write."),
            )

    def change(self) -> Done:
        """Write it down."""
        before, self.case.reviewer = self.case.reviewer_id, self.reviewer
        self.case.save(update_fields=["reviewer", "changed"])
        name = self.reviewer.name if self.reviewer is not None else ""
        return Done(Text.of(f"请 {name} 放行", f"Asked {name} to release"), before=before, after=self.case.reviewer_id)
