"""Rejoinder (申复): reads a marketplace notice and prepares a checked appeal pack.

The public face is six verbs: ``read``, ``diagnose``, ``inspect``, ``compose``, ``check`` and ``pack``.
They are loaded on first use, so that the sandbox child and ``--version`` stay cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rejoinder.app.verbs import check, compose, diagnose, inspect, pack, read

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compose", "diagnose", "inspect", "pack", "read"]


def __getattr__(name: str) -> Any:
    """Load a verb when it is first asked for (PEP 562)."""
    if name in __all__:
        return getattr(import_module("rejoinder.app.verbs"), name)
    raise AttributeError(name)
