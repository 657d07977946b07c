"""The second factor: time-based codes as authenticator apps show them (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import struct
from urllib.parse import quote, urlencode

STEP = 30
DIGITS = 6
DRIFT = 1
"""Steps a phone's clock may be off, either way."""


def new_secret() -> bytes:
    """Return a new secret."""
    return os.urandom(20)


def code(secret: bytes, step: int) -> str:
    """Return the code of one time step."""
    mac = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()  # the standard says SHA-1
    at = mac[-1] & 0x0F
    number = struct.unpack(">I", mac[at : at + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def accepted(secret: bytes, typed: str, now: float, used: int) -> int:
    """Return the time step a typed code belongs to, or 0; a step at or before ``used`` does not count again."""
    words = "".join(c for c in typed if c.isdigit())
    here = int(now) // STEP
    for step in range(here - DRIFT, here + DRIFT + 1):
        if step > used and hmac.compare_digest(code(secret, step), words):
            return step
    return 0


def address(secret: bytes, login: str) -> str:
    """Return what an authenticator app reads from the picture."""
    words = base64.b32encode(secret).decode("ascii").rstrip("=")
    return f"otpauth://totp/{quote(f'Rejoinder:{login}')}?{urlencode({'secret': words, 'issuer': 'Rejoinder'})}"
