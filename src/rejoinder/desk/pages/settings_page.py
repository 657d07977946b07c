"""Settings: the firm, its people and prices, one's own second factor, sessions and tokens."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.now import now
from rejoinder.desk.firm.prices import Band, PriceTable
from rejoinder.desk.incoming.enquiries import SHORTEST
from rejoinder.desk.ledger.models import Line, LineRecord
from rejoinder.desk.pages.common import allowed, member, render
from rejoinder.desk.pages.follow_pages import robots
from rejoinder.desk.pages.own_rules import layers_of
from rejoinder.desk.people import signing, totp
from rejoinder.desk.people.models import EnterLink, SessionNote, Token, User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

NEW_TOTP = "new_totp"
SCOPES = ("read", "write", "import", "release")
LINK_LASTS = timedelta(days=2)


def _scopes() -> dict[str, str]:
    """Return what a key for programs may do, in words."""
    words = (_("看"), _("改"), _("导入"), _("放行和删除"))
    return dict(zip(SCOPES, words, strict=True))


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the settings this user may see."""
    user = member(request)
    manages = user.may(Right.manage)
    secret = request.session.get(NEW_TOTP, "")
    context: dict[str, Any] = {
        "manages": manages,
        "firm": user.firm,
        "said": user.firm.private,
        "prices": user.firm.private.prices,
        "people": list(User.objects.filter(firm=user.firm).exclude(role="client").order_by("name")) if manages else [],
        "roles": [(Role.owner, _("负责人")), (Role.consultant, _("顾问")), (Role.reviewer, _("复核"))],
        "sessions": signing.open_sessions(user)[:20],
        "here": request.session.session_key,
        "tokens": list(Token.objects.filter(user=user).order_by("-created")) if user.inside else [],
        "scopes": [{"id": one, "label": label} for one, label in _scopes().items()],
        "has_totp": bool(bytes(user.totp)),
        "asks_current": _asks_current(request, user),
        "totp_secret": secret,
        "totp_picture": _picture(totp.address(bytes.fromhex(secret), user.login)) if secret else "",
        "made_token": request.session.pop("made_token", ""),
        "made_link": request.session.pop("made_link", ""),
        "intake_url": request.build_absolute_uri(f"/in/{user.firm.link}/"),
        "data": settings.DESK_DATA if manages else "",
        "layers": layers_of(user.firm) if manages else (),
        "robots": robots(user) if manages else {},
    }
    return render(request, "settings", context)


def _picture(words: str) -> str:
    return str(segno.make(words, error="m").svg_data_uri(scale=5, border=2))


@require_POST
def firm(request: HttpRequest) -> HttpResponse:
    """Keep what the firm says of itself."""
    user = allowed(request, Right.manage)
    post = request.POST
    user.firm.change(
        **{name: post.get(name, "").strip() for name in ("name", "name_en", "address", "contact", "licence")},
        two_person=post.get("two_person") == "1",
        consent_model=post.get("consent_model") == "1",
        retention_days=_days(post.get("retention_days", ""), 1095, least=30),
        enquiry_days=_days(post.get("enquiry_days", ""), 90, least=SHORTEST),
        retention_auto=post.get("retention_auto") == "1",
    )
    user.firm.own_only = post.get("own_only") == "1"
    user.firm.save()
    messages.success(request, _("已保存。"))
    return redirect("/settings/#firm")


def _days(words: str, otherwise: int, *, least: int) -> int:
    return min(max(int(words), least), 36500) if words.isdigit() else otherwise


