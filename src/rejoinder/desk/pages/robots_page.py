"""Group robots: what leaves the machine, said before it does; the address, a trial, how it last went."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.follow.models import Robot
from rejoinder.desk.follow.robots import sending, telling, words
from rejoinder.desk.follow.robots.deeds import DropRobot, KeepRobot
from rejoinder.desk.follow.robots.services import Service, services
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

ENDS = 4
"""So many characters of an address are shown, to tell one robot from another."""


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the services, and what is known of each; addresses and secrets are not shown again."""
    user = allowed(request, Right.manage)
    there = {one.kind: one for one in Robot.objects.filter(firm=user.firm).select_related("key")}
    example, _count = words.message(
        [words.Left(_("砚禾家居"), 2), words.Left("AMZ-US-2611-0001", 0)], lang() == "en", 500
    )
    rows = [_row(service, there.get(service.id)) for service in services().values()]
    return render(request, "robots", {"rows": rows, "example": example})


def _row(service: Service, robot: Robot | None) -> dict[str, Any]:
    said = robot.private if robot is not None else None
    return {
        "service": service,
        "consent": words.consent(service),
        "mark": words.seal(service),
        "robot": robot,
        "said": said,
        "stale": robot is not None and not telling.agreed(robot),
        "host": urlsplit(said.address).hostname if said else "",
        "end": said.address[-ENDS:] if said else "",
        "english": said.english if said else lang() == "en",
    }


@require_POST
def change(request: HttpRequest, ident: str) -> HttpResponse:
    """Agree and keep, try, or let go."""
    user = allowed(request, Right.manage)
    service = services().get(ident)
    if service is None:
        raise NotThere("no_service", Text.of("没有这种群机器人。", "There is no such group robot."))
    do, post = request.POST.get("do", ""), request.POST
    if do == "drop":
        DropRobot(user, service).run()
        messages.success(request, _("已关掉，地址也忘掉了。"))
    elif do == "try":
        _try(request, user, service)
    else:
        agreed = post.get("mark", "") if post.get("agree") == "1" else ""
        english = post.get("english") == "1"
        address, secret = post.get("address", ""), post.get("secret", "")
        KeepRobot(user, service, address, secret, agreed=agreed, english=english).run()
        messages.success(request, _("已开启。先试发一条，看群里收到没有。"))
    return redirect(f"/settings/robots/#{service.id}")


def _try(request: HttpRequest, user: User, service: Service) -> None:
    """Send a trial; what comes of it stands with the robot."""
    robot = Robot.objects.filter(firm=user.firm, kind=service.id).select_related("key").first()
    if robot is None or not telling.agreed(robot):
        messages.error(request, _("先存好地址，勾上同意。"))
        return
    said = robot.private
    try:
        sending.tell(service, said.address, said.secret, words.trial(said.english), tries=1)
    except RejoinderError as error:
        telling.note(robot, Text.of(error.say("zh"), error.say("en")), halted=robot.halted)
        messages.error(request, _("试发没有成功，原因在下面。"))
        return
    telling.went(robot)
    messages.success(request, _("试发成功，请到群里看。"))
