"""Idempotency keys: a call sent twice with the same key is done once, and answered alike, whatever it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema, Status

from rejoinder.desk.cases.actions.base import Conflict
from rejoinder.desk.jobs.models import Once
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

HEADER = "Idempotency-Key"
LONGEST = timedelta(minutes=10)
"""After so long a call that was begun and never answered counts as never made."""
View = Callable[..., Any]


def done_once(view: View) -> View:
    """Let a call that changes something be repeated without harm, where it brings a key."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **named: Any) -> Any:
        if request.method != "POST" or not request.headers.get(HEADER):
            return view(request, *args, **named)
        user: User = request.auth.user  # type: ignore[attr-defined]
        mark, body = _mark(request, user), _body(request)
        known = _claimed(mark, body)
        if known is not None:
            return Status(known.status, json.loads(unseal(_key(user), bytes(known.sealed), f"once:{mark}")))
        try:
            result = view(request, *args, **named)
        except BaseException:  # not done: the same key may try again
            Once.objects.filter(key=mark).delete()
            raise
        status, said = _plain(result)
        sealed = seal(_key(user), json.dumps(said, ensure_ascii=False).encode("utf-8"), f"once:{mark}")
        Once.objects.filter(key=mark).update(status=status, sealed=sealed)
        return result

    return inner


def _mark(request: HttpRequest, user: User) -> str:
    """Return a key bound to whose it is and to the address."""
    return hashlib.sha256(f"{user.pk}:{request.path}:{request.headers[HEADER]}".encode()).hexdigest()


def _body(request: HttpRequest) -> str:
    """Return the hash of what is asked; the borders between the parts of a form are other ones each time."""
    found = hashlib.sha256(request.META.get("QUERY_STRING", "").encode())
    if not request.FILES:
        found.update(request.body)
        return found.hexdigest()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(f"{name}:{getattr(file, 'name', '')}:{getattr(file, 'size', 0)}:".encode())
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    for name, values in sorted(request.POST.lists()):
        found.update(f"{name}:{values}".encode())
    return found.hexdigest()


def _claimed(mark: str, body: str) -> Once | None:
    """Claim a key for this call and return None, or what its first call was answered.

    Raises:
        InputError: the key came with another body.
        Conflict: its first call is still being done.
    """
    Once.objects.filter(key=mark, status=0, at__lt=timezone.now() - LONGEST).delete()
    try:
        with transaction.atomic():
            Once.objects.create(key=mark, body=body)
    except IntegrityError:
        known = Once.objects.filter(key=mark).first()
        if known is None:
            return _claimed(mark, body)
        if known.body != body:
            raise InputError(
                "idempotency",
                Text.of("同一个幂等键，内容却不同。", "The same idempotency key came with another body."),
                todo=Text.of("请换一个键。", "Use another key."),
            ) from None
        if not known.status:
            raise Conflict(
                "idempotency_pending",
                Text.of("这个请求还在处理。", "This call is still being done."),
                todo=Text.of("过一会儿用同一个键再问。", "Ask again with the same key in a moment."),
            ) from None
        return known
    return None


def _key(user: User) -> bytes:
    return user.firm.key.key("once")


def _plain(result: Any) -> tuple[int, Any]:
    """Return status and plain value of what a call gives."""
    status, value = (result.status_code, result.value) if isinstance(result, Status) else (200, result)
    return status, value.model_dump(mode="json") if isinstance(value, Schema) else value
