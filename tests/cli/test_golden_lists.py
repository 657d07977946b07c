"""The collecting list in both languages and the calendar file are, to the byte, what a person has read and kept."""

from __future__ import annotations

import pytest
from tests.cli.lists import GOLDEN, golden_files


@pytest.mark.parametrize("name", sorted(golden_files()))
def test_lists_and_calendar_are_as_kept(name: str) -> None:
    kept = GOLDEN / name
    assert kept.is_file(), "run python scripts/golden.py and read what it wrote"
    assert golden_files()[name] == kept.read_bytes()


def test_nothing_is_kept_that_is_not_made_any_more() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(golden_files())
