"""The vault as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Registers the vault's keys."""

    name = "rejoinder.desk.vault"
    label = "vault"
