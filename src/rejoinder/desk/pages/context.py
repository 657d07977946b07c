"""What every page's frame shows: where one is, who one is, which language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rejoinder import __version__
from rejoinder.desk.pages.follow_pages import count
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame needs."""
    user = getattr(request, "user", None)
    member = user if isinstance(user, User) else None
    return {
        "member": member,
        "team": settings.DESK_TEAM,
        "bell": (lambda: count(member)) if member is not None and member.inside else None,
        "version": __version__,
        "nav": _nav(request, member) if member else [],
        "other_language": "zh-hans" if getattr(request, "LANGUAGE_CODE", "").startswith("en") else "en",
        "theme": request.COOKIES.get("theme", "") if request.COOKIES.get("theme") in ("light", "dark") else "",
    }


def _nav(request: HttpRequest, member: User) -> list[dict[str, Any]]:
    rows: list[tuple[str, str, Right | None]] = [
        ("/", _("新通知"), Right.open),
        ("/cases/", _("案件"), None),
        ("/clients/", _("客户"), Right.clients if settings.DESK_TEAM else None),
        ("/promises/", _("承诺"), Right.papers),
        ("/learning/", _("经验"), Right.learn),
        ("/rules/", _("规则库"), Right.rules),
        ("/settings/", _("设置"), None),
    ]
    if member.role == Role.client:
        rows.insert(2, ("/agreed/", _("委托和报价"), None))
    if not settings.DESK_TEAM:
        rows = [row for row in rows if row[0] != "/clients/"]
    path = request.path
    return [
        {"url": url, "name": name, "here": _here(path, url)}
        for url, name, right in rows
        if right is None or member.may(right)
    ]


def _here(path: str, url: str) -> bool:
    """Tell whether a page belongs to an entry; a case's own pages belong to the cases."""
    if url == "/":
        return path == url or path.startswith("/n/")
    return path.startswith(url) or (url == "/cases/" and path.startswith("/c/"))
