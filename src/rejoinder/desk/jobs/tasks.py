"""Every module that registers tasks, in one place, so that a worker knows them all."""

from __future__ import annotations

from importlib import import_module

HOMES = (
    "rejoinder.desk.cases.tasks",
    "rejoinder.desk.incoming.tasks",
    "rejoinder.desk.follow.mailing",
    "rejoinder.desk.follow.retention",
    "rejoinder.desk.follow.robots.telling",
    "rejoinder.desk.ruling.looking",
)


def known() -> None:
    """Load the modules that register tasks."""
    for home in HOMES:
        import_module(home)
