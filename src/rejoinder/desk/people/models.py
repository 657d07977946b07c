"""Users of a firm, one-time links, failed tries and API tokens; secrets are kept as hashes or under seal."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.people.roles import RIGHTS, Right, Role
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.models import new_id
from rejoinder.desk.vault.prepared import Prepared


def hashed(secret: str) -> str:
    """Return what is stored of a random secret; long random ones need no slow hash."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


class Users(BaseUserManager["User"]):
    """Finds users by the name they sign in with, and whoever asks, with their firm, by the id in their session."""

    def get(self, *args: Any, **named: Any) -> User:
        """Return the one user that is meant; by id alone, as each request asks, without working out SQL."""
        if args or named.keys() != {"pk"} or not isinstance(named["pk"], str):
            return super().get(*args, **named)
        found = _BY_ID.first(named["pk"])
        if found is None:
            raise User.DoesNotExist
        return found

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of a sign-in name, in any case of letters."""
        return self.get(login=(username or "").strip().lower())


class User(AbstractBaseUser):
    """One person at the desk."""

    id = models.CharField(max_length=16, primary_key=True, default=new_id)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="users")
    login = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, related_name="users")
    """Whose cases a client sees; empty for the firm's own people."""
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True)
    totp = models.BinaryField(default=b"")
    """The second factor's secret, sealed; empty where there is none."""
    totp_used = models.BigIntegerField(default=0)
    """The last time step that was accepted, so that a code works once."""

    USERNAME_FIELD = "login"
    objects: ClassVar[Users] = Users()

    def may(self, right: Right) -> bool:
        """Tell whether the role holds a right at all; which cases it reaches is asked elsewhere."""
        return self.is_active and right in RIGHTS[Role(self.role)]

    @property
    def inside(self) -> bool:
        """Tell whether this is one of the firm's own people."""
        return self.role != Role.client

    @property
    def own_only(self) -> bool:
        """Tell whether this is a consultant of a firm that shows consultants their own cases only."""
        return self.role == Role.consultant and self.firm.own_only

    def keep_totp(self, secret: bytes) -> None:
        """Seal a second factor's secret, or none; the caller saves."""
        self.totp = seal(self.firm.key.key("totp"), secret, f"totp:{self.pk}") if secret else b""

    def totp_secret(self) -> bytes:
        """Return the second factor's secret; empty where there is none."""
        raw = bytes(self.totp)
        return unseal(self.firm.key.key("totp"), raw, f"totp:{self.pk}") if raw else b""

    @classmethod
    def make(cls, firm: Firm, login: str, name: str, role: Role, *, password: str | None = None, **more: Any) -> User:
        """Create a user; without a password only a link lets them in."""
        user = cls(firm=firm, login=login.strip().lower(), name=name, role=role.value, **more)
        if password is None:
            user.set_unusable_password()
        else:
            user.set_password(password)
        user.save()
        return user


_BY_ID: Prepared[User] = Prepared(1, lambda pk: User.objects.filter(pk=pk).select_related("firm__key"))


class EnterLink(models.Model):
    """A link that lets one person in: once, and not for long."""

    hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    onward = models.CharField(max_length=200, blank=True)
    """The page it leads to."""

    @classmethod
    def make(cls, user: User, *, lasts: timedelta, onward: str = "") -> str:
        """Create a link and return its secret, which is not stored."""
        secret = secrets.token_urlsafe(32)
        cls.objects.create(hash=hashed(secret), user=user, expires=timezone.now() + lasts, onward=onward)
        return secret

    @classmethod
    def take(cls, secret: str) -> EnterLink | None:
        """Use a link up and return it, or None where it is unknown, used or too old."""
        now = timezone.now()
        taken = cls.objects.filter(hash=hashed(secret), used=None, expires__gt=now).update(used=now)
        if not taken:
            return None
        return cls.objects.select_related("user", "user__firm").get(hash=hashed(secret))


class Try(models.Model):
    """Failed sign-ins of one name or address, for the lock-out."""

    who = models.CharField(max_length=64, primary_key=True)
    """Hash of the name or the address; neither is kept."""
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()


class SessionNote(models.Model):
    """What a user sees of their open sessions, so that one of them can be ended."""

    id = models.CharField(max_length=16, primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    session = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=120, blank=True)
    created = models.DateTimeField(auto_now_add=True)


class Token(models.Model):
    """A key for programs, with scopes; only its hash is kept."""

    id = models.CharField(max_length=16, primary_key=True, default=new_id)
    hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)
    minute = models.BigIntegerField(default=0)
    """The minute whose calls are counted."""
    calls = models.PositiveIntegerField(default=0)

    @classmethod
    def make(cls, user: User, name: str, scopes: list[str]) -> tuple[Token, str]:
        """Create a token; its secret is returned once and never again."""
        secret = "rj_" + secrets.token_urlsafe(32)
        return cls.objects.create(hash=hashed(secret), user=user, name=name, scopes=scopes), secret

    @property
    def allowed(self) -> frozenset[str]:
        """Return the scopes as a set."""
        return frozenset(cast("list[str]", self.scopes))
