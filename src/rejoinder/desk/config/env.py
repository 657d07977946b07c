"""What the environment says about this desk: where its data lies, for whom it serves, which database."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import platformdirs

DATA = "REJOINDER_DATA"
TEAM = "REJOINDER_TEAM"
DATABASE = "REJOINDER_DATABASE"
HOSTS = "REJOINDER_HOSTS"
PROXY = "REJOINDER_BEHIND_TLS"
KEY = "REJOINDER_KEY"
JOBS = "REJOINDER_JOBS"
NOW = "REJOINDER_NOW"
CALLS = "REJOINDER_API_CALLS"
GATEWAYS = "REJOINDER_ROBOT_GATEWAYS"
A_MINUTE = 300
"""Calls an API key may make in a minute, unless the firm says otherwise."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA cache_size=-16000",
    "PRAGMA mmap_size=1073741824",
    "PRAGMA temp_store=MEMORY",
)
"""Eight threads read beside one that writes; pages of the file are shared by the system's own cache."""
_YES = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True, slots=True)
class Env:
    """The settings of one desk as the environment gives them; nothing is created by reading them."""

    data: Path
    team: bool
    hosts: tuple[str, ...]
    behind_tls: bool
    database: str
    jobs: str
    now: str
    """A fixed moment, for tests and pictures; empty for the real one."""
    calls: int = A_MINUTE
    gateways: tuple[str, ...] = ()
    """Gateways of a firm's own, ``https://host``, that group robots may go through beside the services' own hosts."""

    @classmethod
    def read(cls) -> Env:
        """Return what the environment says; without a word, one seller's desk in the user's own data folder."""
        given = os.environ.get(DATA, "").strip()
        return cls(
            data=Path(given).expanduser() if given else Path(platformdirs.user_data_path("rejoinder", appauthor=False)),
            team=_yes(TEAM),
            hosts=_several(HOSTS),
            behind_tls=_yes(PROXY),
            database=os.environ.get(DATABASE, "").strip(),
            jobs=os.environ.get(JOBS, "queue").strip(),
            now=os.environ.get(NOW, "").strip(),
            calls=_number(CALLS, A_MINUTE),
            gateways=_several(GATEWAYS),
        )

    @property
    def secret_file(self) -> Path:
        """Return where the key of cookies and forms lies."""
        return self.data / "secret.key"

    @property
    def vault_file(self) -> Path:
        """Return where the master key of the vault lies, unless the environment holds it."""
        return self.data / "vault.key"

    def secret(self) -> str:
        """Return the key of cookies and forms; before a desk is prepared, one that lasts for this process."""
        if self.secret_file.is_file():
            return self.secret_file.read_text(encoding="ascii").strip()
        return secrets.token_urlsafe(48)

    def databases(self) -> dict[str, dict[str, Any]]:
        """Return Django's databases: the embedded one, or the PostgreSQL that is named."""
        if self.database.startswith(("postgres://", "postgresql://")):
            return {"default": _postgres(self.database)}
        return {"default": _sqlite(self.data / "desk.sqlite3")}


def _yes(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in _YES


def _several(name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in os.environ.get(name, "").split(",") if one.strip())


def _number(name: str, otherwise: int) -> int:
    words = os.environ.get(name, "").strip()
    return int(words) if words.isdecimal() and int(words) else otherwise


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "TEST": {"NAME": path.with_name("test.sqlite3")},
        "CONN_MAX_AGE": None,  # a new connection reads the whole schema, and finds its cache empty
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": ";".join(_PRAGMAS)},
    }


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
