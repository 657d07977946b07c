"""What a message accuses of second is heard beside the first; what only sounds like a second charge is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
TEXTS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("second_subject.yaml").read_text(encoding="utf-8")
)


def reading(text: str) -> Notice:
    return read(build(text, BOOK), BOOK, date(2026, 11, 20))


@pytest.mark.parametrize("case", TEXTS["two"].values(), ids=TEXTS["two"])
def test_both_charges_are_named(case: dict[str, Any]) -> None:
    assert sorted(stated.value for stated in reading(case["text"]).violations) == case["violations"]


@pytest.mark.parametrize("case", TEXTS["one"].values(), ids=TEXTS["one"])
def test_one_charge_stays_one(case: dict[str, Any]) -> None:
    assert [stated.value for stated in reading(case["text"]).violations] == case["violations"]


def test_each_accusation_goes_with_its_own_charge() -> None:
    found = reading(TEXTS["two"]["joom"]["text"]).allegations
    told = {allegation.violation: allegation.span.text for allegation in found}
    assert "copies of cards" in told["duplicate_products"]
    assert "second account" in told["related_account"]
