"""Signing in: by a one-time link, or by name, password and second factor; each session is noted."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from rejoinder.desk.people import lockout, totp
from rejoinder.desk.people.models import EnterLink, SessionNote, User

PENDING = "second_factor_for"
PENDING_SINCE = "second_factor_since"
PENDING_LASTS = 300
BY_LINK = "came_by_link"
"""Whoever came by a one-time link may set a password without the old one."""


def by_link(request: HttpRequest, secret: str) -> EnterLink | None:
    """Let in whoever holds a fresh link; return it, or None. A second factor is wanted with a link as well."""
    link = EnterLink.take(secret)
    if link is None or not link.user.is_active:
        return None
    if settings.DESK_TEAM and bytes(link.user.totp):
        _await_code(request, link.user)
    else:
        admit(request, link.user)
    request.session[BY_LINK] = True
    return link


def by_password(request: HttpRequest, name: str, password: str) -> User | None:
    """Check name and password; a user with a second factor is not let in yet."""
    whos = (f"name:{name.strip().lower()}", f"from:{request.META.get('REMOTE_ADDR', '')}")
    if lockout.locked(*whos):
        return None
    user = authenticate(request, username=name.strip().lower(), password=password)
    if not isinstance(user, User):
        lockout.failed(*whos)
        return None
    lockout.cleared(whos[0])
    if bytes(user.totp):
        _await_code(request, user)
    else:
        admit(request, user)
    return user


def _await_code(request: HttpRequest, user: User) -> None:
    request.session[PENDING] = user.pk
    request.session[PENDING_SINCE] = int(timezone.now().timestamp())


def pending(request: HttpRequest) -> User | None:
    """Return the user whose second factor is awaited."""
    ident = request.session.get(PENDING)
    if timezone.now().timestamp() - int(request.session.get(PENDING_SINCE, 0)) > PENDING_LASTS:
        return None
    return User.objects.filter(pk=ident, is_active=True).first() if ident else None


def by_code(request: HttpRequest, typed: str, now: float) -> User | None:
    """Take the second factor of the user who gave the right password before."""
    user = pending(request)
    if user is None or not code_taken(user, typed, now):
        return None
    admit(request, user)
    return user


def code_taken(user: User, typed: str, now: float) -> bool:
    """Use up a code of the user's second factor; tell whether it was right."""
    who = f"code:{user.pk}"
    step = 0 if lockout.locked(who) else totp.accepted(user.totp_secret(), typed, now, user.totp_used)
    if not step or not User.objects.filter(pk=user.pk, totp_used__lt=step).update(totp_used=step):
        lockout.failed(who)
        return False
    lockout.cleared(who)
    user.totp_used = step
    return True


def password_right(user: User, typed: str) -> bool:
    """Tell whether this is the user's password; guessing waits as it does at the way in."""
    who = f"name:{user.login}"
    if lockout.locked(who) or not user.check_password(typed):
        lockout.failed(who)
        return False
    return True


def admit(request: HttpRequest, user: User) -> None:
    """Open a session under a new key and note it."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    key = request.session.session_key or ""
    agent = request.headers.get("User-Agent", "")[:120]
    SessionNote.objects.update_or_create(session=key, defaults={"user": user, "agent": agent})


def leave(request: HttpRequest) -> None:
    """Sign out, and take the session out of the list."""
    SessionNote.objects.filter(session=request.session.session_key or "").delete()
    logout(request)


def open_sessions(user: User) -> list[SessionNote]:
    """Return the sessions of a user that are still open, the latest first; notes of others are removed."""
    notes = SessionNote.objects.filter(user=user)
    live = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    notes.exclude(session__in=live).delete()
    return list(notes.order_by("-created"))


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of a user but this one."""
    for note in SessionNote.objects.filter(user=user).exclude(session=request.session.session_key or ""):
        end(note)


def end(note: SessionNote) -> None:
    """End one session."""
    Session.objects.filter(session_key=note.session).delete()
    note.delete()
