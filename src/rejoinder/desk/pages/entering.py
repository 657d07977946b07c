"""The ways in and out: a one-time link, name and password, the second factor; and the reader's language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from rejoinder.desk.cases.now import now
from rejoinder.desk.pages.common import next_page, render
from rejoinder.desk.pages.middleware import LANGUAGE
from rejoinder.desk.people import signing
from rejoinder.desk.people.middleware import public

_YEAR = 31536000


@public
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; on a desk of one, say where the link is."""
    wrong = False
    if request.method == "POST" and settings.DESK_TEAM:
        user = signing.by_password(request, request.POST.get("login", ""), request.POST.get("password", ""))
        if user is not None:
            target = "/enter/code/" if bytes(user.totp) else next_page(request, "/cases/")
            return redirect(f"{target}?next={next_page(request, '/cases/')}" if bytes(user.totp) else target)
        wrong = True
    context = {"wrong": wrong, "next": next_page(request, "/"), "login": request.POST.get("login", "")}
    return render(request, "enter", context, status=422 if wrong else 200)


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor."""
    if signing.pending(request) is None:
        return redirect("enter")
    wrong = False
    if request.method == "POST":
        if signing.by_code(request, request.POST.get("code", ""), now().timestamp()) is not None:
            return redirect(next_page(request, "/cases/"))
        wrong = True
    return render(
        request, "code", {"wrong": wrong, "next": next_page(request, "/cases/")}, status=422 if wrong else 200
    )


@public
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let in whoever holds a fresh link. Mail programs open links to look at them, so a link is used by a button.

    On a desk of one the browser was opened by the program itself, and the link works at once.
    """
    if request.method == "GET" and settings.DESK_TEAM:
        return render(request, "link", {"secret": secret})
    link = signing.by_link(request, secret)
    if link is None:
        return render(request, "enter", {"used": True, "next": "/"}, status=410)
    onward = link.onward or "/"
    if signing.pending(request) is not None:
        return redirect(f"{reverse('code')}?{urlencode({'next': onward})}")
    return redirect(onward)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    signing.leave(request)
    return redirect("enter")


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language the reader chose."""
    chosen = request.POST.get("lang", "")
    answer = redirect(next_page(request))
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(LANGUAGE, chosen, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer
