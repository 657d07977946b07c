"""A violation is named by papers that only it asks for; not where another matter wants them too, or none is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()

TEXTS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("asked.yaml").read_text(encoding="utf-8")
)


def reading(text: str) -> Notice:
    return read(build(text, BOOK), BOOK, date(2026, 11, 28))


@pytest.mark.parametrize("case", TEXTS["asked"].values(), ids=TEXTS["asked"])
def test_what_only_one_matter_asks_for_names_it(case: dict[str, str]) -> None:
    found = {one.value: one for one in reading(case["text"]).violations}
    assert len(found) > 1
    assert found[case["violation"]].span is not None
    assert found[case["violation"]].confidence != "high"


@pytest.mark.parametrize("case", TEXTS["not_asked"].values(), ids=TEXTS["not_asked"])
def test_what_another_matter_asks_for_too_names_nothing(case: dict[str, str]) -> None:
    assert case["violation"] not in {one.value for one in reading(case["text"]).violations}
