"""Keys in the database, and rows whose private part is one sealed record."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, TypeVar, cast

from django.db import models

from rejoinder.desk.vault import keys
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.opened import OPENED
from rejoinder.model.base import TRUSTED
from rejoinder.model.base import Model as Record

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 16
KEPT_OPEN = ("cases.case", "cases.casefile", "firm.client")
"""Rows that lists show by the dozen, at every view the same."""
R = TypeVar("R", bound=Record)


def new_id() -> str:
    """Return an id nobody can guess, without letters that look alike: 79 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class VaultKey(models.Model):
    """One key, wrapped by the master key; emptied when what it sealed is to be gone for good."""

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    wrapped = models.BinaryField()
    destroyed = models.DateTimeField(null=True)

    @classmethod
    def make(cls) -> VaultKey:
        """Create and keep a new key."""
        ident = new_id()
        return cls.objects.create(id=ident, wrapped=keys.fresh(ident))

    def key(self, purpose: str = "rows") -> bytes:
        """Return the key for one purpose."""
        return keys.derived(keys.opened(self.id, bytes(self.wrapped)), purpose)


class Sealed(models.Model):
    """A row with an unguessable id whose private words lie in one sealed record."""

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    key = models.ForeignKey(VaultKey, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    record: ClassVar[type[Record]]
    """What the sealed part holds."""

    class Meta:
        abstract = True

    def _bound(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"

    def unsealed(self) -> Record:
        """Return the private record, opened once an instance."""
        found = self.__dict__.get("_record")
        if found is None:
            raw = bytes(self.sealed)
            found = self.__dict__["_record"] = OPENED.get((self._bound(), raw)) or self._open(raw)
        return cast("Record", found)

    def _open(self, raw: bytes) -> Record:
        """Open the record, and keep it open for the next time the same bytes are looked at."""
        plain = unseal(self.key.key(), raw, self._bound()) if raw else b"{}"
        found = self.record.model_validate_json(plain, context=TRUSTED)
        if self._meta.label_lower in KEPT_OPEN:
            OPENED.keep((self._bound(), raw), found, len(raw) + len(plain))
        return found

    def put(self, record: Record) -> None:
        """Seal a record into the row; the caller saves."""
        self.sealed = seal(self.key.key(), record.model_dump_json(exclude_defaults=True).encode("utf-8"), self._bound())
        self.__dict__["_record"] = record

    def change(self, **changes: Any) -> None:
        """Seal the record with some of its parts changed; the caller saves."""
        self.put(self.unsealed().model_copy(update=changes))


class Leftover(models.Model):
    """A file that is to be gone while its store is away: its name, until the store took it away."""

    name = models.CharField(max_length=LENGTH, primary_key=True)
    since = models.DateTimeField(auto_now_add=True)
