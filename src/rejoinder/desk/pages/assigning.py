"""Cases reassigned from the board, many at once, and the one word that takes it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rejoinder.desk.cases.access import NotThere, cases
from rejoinder.desk.cases.models import Case
from rejoinder.desk.lists.assigning import Reassign, TakeBackReassign, last
from rejoinder.desk.lists.wish import Wish
from rejoinder.desk.pages.common import allowed
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text

MOST = 500
"""So many cases of a filter are reassigned at once."""
OFFER, SALT, LASTS = "reassigned", "reassign", 3600


@require_POST
def reassign(request: HttpRequest) -> HttpResponse:
    """Give many cases to one person."""
    user = allowed(request, Right.assign)
    owner = User.objects.filter(firm=user.firm, pk=request.POST.get("owner", "")).first()
    wish = Wish.of(QueryDict(request.POST.get("wish", "")))
    chosen = _chosen(request, user, wish)
    if owner is not None and chosen:
        Reassign(user, chosen, owner).run()
        cache.delete(f"loads:{user.firm_id}")
        request.session[OFFER] = {"n": len(chosen), "who": owner.name, "mark": _mark(user)}
    return _board(wish)


def _mark(user: User) -> str:
    """Return what takes the last reassignment back; nothing where its doer does not reach the cases any more."""
    return "" if user.own_only else signing.dumps(last(user), salt=SALT)


def offered(request: HttpRequest) -> dict[str, Any] | None:
    """Return, once, what was just reassigned and how it is taken back."""
    found: dict[str, Any] | None = request.session.pop(OFFER, None) if OFFER in request.session else None
    return found


def _chosen(request: HttpRequest, user: User, wish: Wish) -> list[Case]:
    """Return the cases that were ticked, or all that the filter finds."""
    reach = cases(user)
    if request.POST.get("whole") == "1":
        return list(wish.narrow(reach, user).order_by("rank", "pk")[:MOST])
    return list(reach.filter(pk__in=request.POST.getlist("case")[:200]))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take a reassignment back.

    Raises:
        NotThere: the offer is older than an hour, or none of ours.
        RejoinderError: a case has another owner by now, or it was taken back before; nothing is changed then.
    """
    user = allowed(request, Right.assign)
    try:
        line = signing.loads(request.POST.get("mark", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise NotThere(
            "undo_over",
            Text.of("撤销的时间过了。", "It is too late to undo this."),
            todo=Text.of("请在看板上重新改派。", "Assign the cases anew on the board."),
        ) from error
    count = TakeBackReassign(user, int(line)).run().result
    cache.delete(f"loads:{user.firm_id}")
    messages.success(request, _("已撤销，%(n)s 件回到原来的负责人。") % {"n": count})
    return _board(Wish.of(QueryDict(request.POST.get("wish", ""))))


def _board(wish: Wish) -> HttpResponse:
    return redirect(f"/cases/?{wish.query}" if wish.query else "board")
