"""Papers: what each is, what it states, whether it fits, and what it serves. No paper is ever changed.

Names are loaded on first use, so that importing the program stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rejoinder.evidence.alteration.across import compared
    from rejoinder.evidence.chain import chained
    from rejoinder.evidence.examine import inspect
    from rejoinder.evidence.issued_by import issued
    from rejoinder.evidence.known import marks_of
    from rejoinder.evidence.matrix import coverage
    from rejoinder.evidence.naming import name_exhibits
    from rejoinder.evidence.typed import held
    from rejoinder.evidence.upstream import one_step_up
    from rejoinder.evidence.wanted import requirement
    from rejoinder.model.formats import PaperNote as PaperCorrection
    from rejoinder.model.matrix import Claim, Matrix

__all__ = [
    "Claim",
    "Matrix",
    "PaperCorrection",
    "chained",
    "compared",
    "coverage",
    "held",
    "inspect",
    "issued",
    "marks_of",
    "name_exhibits",
    "one_step_up",
    "requirement",
]

_HOMES = {
    "held": ("rejoinder.evidence.typed", "held"),
    "one_step_up": ("rejoinder.evidence.upstream", "one_step_up"),
    "issued": ("rejoinder.evidence.issued_by", "issued"),
    "chained": ("rejoinder.evidence.chain", "chained"),
    "compared": ("rejoinder.evidence.alteration.across", "compared"),
    "inspect": ("rejoinder.evidence.examine", "inspect"),
    "marks_of": ("rejoinder.evidence.known", "marks_of"),
    "Claim": ("rejoinder.model.matrix", "Claim"),
    "Matrix": ("rejoinder.model.matrix", "Matrix"),
    "coverage": ("rejoinder.evidence.matrix", "coverage"),
    "name_exhibits": ("rejoinder.evidence.naming", "name_exhibits"),
    "requirement": ("rejoinder.evidence.wanted", "requirement"),
    "PaperCorrection": ("rejoinder.model.formats", "PaperNote"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(name)
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
