"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RulingConfig(AppConfig):
    """Registers the room."""

    name = "rejoinder.desk.ruling"
    label = "ruling"
