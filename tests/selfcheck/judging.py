"""One indicator's verdict, as ``check`` gives it among the 21: the others are not run, nor a linter it does not ask.

That each comes to the same alone as among the others is a test of its own (``test_hand_built_papers.py``).
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from rejoinder.model.case import Case
from rejoinder.model.finding import Verdict
from rejoinder.rulebook import Rulebook
from rejoinder.selfcheck import check
from rejoinder.selfcheck.subject import Subject

CHECKING = import_module("rejoinder.selfcheck.check")  # the room gives its function under the same name
ALL = CHECKING.CHECKS


def verdict_of(indicator: int, case: Case, book: Rulebook, day: date) -> Verdict:
    """Return what one indicator says of a case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Subject, "begin", lambda _subject: None)
        patch.setattr(CHECKING, "CHECKS", {indicator: ALL[indicator]})
        (found,) = check(case, book, day)
    return found
