"""A client's data deleted on request: the key destroyed, the files gone, an empty row left as proof."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from rejoinder.desk.firm.models import Client
from rejoinder.desk.vault import keys
from rejoinder.desk.vault.opened import OPENED
from rejoinder.desk.vault.store import vault


def forget(client: Client, blobs: list[str]) -> None:
    """Destroy what is a client's. Whatever a backup still holds of it cannot be opened without the key.

    Args:
        client: whose data is to go.
        blobs: names of the client's files in the vault, as the caller lists them.
    """
    with transaction.atomic():
        client.cases.all().delete()
        client.users.all().delete()
        client.key.wrapped = b""
        client.key.destroyed = timezone.now()
        client.key.save()
        client.sealed = b""
        client.gone = timezone.now()
        client.save()
    keys.opened.cache_clear()
    OPENED.clear()
    store = vault()
    for blob in blobs:
        store.drop(blob)
