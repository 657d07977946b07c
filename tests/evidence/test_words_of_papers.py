"""Small odd papers in several languages: the words by which each kind and its values are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of

PAPERS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "odd_papers.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", PAPERS)
def test_an_odd_paper_is_known_and_read(name: str) -> None:
    paper = PAPERS[name]
    laid = sheet(*(row.replace(" | ", "\t") for row in paper["rows"]))
    assert kind_of(laid, WORDS).id == paper["kind"]
    read = {field.name: field.value for field in read_fields(laid, WORDS, paper["kind"])}
    assert {key: read.get(key) for key in paper["fields"]} == paper["fields"]
