"""Which cases a user reaches at all, and whether they hold a right there: asked by every page, call and action."""

from __future__ import annotations

from django.db.models import QuerySet

from rejoinder.desk.cases.models import Case
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError


class NotAllowed(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """The user's role does not hold the right; pages answer 403."""


class NotThere(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """There is no such thing for this user; pages answer 404, whether or not it exists for others."""


def cases(user: User) -> QuerySet[Case]:
    """Return the cases a user may see."""
    found = Case.objects.filter(firm_id=user.firm_id).select_related("key", "client", "client__key", "owner", "firm")
    if user.role == Role.client:
        return found.filter(client_id=user.client_id) if user.client_id else found.none()
    return found


def case(user: User, ident: str, right: Right = Right.see) -> Case:
    """Return one case.

    Raises:
        NotThere: the user does not reach such a case.
        NotAllowed: the role lacks the right.
    """
    found = cases(user).select_related("firm__key", "reviewer").filter(pk=ident).first()
    if found is None:
        raise NotThere("no_case", Text.of("没有这个案件。", "There is no such case."))
    require(user, right)
    return found


def require(user: User, right: Right) -> None:
    """Insist on a right.

    Raises:
        NotAllowed: the role lacks it.
    """
    if not user.may(right):
        raise NotAllowed(
            "not_allowed",
            Text.of("您的角色不能做这件事。", "Your role does not allow this."),
            todo=Text.of("请找负责人。", "Ask the owner of the desk."),
        )
