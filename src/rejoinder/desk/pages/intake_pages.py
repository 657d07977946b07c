"""The public intake page with the firm's own link, the fitness verdict, and the service agreement."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.files import check_size, free_name
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.served import serving
from rejoinder.desk.incoming.enquiries import DropEnquiry, OfferAgreement, TakeEnquiry, days, file_of, goes_on
from rejoinder.desk.incoming.tasks import judge_later
from rejoinder.desk.jobs.models import OPEN, Job
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.clients import client_of
from rejoinder.desk.pages.common import allowed, render, uploads
from rejoinder.desk.pages.errors import status_of
from rejoinder.desk.pages.roomless import insist_on_room, take_what_fits
from rejoinder.desk.people import lockout
from rejoinder.desk.people.middleware import public
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import agreement, intake
from rejoinder.desk.service.models import Intake, IntakeRecord
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.said import full_disk
from rejoinder.desk.vault.store import vault
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError

MOST_WORDS = 60_000
NOTICES, MOST_NOTICES, MOST = "notice_files", 5, 20
"""The field of the files that hold the notice, and how many are kept of these and of the others."""
NO_ROOM = OutputError(
    "enquiry_not_kept",
    Text.of("我们这边存不下了，还没有收到您的咨询。", "We have no room left and did not receive your enquiry."),
    todo=Text.of(
        "您写的都还在下面，只有文件要再选一次。请过一会儿再送出；一直不行，请直接联系我们。",
        "What you wrote is still below; only the files must be chosen again. Send it later, or contact us directly.",
    ),
)
"""Said to somebody outside, who cannot make room and is not to learn of our disks."""


def _firm(link: str) -> Firm:
    found = Firm.objects.filter(link=link).select_related("key").first()
    if found is None:
        raise NotThere("no_firm", Text.of("这个链接不对。", "This link leads nowhere."))
    return found


@public
@csrf_exempt  # the form is read only once it is settled how its files are taken; the check follows at once
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, link: str) -> HttpResponse:
    """Show the form, and take it."""
    take_what_fits(request)
    return _form(request, link)


@csrf_protect
def _form(request: HttpRequest, link: str) -> HttpResponse:
    firm = _firm(link)
    said = {ask.id: request.POST.get(ask.id, "").strip()[:MOST_WORDS] for ask in intake.ASKS}
    flags = {key for key, _label in intake.REFER if request.POST.get(key) == "1"}
    missing = _missing(request, said) if request.method == "POST" else []
    no_room = False
    if request.method == "POST" and not missing:
        row = _kept(request, firm, said, flags)
        if row is not None:
            return redirect("intake_done", row.secret)
        no_room = True
    context = {
        "firm": firm,
        "said": firm.private,
        "asks": [(ask, said[ask.id], ask in missing) for ask in intake.ASKS],
        "refer": [(key, label, key in flags) for key, label in intake.REFER],
        "missing": missing,
        "files_again": bool(missing and request.FILES),
        "no_room": NO_ROOM if no_room else None,
        "days": days(firm),
        "latest": today(),
    }
    return render(request, "intake", context, status=status_of(NO_ROOM) if no_room else 422 if missing else 200)


def _missing(request: HttpRequest, said: dict[str, str]) -> list[intake.Ask]:
    """Return what has to be filled in still: the notice is there in words or as a file, its day is one."""
    given = {name for name, words in said.items() if words} | ({"notice"} if request.FILES.getlist(NOTICES) else set())
    wrong = {"received"} if said["received"] and intake.received(said["received"]) is None else set()
    return [ask for ask in intake.ASKS if (ask.required and ask.id not in given) or ask.id in wrong]


def _kept(request: HttpRequest, firm: Firm, said: dict[str, str], flags: set[str]) -> Intake | None:
    """Keep an enquiry whole and return it; None where there is no room for it, and nothing of it stays."""
    try:
        with all_or_nothing(), transaction.atomic():
            insist_on_room(request)
            return _take(request, firm, said, flags)
    except OutputError:
        return None
    except (OSError, DatabaseError) as error:
        if full_disk(error) is None:
            raise
        return None


def _take(request: HttpRequest, firm: Firm, said: dict[str, str], flags: set[str]) -> Intake:
    who = f"intake:{request.META.get('REMOTE_ADDR', '')}"
    if lockout.locked(who):
        raise InputError(
            "slow_down",
            Text.of("提交得太快了，请过一刻钟再来。", "Too many at once; come back in a quarter of an hour."),
        )
    lockout.failed(who)
    notices = uploads(request, NOTICES)[:MOST_NOTICES]
    for name, data in notices:
        check_size(name, data)
    with serving(firm):  # whoever is signed in here: the firm that is asked judges
        verdict = intake.judge(said["notice"], flags)
    row = Intake(firm=firm, key=VaultKey.make(), made=now())
    reads = bool(notices) and verdict.fit == "unread"
    row.put(
        IntakeRecord(
            answers={**said, **dict.fromkeys(flags, "1")},
            verdict=intake.READING if reads else verdict.fit,
            reasons=() if reads else tuple(reason.root for reason in verdict.reasons),
            files=_stored(row, uploads(request)[:MOST]),
            notices=_stored(row, notices),
            platform=verdict.platform,
            marketplace=verdict.marketplace,
        )
    )
    row.save()
    if reads:
        judge_later(row)  # in the sandbox of the worker: a photo takes longer than a page should
    return row


def _stored(row: Intake, given: Sequence[tuple[str, bytes]]) -> tuple[tuple[str, str], ...]:
    """Keep files under an enquiry's key; two of one name get a number."""
    kept: list[tuple[str, str]] = []
    for name, data in given:
        kept.append((free_name(name, [one for one, _ in kept]), vault().put(row.key, data)))
    return tuple(kept)


