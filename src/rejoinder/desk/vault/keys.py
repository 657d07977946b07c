"""The master key and the keys it wraps: one for each client, one for the firm's own search."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache

from django.conf import settings

from rejoinder.desk.config.boot import write_once
from rejoinder.desk.config.env import KEY as FROM_ENV
from rejoinder.desk.vault.envelope import KEY, seal, unseal
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError, InputError


@lru_cache(maxsize=4)
def _master(given: str, place: str) -> bytes:
    if given:
        return _decoded(given)
    from pathlib import Path

    path = Path(place)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _decoded(write_once(path, base64.b64encode(os.urandom(KEY))).decode("ascii"))


def master() -> bytes:
    """Return the master key: from the environment, else from its file, which is made at first use.

    Raises:
        InputError: what is given is no key.
    """
    return _master(os.environ.get(FROM_ENV, ""), str(settings.DESK_DATA / "vault.key"))


def _decoded(words: str) -> bytes:
    try:
        key = base64.b64decode(words.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY:
        raise InputError(
            "vault_key",
            Text.of("保险库的密钥不对：要 32 字节的 base64。", "The vault's key is wrong: 32 bytes in base64."),
            todo=Text.of(f"请检查环境变量 {FROM_ENV} 或 vault.key。", f"Check {FROM_ENV} or the file vault.key."),
        )
    return key


def fresh(name: str) -> bytes:
    """Return a new key, wrapped by the master key and bound to its name."""
    return seal(master(), os.urandom(KEY), f"key:{name}")


@lru_cache(maxsize=2048)
def opened(name: str, wrapped: bytes) -> bytes:
    """Return a wrapped key's bytes.

    Raises:
        DataError: it was destroyed, or the master key is another.
    """
    if not wrapped:
        raise DataError(
            "vault_destroyed",
            Text.of("这位客户的数据已按要求删除。", "This client's data was deleted on request."),
        )
    return unseal(master(), wrapped, f"key:{name}")


def derived(key: bytes, purpose: str) -> bytes:
    """Return a key for one purpose, so that no key serves two."""
    return hmac.new(key, purpose.encode("utf-8"), hashlib.sha256).digest()