@require_POST
def prices(request: HttpRequest) -> HttpResponse:
    """Keep the price table; every figure is the firm's own."""
    user = allowed(request, Right.manage)
    table = user.firm.private.prices
    changes: dict[str, Any] = {}
    for name in ("later_attempt", "urgent", "category", "senior", "days", "valid_days"):
        changes[name] = int(_figure(request, name))
    for name in ("paper", "language", "legal", "care"):
        changes[name] = _figure(request, name)
    bands = {key: Band(low=_figure(request, f"{key}_low"), high=_figure(request, f"{key}_high")) for key in table.bands}
    changes["other"] = Band(low=_figure(request, "other_low"), high=_figure(request, "other_high"))
    user.firm.change(prices=PriceTable(bands=bands, **changes))
    user.firm.save()
    messages.success(request, _("价目已保存。已发出的报价不变。"))
    return redirect("/settings/#prices")


def _figure(request: HttpRequest, name: str) -> Decimal:
    words = request.POST.get(name, "")
    try:
        found = Decimal(words)
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found <= 1_000_000:
        raise InputError(
            "figure", Text.of("这里要填一个数。", "A number is wanted here."), where=f"{name}: {words[:20]}"
        )
    return found


@require_POST
def add_person(request: HttpRequest) -> HttpResponse:
    """Take somebody into the firm; a link lets them set their own password."""
    user = allowed(request, Right.manage)
    login, name = request.POST.get("login", "").strip().lower(), request.POST.get("name", "").strip()
    role = request.POST.get("role", "")
    if not login or not name or role not in (Role.owner, Role.consultant, Role.reviewer):
        raise InputError("person", Text.of("登录名、姓名、角色都要填。", "Login, name and role are all needed."))
    if User.objects.filter(login=login).exists():
        raise InputError("person_taken", Text.of("这个登录名已经有人用了。", "This login is taken."))
    made = User.make(user.firm, login, name, Role(role))
    _noted(user, "person_add", Text.of(f"加了{name}（{role}）", f"Took {name} in ({role})"))
    request.session["made_link"] = _link(request, made)
    return redirect("/settings/#people")


@require_POST
def link(request: HttpRequest, ident: str) -> HttpResponse:
    """Make a link for somebody who lost their way in."""
    user = allowed(request, Right.manage)
    found = _person(user, ident)
    request.session["made_link"] = _link(request, found)
    _noted(user, "person_link", Text.of(f"给{found.name}发了进入链接", f"Made a link for {found.name}"))
    return redirect("/settings/#people")


def _person(user: User, ident: str) -> User:
    """Return somebody of this user's firm.

    Raises:
        NotThere: there is no such person.
    """
    found = User.objects.filter(firm=user.firm, pk=ident).select_related("firm").first()
    if found is None:
        raise NotThere("no_person", Text.of("没有这个人。", "There is no such person."))
    return found


def _link(request: HttpRequest, user: User) -> str:
    secret = EnterLink.make(user, lasts=LINK_LASTS, onward="/settings/#password")
    return request.build_absolute_uri(f"/enter/{secret}/")


@require_POST
def switch(request: HttpRequest, ident: str) -> HttpResponse:
    """Let somebody in no more, or again; their sessions end at once."""
    user = allowed(request, Right.manage)
    found = _person(user, ident)
    if found != user:
        found.is_active = not found.is_active
        found.save(update_fields=["is_active"])
        for note in SessionNote.objects.filter(user=found):
            signing.end(note)
        zh, en = ("恢复", "in again") if found.is_active else ("停用", "out")
        _noted(user, "person_switch", Text.of(f"{zh}了{found.name}", f"Let {found.name} {en}"))
    return redirect("/settings/#people")


def _asks_current(request: HttpRequest, user: User) -> bool:
    """Tell whether the password so far has to be given: not by whoever has none, or lost it and came by a link."""
    return user.has_usable_password() and not request.session.get(signing.BY_LINK)


