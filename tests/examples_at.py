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
NAMES = sorted(folder.name for folder in (ROOT / "examples").iterdir() if (folder / "on.txt").is_file())
DAYS = {name: date.fromisoformat((ROOT / "examples" / name / "on.txt").read_text().strip()) for name in NAMES}
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
