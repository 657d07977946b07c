"""Receipts, credit notes, opinions, certified copies, registrations, delivery papers on layouts of their own."""

from __future__ import annotations

import importlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.look import _kind_seen

HERE = Path(__file__).parent
LAYOUTS: list[dict[str, Any]] = yaml.safe_load((HERE / "kinds.yaml").read_text(encoding="utf-8"))
sys.path.insert(0, str(HERE.parent.parent / "specimens"))
_COMPARE = importlib.import_module("compare")  # beside the specimens, not installed
read_value, same = _COMPARE.read_value, _COMPARE.same


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_kind_and_values_of_a_layout(layout: dict[str, Any]) -> None:
    sheet = laid_out(layout["page"])
    kind = _kind_seen(sheet, None, WORDS).id
    assert kind in (layout["kind"], *layout.get("also", ()))
    values: dict[str, list[str]] = defaultdict(list)
    for field in read_fields(sheet, WORDS, kind):
        values[field.name].append(field.value)
    read = {name: read_value(layout["kind"], name, values) for name in layout["fields"]}
    wrong = {name: read[name] for name, gold in layout["fields"].items() if not same(name, gold, read[name])}
    assert not wrong
