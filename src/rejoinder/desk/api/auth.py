"""Keys for programs: a bearer token with scopes, on top of its owner's role."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.firm.served import serve
from rejoinder.desk.people import limits, lockout
from rejoinder.desk.people.limits import TooMany
from rejoinder.desk.people.models import Token, User, hashed
from rejoinder.model.base import Text


class Key(HttpBearer):
    """Finds the token of a request."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token, or None for a stranger.

        Raises:
            TooMany: the key was used too often in this minute, or the address brought too many that are none.
        """
        found = Token.objects.select_related("user__firm__key").filter(hash=hashed(token), user__is_active=True).first()
        if found is None:
            who = f"key:{request.META.get('REMOTE_ADDR', '')}"
            if lockout.locked(who):
                raise TooMany.after(int(lockout.WAIT.total_seconds()))
            lockout.failed(who)
            return None
        limits.count(found)
        serve(found.user.firm)
        return found


def by(request: HttpRequest, scope: str) -> User:
    """Return whose token it is, if the token has the scope.

    Raises:
        NotAllowed: it has not.
    """
    token: Token = request.auth  # type: ignore[attr-defined]
    if scope not in token.allowed:
        raise NotAllowed(
            "scope",
            Text.of(f"这个密钥没有 {scope} 权限。", f"This key lacks the scope {scope}."),
            todo=Text.of("请在设置里另做一个密钥。", "Make another key in the settings."),
        )
    return token.user
