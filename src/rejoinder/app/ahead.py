"""Loads libraries that a run will need later, while it waits for the sandbox to read files."""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module

LATER = ("pypinyin", "docx", "icalendar", "typst")
"""Slow to import and needed only after the papers are read."""


def load_ahead() -> None:
    """Import them in a thread of its own; whoever needs one first waits for it as for any import."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    for name in LATER:
        with contextlib.suppress(ImportError):  # whoever needs it will say so
            import_module(name)
