"""Where sealed files lie: one port, the folder that serves one machine, and which of the two this desk has."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.models import Leftover, VaultKey, new_id
from rejoinder.desk.vault.s3 import S3Vault
from rejoinder.desk.vault.said import gone
from rejoinder.desk.vault.undo import note
from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError
from rejoinder.model.oserrors import reason

HALF = 3600
"""Seconds after which a file that is still aside was left by a process that is gone."""


TRIES, MOMENT = 5, 0.05
"""How often, and after how many seconds, what another program holds for a moment is tried again."""


def patiently(act: Callable[[], None]) -> None:
    """Do something with a file that a reader or a virus scanner may hold: Windows refuses it as long as they do.

    Raises:
        PermissionError: it is still refused after a quarter of a second.
    """
    for left in reversed(range(TRIES)):
        try:
            return act()
        except PermissionError:
            if not left:
                raise
            time.sleep(MOMENT)
    return None


class Vault(Protocol):
    """Keeps bytes sealed; nothing of a client passes elsewhere."""

    def put(self, key: VaultKey, data: bytes) -> str:
        """Keep bytes and return their name."""

    def get(self, key: VaultKey, name: str) -> bytes:
        """Return kept bytes; raises RejoinderError where they are gone or changed."""

    def drop(self, name: str) -> None:
        """Remove kept bytes; what is not there is no error."""


class FolderVault:
    """Sealed files in a folder of this machine, written aside and renamed."""

    def __init__(self, root: Path) -> None:
        """Keep the folder; it is made when the first file comes."""
        self.root = root

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name

    def put(self, key: VaultKey, data: bytes) -> str:
        """Seal and write.

        Raises:
            OutputError: the disk is full or may not be written; nothing half-written stays.
        """
        name = new_id()
        path = self._path(name)
        aside = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            aside.write_bytes(seal(key.key("files"), data, name))
            patiently(lambda: os.replace(aside, path))  # noqa: PTH105 - the one call that is atomic on every system
        except OSError as error:
            aside.unlink(missing_ok=True)
            why = reason(error)
            raise OutputError(
                "vault_full",
                Text.of(f"文件存不下（{why.say('zh')}）。", f"The file cannot be kept ({why.say('en')})."),
                todo=Text.of("已有的都在。腾出空间后再放一次。", "What was there is safe. Make room and add it again."),
            ) from error
        note(name)
        return name

    def get(self, key: VaultKey, name: str) -> bytes:
        """Read and open.

        Raises:
            InputError: the file is gone.
            DataError: it was changed.
        """
        try:
            sealed = self._path(name).read_bytes()
        except OSError as error:
            raise gone() from error
        return unseal(key.key("files"), sealed, name)

    def drop(self, name: str) -> None:
        """Remove a file."""
        patiently(lambda: self._path(name).unlink(missing_ok=True))

    def clear(self) -> int:
        """Remove what a machine that stopped left half written; return how many files.

        The newest are left alone: somebody may be writing them.
        """
        old = [path for path in self.root.glob("*/*.part") if path.stat().st_mtime < timezone.now().timestamp() - HALF]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


def vault() -> Vault:
    """Return the vault of this desk.

    Raises:
        InputError: it is to be an object store, and the library for that is not installed.
    """
    if settings.DESK_STORE is not None:
        return S3Vault(settings.DESK_STORE)
    return FolderVault(settings.DESK_DATA / "vault")


def sweep() -> int:
    """Remove what a store that was away still holds, and what was half written; return how many files are left then."""
    store = vault()
    if isinstance(store, FolderVault):
        store.clear()
    if isinstance(store, S3Vault):
        for left in Leftover.objects.order_by("since"):
            try:
                store.remove(left.name)
            except OutputError:  # still away: the next hour
                break
            left.delete()
    return Leftover.objects.count()
