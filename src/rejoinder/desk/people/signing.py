"""Signing in: by a one-time link, or by name, password and second factor; each session is noted."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from rejoinder.desk.people import lockout, totp
from rejoinder.desk.people.models import EnterLink, SessionNote, User

PENDING = "second_factor_for"
PENDING_SINCE = "second_factor_since"
PENDING_LASTS = 300


def by_link(request: HttpRequest, secret: str) -> EnterLink | None:
    """Let in whoever holds a fresh link; return it, or None."""
    link = EnterLink.take(secret)
    if link is None or not link.user.is_active:
        return None
    admit(request, link.user)
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
        request.session[PENDING] = user.pk
        request.session[PENDING_SINCE] = int(timezone.now().timestamp())
    else:
        admit(request, user)
    return user


def pending(request: HttpRequest) -> User | None:
    """Return the user whose second factor is awaited."""
    ident = request.session.get(PENDING)
    if timezone.now().timestamp() - int(request.session.get(PENDING_SINCE, 0)) > PENDING_LASTS:
        return None
    return User.objects.filter(pk=ident, is_active=True).first() if ident else None


def by_code(request: HttpRequest, typed: str, now: float) -> User | None:
    """Take the second factor of the user who gave the right password before."""
    user = pending(request)
    if user is None:
        return None
    who = f"code:{user.pk}"
    step = 0 if lockout.locked(who) else totp.accepted(user.totp_secret(), typed, now, user.totp_used)
    if not step:
        lockout.failed(who)
        return None
    taken = User.objects.filter(pk=user.pk, totp_used__lt=step).update(totp_used=step)
    if not taken:
        return None
    lockout.cleared(who)
    admit(request, user)
    return user


def admit(request: HttpRequest, user: User) -> None:
    """Open a session under a new key and note it."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    key = request.session.session_key or ""
    agent = request.headers.get("User-Agent", "")[:120]
    SessionNote.objects.update_or_create(session=key, defaults={"user": user, "agent": agent})


def end(note: SessionNote) -> None:
    """End one session."""
    Session.objects.filter(session_key=note.session).delete()
    note.delete()
