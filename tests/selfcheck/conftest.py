"""The three sound cases, for tests that want one as it is."""

from __future__ import annotations

import pytest
from tests.selfcheck.sound import dispute, papers, plan

from rejoinder.model.case import Case


@pytest.fixture(params=[plan, dispute, papers], ids=["plan", "dispute", "papers"])
def sound(request: pytest.FixtureRequest) -> Case:
    """Each of the cases built by hand, on which no indicator may fail."""
    built: Case = request.param()
    return built
