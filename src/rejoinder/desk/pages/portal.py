"""The client's own pages: what was agreed, and links by which the firm lets a client in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.firm.models import Client
from rejoinder.desk.pages.common import member, render
from rejoinder.desk.people.models import EnterLink, User
from rejoinder.desk.people.roles import Role
from rejoinder.desk.service import quotes
from rejoinder.desk.service.models import Intake, Quote
from rejoinder.model.base import Text

LINK_LASTS = timedelta(days=7)


def portal_link(request: HttpRequest, client: Client, onward: str) -> dict[str, Any]:
    """Return a fresh link that lets a client in, once and not for long."""
    login = f"client-{client.pk}"
    user = User.objects.filter(login=login).first() or User.make(
        client.firm, login, client.name, Role.client, client=client
    )
    secret = EnterLink.make(user, lasts=LINK_LASTS, onward=onward)
    return {"address": request.build_absolute_uri(f"/enter/{secret}/"), "days": LINK_LASTS.days}


@require_GET
def agreed(request: HttpRequest) -> HttpResponse:
    """Show a client what was agreed with the firm: the agreement, and every quote with how it stands."""
    user = member(request)
    if user.role != Role.client or user.client_id is None:
        raise NotThere("no_page", Text.of("没有这一页。", "There is no such page."))
    mine = Quote.objects.filter(client=user.client_id).select_related("key", "case").order_by("-made")[:30]
    intakes = Intake.objects.filter(client=user.client_id).select_related("key").order_by("-made")[:10]
    context = {
        "quotes": [{"quote": one, "stands": quotes.stands(one)} for one in mine],
        "intakes": list(intakes),
        "firm": user.firm.private,
    }
    return render(request, "agreed", context)
