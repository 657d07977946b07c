"""What every answer carries: a strict content policy, the reader's language, and errors in plain words."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rejoinder.desk.pages.case_frame import settle
from rejoinder.desk.pages.errors import only_by_button, told
from rejoinder.desk.people.middleware import API
from rejoinder.desk.vault.said import full_disk
from rejoinder.model.errors import RejoinderError

Respond = Callable[[HttpRequest], HttpResponse]
LANGUAGE = "lang"
REDIRECT, OF_A_CASE = 302, "c/<str:ident>/"
MANY = ("answers",)
"""Deeds that come by the dozen: their case is worked out when somebody looks."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def policy(respond: Respond) -> Respond:
    """Send the content policy and keep private pages out of shared caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def language(respond: Respond) -> Respond:
    """Speak the language the reader chose, else the browser's English, else Chinese."""
    known = {code for code, _ in settings.LANGUAGES}

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE, "")
        if chosen not in known:
            preferred = request.headers.get("Accept-Language", "").lower()
            chosen = "en" if preferred.startswith("en") else settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            return respond(request)

    return answer


class plain_errors:  # noqa: N801 - named as the rule it keeps
    """Turns our one family of errors into answers a person can act on."""

    def __init__(self, respond: Respond) -> None:
        """Keep what comes next."""
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is left without a word gets one."""
        response = self.respond(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not request.path.startswith(API):
            return only_by_button(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say one of our errors, or that the disk is full; anything else is Django's to report."""
        said = error if isinstance(error, RejoinderError) else full_disk(error)
        return told(request, said) if said is not None else None


class settled:  # noqa: N801 - named as the rule it keeps
    """Works a case out after each deed on its pages: it is the deed that takes the time, not every view after it."""

    def __init__(self, respond: Respond) -> None:
        """Keep what comes next."""
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; afterwards look whether a case changed."""
        response = self.respond(request)
        match = request.resolver_match
        deed = request.method == "POST" and response.status_code == REDIRECT and request.user.is_authenticated
        if deed and match is not None and match.route.startswith(OF_A_CASE) and match.url_name not in MANY:
            settle(request, match.kwargs["ident"])
        return response
