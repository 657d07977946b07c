"""Errors as pages: what happened, that nothing is lost, and two ways on."""

from __future__ import annotations

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.cases.actions.base import Conflict
from rejoinder.desk.people.limits import TooMany
from rejoinder.desk.vault.s3 import StoreAwayError
from rejoinder.desk.vault.said import full_disk
from rejoinder.model.errors import OutputError, RejoinderError

_STATUS: dict[type[RejoinderError], HTTPStatus] = {
    NotThere: HTTPStatus.NOT_FOUND,
    NotAllowed: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    StoreAwayError: HTTPStatus.SERVICE_UNAVAILABLE,
    OutputError: HTTPStatus.INSUFFICIENT_STORAGE,
}


def status_of(error: RejoinderError) -> HTTPStatus:
    """Return the status an error is answered with."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), HTTPStatus.UNPROCESSABLE_ENTITY)


def lang() -> str:
    """Return the reader's language as our texts tag it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def told(request: HttpRequest, error: RejoinderError) -> HttpResponse:
    """Say an error: as a page, or beside its cause where only a part of a page was asked for."""
    if request.headers.get("X-One"):
        reasons = [{"name": error.where, "why": error.say(lang())}]
        return JsonResponse({"taken": [], "refused": reasons}, status=status_of(error))
    part = bool(request.headers.get("HX-Request"))
    page = render(
        request,
        "desk/parts/error.html" if part else "desk/error.html",
        {"error": error, "status": status_of(error).value},
        status=status_of(error),
    )
    if part:
        page["HX-Retarget"] = "#said"
        page["HX-Reswap"] = "innerHTML"
    return page


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a request that is none, or one for a host that is not ours: without a link, which would name that host."""
    return render(request, "desk/error_plain.html", {"status": 400}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer what Django itself refuses."""
    return render(request, "desk/error.html", {"status": 403, "refused": True}, status=403)


def only_by_button(request: HttpRequest) -> HttpResponse:
    """Answer who comes to an address by itself that only a button leads to."""
    return render(request, "desk/error.html", {"status": 405}, status=405)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer an address that leads nowhere."""
    return render(request, "desk/error.html", {"status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer an error of our own, or of the disk."""
    full = full_disk(sys.exc_info()[1])
    if full is not None:
        return told(request, full)
    return render(request, "desk/error.html", {"status": 500}, status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the shape Django wants
    """Answer a form that is too old or comes from elsewhere."""
    return render(request, "desk/error.html", {"status": 403, "stale_form": True}, status=403)
