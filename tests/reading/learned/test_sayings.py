"""Single charges to learn from: each speaks of a violation that its platforms have, is said once, and is our own."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rejoinder.model.rules import ViolationRule
from rejoinder.rulebook import load

TRAINING = Path(__file__).resolve().parents[3] / "training"
sys.path.insert(0, str(TRAINING / "reader"))

_SAYINGS = importlib.import_module("sayings")  # beside the training, not installed

ALL = [one for file in sorted((TRAINING / "sayings").glob("*.txt")) for one in _SAYINGS.sayings(file)]
LANGUAGES = {"en", "zh", "de", "fr", "es", "it", "ja", "ru", "pl", "tr", "pt", "nl"}
FEWEST = 15


def test_each_speaks_of_a_violation_that_its_platforms_have() -> None:
    known = {(rule.violation, rule.platform) for rule in load().on(ViolationRule, date(2026, 11, 28))}
    strange = [one for one in ALL for platform in one.platforms if (one.violation, platform) not in known]
    assert strange == []
    assert {violation for violation, _ in known} == {one.violation for one in ALL}


def test_none_is_said_twice_and_every_violation_has_some() -> None:
    assert [text for text, times in Counter(one.text for one in ALL).items() if times > 1] == []
    assert min(Counter(one.violation for one in ALL).values()) >= FEWEST
    assert {one.language for one in ALL} == LANGUAGES


def test_one_in_ten_is_kept_apart() -> None:
    apart = sum(one.apart for one in ALL)
    assert 0.07 * len(ALL) < apart < 0.13 * len(ALL)


def test_a_line_before_any_violation_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "loose.txt"
    file.write_text("Nine dollars of postage on a pin.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="before any violation"):
        list(_SAYINGS.sayings(file))
