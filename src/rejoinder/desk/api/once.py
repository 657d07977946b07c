"""Idempotency keys: the same request sent twice is done once, and answered alike."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from rejoinder.desk.jobs.models import Once
from rejoinder.desk.people.models import User
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

HEADER = "Idempotency-Key"


def mark(request: HttpRequest, user: User, body: bytes) -> tuple[str, str]:
    """Return the key of a request, bound to whose it is, and the hash of what it asks."""
    given = request.headers.get(HEADER, "")
    key = hashlib.sha256(f"{user.pk}:{request.path}:{given}".encode()).hexdigest() if given else ""
    return key, hashlib.sha256(body).hexdigest()


def known(key: str, body: str) -> str | None:
    """Return what a key's first request made, or None.

    Raises:
        InputError: the same key came with another body.
    """
    found = Once.objects.filter(key=key).first() if key else None
    if found is not None and found.body != body:
        raise InputError(
            "idempotency",
            Text.of("同一个幂等键，内容却不同。", "The same idempotency key came with another body."),
            todo=Text.of("请换一个键。", "Use another key."),
        )
    return found.made if found is not None else None


def keep(key: str, body: str, made: str) -> None:
    """Remember what a key's request made."""
    if not key:
        return
    try:
        with transaction.atomic():
            Once.objects.create(key=key, body=body, made=made)
    except IntegrityError:
        return
