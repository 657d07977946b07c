"""Errors of the API as problem+json (RFC 9457), in both languages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rejoinder.desk.pages.errors import status_of
from rejoinder.desk.people.limits import TooMany
from rejoinder.desk.people.middleware import API
from rejoinder.desk.vault.said import full_disk
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

PROBLEM = "application/problem+json"
NO_KEY = Text.of("没有有效的接口密钥。", "There is no valid API key.")
WRONG = Text.of("请求的内容不对。", "The request is not as it should be.")
NOT_HERE = Text.of("没有这个地址。", "There is nothing under this address.")
NOT_SO = Text.of("这个地址不接受这种方法。", "This address does not take this method.")
FAULT = Text.of("程序自己出错了，什么也没有改。", "The program itself failed; nothing was changed.")
COMMON = {400: WRONG, 403: NOT_HERE, 404: NOT_HERE, 405: NOT_SO, 500: FAULT}
_LOG = logging.getLogger(__name__)


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


def common(status: int) -> JsonResponse:
    """Answer what Django itself answers elsewhere with a page."""
    return problem(f"http_{status}", status, COMMON.get(status, FAULT))


class problems:  # noqa: N801 - named as the rule it keeps
    """Sees to it that under the API's addresses no error is a page."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.respond(request)
        wrong = response.status_code >= HTTPStatus.BAD_REQUEST and request.path.startswith(API)
        if not wrong or response.headers.get("Content-Type") == PROBLEM:
            return response
        answer = common(response.status_code)
        if "Allow" in response.headers:
            answer["Allow"] = response["Allow"]
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

    @api.exception_handler(HttpError)
    def refused(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem("request", error.status_code, WRONG)

    @api.exception_handler(Http404)
    def missing(_request: HttpRequest, _error: Any) -> HttpResponse:
        return common(404)

    @api.exception_handler(Exception)
    def broken(_request: HttpRequest, error: Any) -> HttpResponse:
        full = full_disk(error)
        if full is not None:
            return told(full)
        _LOG.error("a call of the API failed", exc_info=error)
        return common(500)
