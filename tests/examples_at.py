"""The six examples as cases on a fixed day, for tests that need whole cases."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from rejoinder.app import verbs
from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.model.case import Case
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
DAYS = {
    "amazon-us-inauthentic": date(2026, 11, 10),
    "amazon-de-used-sold-as-new": date(2026, 11, 2),
    "amazon-uk-trademark-retraction": date(2026, 11, 14),
    "amazon-us-odr": date(2026, 11, 15),
    "joom-quality-refunds": date(2026, 11, 10),
    "joom-false-tracking-dispute": date(2026, 11, 16),
}
"""Example to the day on which its answer is written."""

FAULTY = "amazon-de-used-sold-as-new"
"""The example whose papers hold a deliberate fault."""


@lru_cache(maxsize=8)
def example(name: str) -> Case:
    """Read an example and compose its letter; read once a test process."""
    book, day = load(), DAYS[name]
    with Sandbox() as sandbox:
        case = assemble(CaseFolder(ROOT / "examples" / name), book, day, sandbox)
    return case.model_copy(update={"letter": verbs.compose(case, book, day)})
