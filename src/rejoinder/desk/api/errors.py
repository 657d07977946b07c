"""Errors of the API as problem+json (RFC 9457), in both languages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from rejoinder.desk.pages.errors import status_of
from rejoinder.desk.people.limits import TooMany
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

PROBLEM = "application/problem+json"
NO_KEY = Text.of("没有有效的接口密钥。", "There is no valid API key.")
WRONG = Text.of("请求的内容不对。", "The request is not as it should be.")


def problem(code: str, status: int, title: Text, **more: Any) -> JsonResponse:
    """Answer with a problem: a stable code, both languages, where and what to do."""
    body = {"type": f"urn:rejoinder:{code}", "status": status, "title": title.say("en"), "title_zh": title.say("zh")}
    return JsonResponse(body | {k: v for k, v in more.items() if v}, status=status, content_type=PROBLEM)


def told(error: RejoinderError) -> JsonResponse:
    """Answer with one of our own errors."""
    todo = error.todo
    answer = problem(
        error.code,
        int(status_of(error)),
        error.what,
        detail=todo.say("en") if todo else "",
        detail_zh=todo.say("zh") if todo else "",
        where=error.where,
    )
    if isinstance(error, TooMany):
        answer["Retry-After"] = str(error.wait)
    return answer


def install(api: NinjaAPI) -> None:
    """Have the API say its errors so."""

    @api.exception_handler(RejoinderError)
    def ours(_request: HttpRequest, error: Any) -> HttpResponse:
        return told(error)

    @api.exception_handler(AuthenticationError)
    def stranger(_request: HttpRequest, _error: Any) -> HttpResponse:
        return problem("no_key", 401, NO_KEY)

    @api.exception_handler(ValidationError)
    def wrong(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem("request", 422, WRONG, errors=error.errors)
