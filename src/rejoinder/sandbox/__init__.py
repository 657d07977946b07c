"""The child process and the limits in which every foreign byte is parsed.

Names are loaded on first use, so that the child itself does not pay for what only its parent needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rejoinder.sandbox.host import Sandbox, limits_absent, limits_in_force
    from rejoinder.sandbox.limits import ALL_LIMITS, REFUSAL_CODES, Limits, Refused
    from rejoinder.sandbox.ocr import Ocr
    from rejoinder.sandbox.sniffing import Sniffed, describe, sniff
    from rejoinder.sandbox.turning import as_shown, told_turns, upright
    from rejoinder.sandbox.values import PROBLEM_CODES, Line, Page, Parsed, Part, Problem

__all__ = [
    "ALL_LIMITS",
    "PROBLEM_CODES",
    "REFUSAL_CODES",
    "Limits",
    "Line",
    "Ocr",
    "Page",
    "Parsed",
    "Part",
    "Problem",
    "Refused",
    "Sandbox",
    "Sniffed",
    "as_shown",
    "describe",
    "limits_absent",
    "limits_in_force",
    "sniff",
    "told_turns",
    "upright",
]

_HOMES = {
    "host": ("Sandbox", "limits_absent", "limits_in_force"),
    "limits": ("ALL_LIMITS", "REFUSAL_CODES", "Limits", "Refused"),
    "ocr": ("Ocr",),
    "sniffing": ("Sniffed", "describe", "sniff"),
    "turning": ("as_shown", "told_turns", "upright"),
    "values": ("PROBLEM_CODES", "Line", "Page", "Parsed", "Part", "Problem"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(name)
    return getattr(import_module(f"rejoinder.sandbox.{_HOME_OF[name]}"), name)
