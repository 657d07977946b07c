"""One POST to an address that was looked at before: bounded in time and size, no redirect, no proxy."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 64_000


class AwayError(Exception):
    """Nothing that can be understood came back: ``why`` is late, unreachable or rubbish."""

    def __init__(self, why: str) -> None:
        """Keep why."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    said: dict[str, Any] = field(default_factory=dict)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A message goes where the firm agreed to send it, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow no redirect."""


# No proxy of the environment either: it would be another place that sees the words.
_OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def post(address: str, body: dict[str, Any], seconds: float) -> Answer:
    """Send and return what came back.

    Raises:
        AwayError: nothing that can be understood.
    """
    data = json.dumps(body, ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    request = urllib.request.Request(address, data, headers, method="POST")  # noqa: S310 - services.usable saw to it
    try:
        with _OPENER.open(request, timeout=seconds) as answer:
            return Answer(answer.status, _said(_bounded(answer, seconds)))
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code)
    except TimeoutError as error:
        raise AwayError("late") from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        late = isinstance(getattr(error, "reason", None), TimeoutError)
        raise AwayError("late" if late else "unreachable") from error


def _bounded(answer: Any, seconds: float) -> bytes:
    """Read an answer piece by piece: one that drips for ever ends with the time, one that never ends with the size."""
    until, found = time.monotonic() + seconds, b""
    while chunk := answer.read1(8192):
        found += chunk
        if len(found) > MOST_BYTES:
            raise AwayError("rubbish")
        if time.monotonic() > until:
            raise TimeoutError
    return found


def _said(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise AwayError("rubbish") from error
    if not isinstance(found, dict):
        raise AwayError("rubbish")
    return found