@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Set one's own password."""
    user = member(request)
    words = request.POST.get("password", "")
    if _asks_current(request, user) and not signing.password_right(user, request.POST.get("current", "")):
        raise InputError(
            "current",
            Text.of("现在的密码不对。", "The password so far is wrong."),
            todo=Text.of("忘了就请负责人发一个进入链接。", "If you lost it, ask the owner for a link."),
        )
    try:
        validate_password(words, user)
    except ValidationError as error:
        raise InputError(
            "password",
            Text.of("密码不合要求。", "The password will not do."),
            todo=Text.of(" ".join(error.messages), " ".join(error.messages)),
        ) from error
    user.set_password(words)
    user.save()
    signing.admit(request, user)
    signing.end_others(request, user)
    request.session.pop(signing.BY_LINK, None)
    _noted(user, "password", Text.of("改了自己的密码", "Set an own password"))
    messages.success(request, _("密码已设好。其他设备上的登录都已退出。"))
    return redirect("/settings/#password")


def _noted(user: User, action: str, what: Text) -> None:
    """Write what concerns the ways in into the firm's ledger."""
    Line.add(user.firm, user, action, now(), LineRecord(what=what, who=user.name))


@require_POST
def second_factor(request: HttpRequest) -> HttpResponse:
    """Begin, confirm or end the second factor; one that is on is ended only by whoever holds it."""
    user = member(request)
    what = request.POST.get("do", "")
    typed = request.POST.get("code", "")
    if what == "begin" and not bytes(user.totp):
        request.session[NEW_TOTP] = totp.new_secret().hex()
    elif what == "confirm" and not bytes(user.totp):
        secret = bytes.fromhex(request.session.get(NEW_TOTP, ""))
        step = totp.accepted(secret, typed, now().timestamp(), 0) if secret else 0
        if not step:
            raise _wrong_code()
        user.keep_totp(secret)
        user.totp_used = step
        user.save()
        del request.session[NEW_TOTP]
        _noted(user, "second_on", Text.of("开了第二步验证", "Switched the second factor on"))
        messages.success(request, _("第二步验证已开。"))
    elif what == "end" and bytes(user.totp):
        if not signing.code_taken(user, typed, now().timestamp()):
            raise _wrong_code()
        user.keep_totp(b"")
        user.save()
        _noted(user, "second_off", Text.of("关了第二步验证", "Switched the second factor off"))
    return redirect("/settings/#second")


def _wrong_code() -> InputError:
    return InputError("code", Text.of("这个数不对。等下一个再输。", "The code is wrong; wait for the next one."))


@require_POST
def forget_second(request: HttpRequest, ident: str) -> HttpResponse:
    """Take the second factor off somebody who lost their phone; they still need their password or a link."""
    user = allowed(request, Right.manage)
    found = _person(user, ident)
    if found != user:
        found.keep_totp(b"")
        found.save(update_fields=["totp"])
        what = Text.of(f"清除了{found.name}的第二步验证", f"Took the second factor off {found.name}")
        _noted(user, "second_reset", what)
    return redirect("/settings/#people")


@require_POST
def end_session(request: HttpRequest, ident: str) -> HttpResponse:
    """End one of one's own sessions."""
    note = SessionNote.objects.filter(user=member(request), pk=ident).first()
    if note is None:
        raise NotThere("no_session", Text.of("没有这次登录，或已经结束。", "There is no such session any more."))
    signing.end(note)
    return redirect("/settings/#sessions")


@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Make a key for a program, or take one back."""
    user = member(request)
    if not user.inside:
        raise InputError("token", Text.of("客户账号没有接口密钥。", "Client accounts have no API keys."))
    gone = request.POST.get("gone", "")
    if gone:
        Token.objects.filter(user=user, pk=gone).delete()
        _noted(user, "key_gone", Text.of("收回了一个接口密钥", "Took an API key back"))
    else:
        wanted = [scope for scope in request.POST.getlist("scope") if scope in SCOPES]
        _made, secret = Token.make(user, request.POST.get("name", "").strip()[:80] or "API", wanted or ["read"])
        request.session["made_token"] = secret
        _noted(user, "key_made", Text.of(f"做了接口密钥：{'、'.join(wanted)}", f"Made an API key: {', '.join(wanted)}"))
    return redirect("/settings/#tokens")
