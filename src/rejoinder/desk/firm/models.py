"""The firm (or the seller's own desk) and its clients, each under a key of its own."""

from __future__ import annotations

from typing import Any, cast

from django.db import models

from rejoinder.desk.firm.prices import PriceTable
from rejoinder.desk.vault import blind
from rejoinder.desk.vault.models import Sealed, VaultKey, new_id
from rejoinder.model.base import Model as Record


class FirmRecord(Record):
    """What a firm says of itself and how it works."""

    name: str = ""
    name_en: str = ""
    address: str = ""
    contact: str = ""
    licence: str = ""
    two_person: bool = False
    """The one who wrote does not release."""
    retention_days: int = 1095
    retention_auto: bool = False
    """Whether what is over its time is deleted without anybody's word."""
    enquiry_days: int = 90
    """How long an enquiry is kept that nobody decides about."""
    consent_model: bool = False
    """Whether words may be sent to a language model that the firm names."""
    prices: PriceTable = PriceTable()


class Firm(Sealed):
    """One firm; rows of two firms never meet."""

    record = FirmRecord
    alone = models.BooleanField(default=True)
    """One seller's desk on one machine."""
    own_only = models.BooleanField(default=False)
    """A consultant reaches the cases they own or review, and no others."""
    machine_rules = models.BooleanField(default=False)
    """What the command line lays over the rulebook is this firm's; any other firm has a folder of its own."""
    link = models.CharField(max_length=16, unique=True, default=new_id)
    """The part of the public intake page's address that names the firm."""
    created = models.DateTimeField(auto_now_add=True)

    @property
    def private(self) -> FirmRecord:
        """Return what the firm says of itself."""
        return cast("FirmRecord", self.unsealed())

    @classmethod
    def make(cls, *, alone: bool, **said: Any) -> Firm:
        """Create a firm with a key of its own; the first one of a desk uses the machine's own rules."""
        firm = cls(key=VaultKey.make(), alone=alone, machine_rules=not cls.objects.exists())
        firm.put(FirmRecord(**said))
        firm.save()
        return firm

    def blind(self, parts: set[str]) -> set[bytes]:
        """Return keyed hashes of words, for search inside this firm."""
        return blind.blind(self.key.key("search"), parts)

    def fingerprint(self, data: bytes) -> str:
        """Return the mark by which this firm knows the same bytes again."""
        return blind.fingerprint(self.key.key("fingerprints"), data)


class Shop(Record):
    """One account of a client on a platform."""

    platform: str = ""
    name: str = ""
    marketplace: str = ""


class ClientRecord(Record):
    """What is known of a client."""

    name: str = ""
    name_en: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    number: str = ""
    """Unified social credit code or the like."""
    note: str = ""
    alias: str = ""
    """What the shop is called in a group's messages, where the client's own name is never said."""
    shops: tuple[Shop, ...] = ()


class Client(Sealed):
    """A client of the firm; its key seals everything that is the client's."""

    record = ClientRecord
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="clients")
    created = models.DateTimeField(auto_now_add=True)
    gone = models.DateTimeField(null=True)
    """When the client's data was deleted on request; the empty row is the proof."""
    reference_ok = models.BooleanField(default=False)
    """Whether the client agreed that the case may be given as an anonymised reference."""

    class Meta:
        indexes = [models.Index(fields=["firm", "-created"])]

    @property
    def private(self) -> ClientRecord:
        """Return what is known of the client."""
        return cast("ClientRecord", self.unsealed())

    @property
    def name(self) -> str:
        """Return the client's name, or its id where nobody wrote one."""
        if self.gone is not None:
            return self.pk
        return self.private.name or self.private.name_en or self.pk

    @classmethod
    def make(cls, firm: Firm, **said: Any) -> Client:
        """Create a client with a key of its own."""
        client = cls(firm=firm, key=VaultKey.make())
        client.put(ClientRecord(**said))
        client.save()
        return client
