"""Files going out: our own pictures of pages and photographs under a policy that runs nothing, and downloads."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rejoinder.app.pages import MOST_PAGES
from rejoinder.desk.cases import files, linked, pictures
from rejoinder.desk.cases.access import NotThere, require
from rejoinder.desk.cases.models import Case, CaseFile
from rejoinder.desk.pages.common import case_of, member
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text

LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"


def _answer(data: bytes, kind: str, *, private: int = 0) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Security-Policy"] = LOCKED
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = f"private, max-age={private}, immutable" if private else "no-store"
    return answer


def download(data: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Send bytes as a file to keep, never to show."""
    answer = _answer(data, kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@require_GET
def picture(request: HttpRequest, ident: str, file: str, page: int, size: str) -> HttpResponse:
    """Give one page of a paper as a picture drawn in the sandbox; it is kept, so that it is drawn once."""
    case = case_of(request, ident)
    found = _shown(case, file)
    if size not in pictures.DOTS or not 1 <= page <= MOST_PAGES:
        raise NotThere("no_page", Text.of("没有这一页。", "There is no such page."))
    kept = pictures.drawn(found.case, found, page, size).file  # of a linked paper beside the original
    return _answer(files.data_of(kept), "image/png", private=86400)


@require_GET
def original(request: HttpRequest, ident: str, file: str) -> HttpResponse:
    """Give a file of the case, byte for byte."""
    case = case_of(request, ident)
    found = _shown(case, file)
    return download(files.data_of(found), found.private.name)


def _shown(case: Case, ident: str) -> CaseFile:
    return linked.shown(case, ident)


@require_GET
def pack(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the pack as it was last made."""
    case = case_of(request, ident)
    require(member(request), Right.see)
    kept = files.files(case, "pack")
    if not kept:
        raise NotThere("no_pack", Text.of("还没有打包。", "No pack was made yet."))
    return download(files.data_of(kept[-1]), kept[-1].private.name, "application/zip")
