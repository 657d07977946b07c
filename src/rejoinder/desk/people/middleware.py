"""Only members come in: every page wants a session, but for those that say they are public."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rejoinder.desk.firm.served import only_looking, serve, serving

API = "/api/"
"""Calls of programs bring a key of their own."""
LOOKING = ("GET", "HEAD")
View = TypeVar("View", bound=Callable[..., Any])
Respond = Callable[[HttpRequest], HttpResponse]


def public(view: View) -> View:
    """Mark a view that needs no session."""
    view.public = True  # type: ignore[attr-defined]
    return view


def _back_to(request: HttpRequest) -> str:
    """Return where somebody was: for a form that was sent, its page, for its own address may know no looking."""
    if request.method == "GET":
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    here = came.netloc == request.get_host() and came.path
    return urlunsplit(("", "", came.path, came.query, "")) if here else "/"


def served_firm(respond: Respond) -> Respond:
    """Let each request begin as nobody's work, and end as it: what a thread did for one firm does not cling to it."""

    def answer(request: HttpRequest) -> HttpResponse:
        with serving(None), only_looking() if request.method in LOOKING else nullcontext():
            return respond(request)

    return answer


class only_members:  # noqa: N801 - named as the rule it keeps
    """Sends whoever has no session to the way in, and brings them back to where they were."""

    def __init__(self, respond: Respond) -> None:
        """Keep what comes next."""
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let members and public pages pass."""
        if request.path.startswith(API):
            return None
        if request.user.is_authenticated:
            serve(request.user.firm)
            return None
        if getattr(view, "public", False):
            return None
        way_in = f"{reverse('enter')}?{urlencode({'next': _back_to(request)})}"
        if request.headers.get("HX-Request") or request.headers.get("X-One"):
            answer = HttpResponse(status=401)
            answer["HX-Trigger"] = "session-over"
            return answer
        return redirect(way_in)
