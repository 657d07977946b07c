"""Where sealed files lie: one port, and the folder that serves one machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from django.conf import settings

from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.models import VaultKey, new_id
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError
from rejoinder.model.oserrors import reason


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
            os.replace(aside, path)  # noqa: PTH105 - the one call that is atomic on every system
        except OSError as error:
            aside.unlink(missing_ok=True)
            why = reason(error)
            raise OutputError(
                "vault_full",
                Text.of(f"文件存不下（{why.say('zh')}）。", f"The file cannot be kept ({why.say('en')})."),
                todo=Text.of("已有的都在。腾出空间后再放一次。", "What was there is safe. Make room and add it again."),
            ) from error
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
            raise InputError(
                "vault_missing",
                Text.of("这份文件已经不在了。", "This file is not there any more."),
                todo=Text.of("请用备份恢复，或再放一次。", "Restore it from a backup, or add it again."),
            ) from error
        return unseal(key.key("files"), sealed, name)

    def drop(self, name: str) -> None:
        """Remove a file."""
        self._path(name).unlink(missing_ok=True)


def vault() -> Vault:
    """Return the vault of this desk."""
    return FolderVault(settings.DESK_DATA / "vault")
