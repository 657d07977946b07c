"""Makes Django ready in this process, and a data folder ready for its first use."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from rejoinder.desk.config.env import Env

SETTINGS = "rejoinder.desk.config.settings"


def boot() -> None:
    """Load Django with our settings, once a process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def prepare(env: Env) -> None:
    """Make the data folder and the key of cookies, readable by this user alone."""
    env.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_once(env.secret_file, secrets.token_urlsafe(48).encode("ascii"))


def write_once(path: Path, data: bytes) -> bytes:
    """Write a key file that nobody else may read, unless it is there; return what it holds."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return data
