"""Which cases a user reaches at all, and whether they hold a right there: asked by every page, call and action."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Client
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError


class NotAllowed(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """The user's role does not hold the right; pages answer 403."""


class NotThere(RejoinderError):  # noqa: N818 - an answer, not a fault of the program
    """There is no such thing for this user; pages answer 404, whether or not it exists for others."""


def reach(user: User, of: str = "") -> Q:
    """Return which cases a user may see, as a condition on cases or, with ``of``, on rows that belong to one.

    Args:
        user: who asks.
        of: the way from the rows to their case, such as ``case__``.
    """
    own = {f"{of}firm": user.firm_id}
    if user.role == Role.client:
        own[f"{of}client"] = user.client_id or ""
    if user.own_only:
        return Q(**own) & (Q(**{f"{of}owner": user}) | Q(**{f"{of}reviewer": user}))
    return Q(**own)


def clients(user: User) -> QuerySet[Client]:
    """Return the clients whom a user may see: a consultant who sees own cases only, those with one or with none."""
    found = Client.objects.filter(firm=user.firm_id).select_related("key", "firm")
    if not user.own_only:
        return found
    theirs = Case.objects.filter(client=OuterRef("pk"))
    return found.filter(Exists(theirs.filter(reach(user))) | ~Exists(theirs))


def cases(user: User) -> QuerySet[Case]:
    """Return the cases a user may see."""
    return Case.objects.filter(reach(user)).select_related("key", "client", "client__key", "owner", "firm")


def reach_mark(user: User) -> str:
    """Return a mark that two users share who reach the same cases; what is counted for one holds for the other."""
    return user.firm_id if user.inside and not user.own_only else user.pk


def listed(found: QuerySet[Case]) -> list[Case]:
    """Return cases for a list: clients, keys and owners are fetched after them, all of one kind at once.

    Joined, they would tempt a database that knows its own statistics to begin with them and sort all cases anew.
    """
    rows = list(found.select_related(None))
    clients_ = Client.objects.in_bulk({row.client_id for row in rows})
    keys = VaultKey.objects.in_bulk({row.key_id for row in rows} | {one.key_id for one in clients_.values()})
    owners = User.objects.in_bulk({row.owner_id for row in rows if row.owner_id})
    for one in clients_.values():
        one.key = keys[one.key_id]
    for row in rows:
        row.key, row.client, row.owner = keys[row.key_id], clients_[row.client_id], owners.get(row.owner_id or "")
    return rows


_BESIDE = ("key", "client", "client__key", "owner", "firm", "firm__key", "reviewer")
_ALONE: Prepared[Case] = Prepared(2, lambda firm, pk: Case.objects.filter(firm=firm, pk=pk))
_WHOLE: Prepared[Case] = Prepared(2, lambda firm, pk: Case.objects.filter(firm=firm, pk=pk).select_related(*_BESIDE))
"""A case for whoever reaches every case of the firm, as ``reach`` says it of them."""


def case(user: User, ident: str, right: Right = Right.see, *, alone: bool = False) -> Case:
    """Return one case.

    Args:
        user: who asks.
        ident: which case.
        right: what for.
        alone: whether the row will do: client, firm and people are fetched only when they are asked for.

    Raises:
        NotThere: the user does not reach such a case.
        NotAllowed: the role lacks the right.
    """
    if user.inside and not user.own_only:
        found = (_ALONE if alone else _WHOLE).first(user.firm_id, ident)
    else:
        rows = cases(user).filter(pk=ident)
        found = (rows.select_related(None) if alone else rows.select_related(*_BESIDE)).first()
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
