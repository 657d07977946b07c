"""One sealed value: AES-256-GCM with a fresh nonce, bound to what it belongs to."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rejoinder.model.base import Text
from rejoinder.model.errors import DataError

VERSION = b"\x01"
NONCE = 12
KEY = 32


def seal(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Return the sealed bytes; ``bound_to`` names their place, so that a swapped row does not open."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode("utf-8"))


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Return what was sealed.

    Raises:
        DataError: the bytes were changed, moved, or sealed with another key.
    """
    body = bytes(sealed)
    if body[:1] != VERSION or len(body) < 1 + NONCE + 16:
        raise _broken()
    try:
        return AESGCM(key).decrypt(body[1 : 1 + NONCE], body[1 + NONCE :], bound_to.encode("utf-8"))
    except InvalidTag as error:
        raise _broken() from error


def _broken() -> DataError:
    return DataError(
        "vault_broken",
        Text.of(
            "这一份数据打不开：密钥不对，或数据被改过。", "This piece of data does not open: wrong key, or changed."
        ),
        todo=Text.of("请用备份恢复数据文件夹和密钥。", "Restore the data folder and its key from a backup."),
    )
