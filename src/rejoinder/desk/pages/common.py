"""What views share: who asks, what was uploaded, and answers in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render as django_render
from django.utils.http import url_has_allowed_host_and_scheme

from rejoinder.app.archives import MOST_BYTES as MOST_OF_AN_ARCHIVE
from rejoinder.app.inputs import MOST_BYTES
from rejoinder.desk.cases.access import case as reach
from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.models import Case
from rejoinder.desk.pages.errors import lang, status_of
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.refusals import explain

MOST_FILES = 200
ONE = "X-One"
MOST_AT_ONCE = 400_000_000
"""Bytes of one form; a page's own script sends many files in several forms."""
SEVERAL = Text.of("请分几次放。都还没有存，原文件没动。", "Add them in several goes. Nothing was stored yet.")


def member(request: HttpRequest) -> User:
    """Return who asks.

    Raises:
        TypeError: nobody is signed in, where a page forgot to want it.
    """
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page for members was shown to a stranger")
    return user


def allowed(request: HttpRequest, right: Right) -> User:
    """Return who asks, if their role holds a right.

    Raises:
        NotAllowed: it does not.
    """
    user = member(request)
    require(user, right)
    return user


def case_of(request: HttpRequest, ident: str, right: Right = Right.see, *, alone: bool = False) -> Case:
    """Return the case a page is about; ``alone`` as in ``access.case``.

    Raises:
        NotThere: the user does not reach it.
        NotAllowed: the role lacks the right.
    """
    return reach(member(request), ident, right, alone=alone)


def render(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Fill a template of ours."""
    return django_render(request, f"desk/{template}.html", context, status=status)


View = Callable[..., HttpResponse]


def by_method(show: View, change: View) -> View:
    """Return one view for an address: showing for GET, changing for POST."""

    def view(request: HttpRequest, **named: Any) -> HttpResponse:
        return (change if request.method == "POST" else show)(request, **named)

    return view


def part(request: HttpRequest) -> bool:
    """Tell whether only a part of a page is asked for."""
    return bool(request.headers.get("HX-Request"))


def one_by_one(request: HttpRequest) -> bool:
    """Tell whether the page's script sends its files one after the other and wants a word on each."""
    return bool(request.headers.get(ONE))


def told_each(taken: Sequence[str], refused: Sequence[RejoinderError]) -> JsonResponse:
    """Answer such a script: which files were taken, and why the others were not."""
    reasons = [{"name": error.where, "why": error.say(lang())} for error in refused]
    worst = max((status_of(error) for error in refused), default=HTTPStatus.OK)
    full = worst == HTTPStatus.INSUFFICIENT_STORAGE  # the script stops and keeps its files in hand
    return JsonResponse({"taken": list(taken), "refused": reasons}, status=worst if full and not taken else 200)


def uploads(
    request: HttpRequest, field: str = "files", *, each: bool = False, archives: bool = False
) -> list[tuple[str, bytes]]:
    """Return names and bytes of the uploaded files.

    Args:
        request: what came.
        field: the form's field.
        each: whether the caller tells of each file why it cannot be taken; one that is too large is passed on then,
            cut off behind the limit.
        archives: whether a zip is a parcel of files here, and may be larger than a file.

    Raises:
        InputError: more files than a page takes at once.
        PaperError: one is too large; nothing was taken.
    """
    given = request.FILES.getlist(field)
    if len(given) > MOST_FILES:
        raise InputError(
            "too_many",
            Text.of(
                f"一次放了 {len(given)} 个文件，最多 {MOST_FILES} 个。",
                f"{len(given)} files at once; at most {MOST_FILES}.",
            ),
            todo=SEVERAL,
        )
    if sum(file.size or 0 for file in given) > MOST_AT_ONCE:
        raise InputError("too_much", Text.of("一次放的太大了。", "That is too much at once."), todo=SEVERAL)
    return [_bytes(file, each=each, archives=archives) for file in _known(given)]


def _known(given: Iterable[Any]) -> list[UploadedFile[Any]]:
    return [file for file in given if isinstance(file, UploadedFile)]


def _bytes(file: UploadedFile[Any], *, each: bool, archives: bool) -> tuple[str, bytes]:
    name = file.name or "file"
    if archives and name.lower().endswith(".zip"):
        return name, file.read(MOST_OF_AN_ARCHIVE + 1)  # what is too much is said where it is opened
    if (file.size or 0) > MOST_BYTES and not each:
        raise explain("too_big", name)
    return name, file.read(MOST_BYTES + 1)


def next_page(request: HttpRequest, otherwise: str = "/") -> str:
    """Return where a form leads: an address of this desk only."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else otherwise


def day_of(request: HttpRequest, name: str) -> date:
    """Return the day that a form's field holds.

    Raises:
        InputError: it holds none.
    """
    words = request.POST.get(name, "")
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(
            "day",
            Text.of("日期要写成 2026-11-22 这样。", "Write the day like 2026-11-22."),
            where=words,
        ) from error
