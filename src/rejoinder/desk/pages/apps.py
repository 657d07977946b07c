"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers the room."""

    name = "rejoinder.desk.pages"
    label = "pages"
