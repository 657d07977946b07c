"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers the room."""

    name = "rejoinder.desk.service"
    label = "service"

    def ready(self) -> None:
        """Have the archive of a case carry its promises."""
        from rejoinder.desk.cases.carried import LEDGERS, Ledger
        from rejoinder.desk.service import promises

        LEDGERS[:] = [Ledger(promises.carried, promises.put_back)]
