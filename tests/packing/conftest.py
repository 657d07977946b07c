"""The sample case and its pack, built once for the tests of packing."""

from __future__ import annotations

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples

from rejoinder.packing import Built, pack


@pytest.fixture(scope="session")
def built() -> Built:
    """The pack of the sample case."""
    return pack(pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


@pytest.fixture(scope="session")
def draft() -> Built:
    """The pack of the same case with two failed indicators."""
    return pack(pack_samples.case(3, 17), pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())
