"""The client's own pages: what was agreed, and links by which the firm lets a client in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.models import Case
from rejoinder.desk.firm.models import Client
from rejoinder.desk.pages.common import member, render
from rejoinder.desk.people.models import EnterLink, User
from rejoinder.desk.people.roles import Role
from rejoinder.desk.service import promises, quotes
from rejoinder.desk.service.models import Intake, Quote
from rejoinder.model.base import Text

LINK_LASTS = timedelta(days=7)
NONE = Text({})
SEE = Text.of("去看", "See it")
WAIT = (
    Text.of("等平台答复", "Waiting for the platform"),
    Text.of("这几天不催、不重交。来信了交给负责人。", "Do not press or send again. Pass on what comes in."),
)
READ = (
    Text.of("看完信，同意这样交", "Read the letter and agree to it"),
    Text.of(
        "每句中英文对照，注明依据。不对的地方写下来。",
        "Chinese beside English, each with its basis. Say what is wrong.",
    ),
)
NOTHING = (
    Text.of("现在不用您做什么", "Nothing for you to do now"),
    Text.of("负责人在办。要您做的会列在这里。", "Your consultant is at work. What you are to do appears here."),
)


def portal_link(request: HttpRequest, client: Client, onward: str) -> dict[str, Any]:
    """Return a fresh link that lets a client in, once and not for long."""
    login = f"client-{client.pk}"
    user = User.objects.filter(login=login).first() or User.make(
        client.firm, login, client.name, Role.client, client=client
    )
    secret = EnterLink.make(user, lasts=LINK_LASTS, onward=onward)
    return {"address": request.build_absolute_uri(f"/enter/{secret}/"), "days": LINK_LASTS.days}


@dataclass(frozen=True, slots=True)
class Step:
    """What a client does next in a case, or that nothing is to be done."""

    title: Text
    why: Text
    url: str = ""
    button: Text = NONE
    then: Text = NONE
    stage: str = ""


def step(case: Case) -> Step:
    """Return what the client has to do in a case: never what is the firm's work."""
    path, following = f"/c/{case.pk}/", case.private.next
    open_price = quotes.to_decide(case)
    if open_price is not None:
        change = open_price.before_id is not None
        title = ("看改价，同意或不同意", "See the change of price") if change else ("看报价，定下来", "See the quote")
        why = Text.of(
            f"¥{open_price.private.total}，您定了才算。", f"¥{open_price.private.total}; it counts once you agree."
        )
        return Step(Text.of(*title), why, f"/quotes/{open_price.pk}/", Text.of("去看", "See it"))
    paper = Intake.objects.filter(client=case.client_id, accepted=None, state="taken").order_by("-made").first()
    if paper is not None:
        why = Text.of("服务范围、谁来提交、不承诺结果，都写在里面。", "Scope, who submits, no promise of a result.")
        return Step(Text.of("看服务委托书", "Read the service agreement"), why, f"/in/done/{paper.secret}/", SEE)
    if case.state in ("closed", "waiting") and (kept := promises.first_due(case)) is not None:
        what = Text.of("核对信里的一条承诺", "Look after a promise of your letter")
        return Step(what, Text(kept.private.what), f"{path}replies/#h-promises", SEE, stage="replies")
    if case.state == "closed":
        return Step(Text.of("这件已经结了", "This case is closed"), Text.of("材料和信都在。", "All is kept."))
    if case.state == "waiting":
        return Step(*WAIT)
    if following.stage in ("answers", "papers"):
        there = f"{path}{following.stage}/" + (f"#{following.anchor}" if following.anchor else "")
        return Step(following.title, following.why, there, following.button, following.then, following.stage)
    if not case.approved and following.stage in ("letter", "check", "pack"):
        return Step(*READ, url=f"{path}letter/#h-approve", button=Text.of("去看信", "Read the letter"), stage="letter")
    if following.stage == "sent":
        return Step(following.title, following.why, f"{path}sent/", following.button, stage="sent")
    if following.stage == "replies":
        return Step(following.title, following.why, f"{path}replies/", following.button, stage="replies")
    return Step(*NOTHING)


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