def _intake(secret: str) -> Intake:
    found = Intake.objects.filter(secret=secret).select_related("key", "firm__key").first()
    if found is None:
        raise NotThere("no_intake", Text.of("这个链接不对。", "This link leads nowhere."))
    return found


@public
@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the verdict and the agreement, and take its acceptance."""
    row = _intake(secret)
    said = row.private
    platform = said.answers.get("platform", "")
    matter = rules.platform_label(platform) if platform in rules.platforms() else agreement.MATTER
    words = said.accepted_words or agreement.clauses(row.firm.private, said.answers.get("name", ""), matter)
    seal = agreement.seal_of(words)
    name = request.POST.get("name", "").strip()
    if request.method == "POST" and name and row.accepted is None:
        row.change(accepted_name=name, accepted_hash=seal, accepted_words=words)
        row.accepted = now()
        row.save()
        return redirect("intake_done", secret)
    context = {
        "row": row,
        "said": said,
        "firm": row.firm.private,
        "clauses": words,
        "seal": seal,
        "reasons": [Text(reason) for reason in said.reasons],
        "fit": said.verdict,
        "reading": said.verdict == intake.READING and _read_now(row),
        "goes_on": goes_on(row),
    }
    return render(request, "intake_done", context)


def _read_now(row: Intake) -> bool:
    """Tell whether the notice is being read; where that failed, nobody reads it any more and a person has to look."""
    return Job.objects.filter(about=row.pk, kind="enquiry", state__in=OPEN).exists()


@require_POST
def accept(request: HttpRequest, ident: str) -> HttpResponse:
    """Take an enquiry: a client and a case with the notice are made of it."""
    return redirect("case", TakeEnquiry(allowed(request, Right.clients), ident).run().result.pk)


@require_POST
def offer(request: HttpRequest, ident: str) -> HttpResponse:
    """Offer the agreement to a client who never filled in the form."""
    user = allowed(request, Right.clients)
    OfferAgreement(user, client_of(user, ident)).run()
    messages.success(request, _("委托书已备好，把链接发给客户，或等客户登录后接受。"))
    return redirect("client", ident)


@require_POST
def drop(request: HttpRequest, ident: str) -> HttpResponse:
    """Let an enquiry go."""
    DropEnquiry(allowed(request, Right.clients), ident).run()
    messages.success(request, _("这份咨询已删除，文件也删了。"))
    return redirect("inbox")


@require_GET
def file(request: HttpRequest, ident: str, page: int) -> HttpResponse:
    """Give a file that came with an enquiry, byte for byte, to keep and never to show."""
    name, data = file_of(allowed(request, Right.clients), ident, page)
    return download(data, name)


@require_http_methods(["GET"])
def inbox(request: HttpRequest) -> HttpResponse:
    """List the enquiries."""
    user = allowed(request, Right.clients)
    rows = Intake.objects.filter(firm=user.firm).select_related("key", "client").order_by("-made")[:60]
    shown = [{"row": row, "goes_on": goes_on(row), "reading": row.private.verdict == intake.READING} for row in rows]
    return render(request, "inbox", {"rows": shown, "link": request.build_absolute_uri(f"/in/{user.firm.link}/")})
