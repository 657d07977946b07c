"""Seller and buyer on many layouts, labelled or told apart by where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import WORDS

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.names import letters
from rejoinder.evidence.sheet import Sheet, sheet_of
from rejoinder.sandbox import Line, Page, Parsed

LAYOUTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("parties.yaml").read_text(encoding="utf-8"))
_LETTER = 5.6
_COLUMN = 110.0


def laid_out(page: str) -> Sheet:
    """Return a page written as “left top words” a line; cells of one height are a row, tabs part columns."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for line in page.splitlines():
        left, above, text = line.strip().split(" ", 2)
        for number, cell in enumerate(text.split("\t")):
            rows.setdefault(float(above), []).append((float(left) + number * _COLUMN, cell))
    lines = []
    for top, cells in sorted(rows.items()):
        cells.sort()
        stops = tuple(edge for at, cell in cells for edge in (at, at + _LETTER * len(cell)))
        box = (cells[0][0], top, stops[-1], top + 10)
        lines.append(Line("\t".join(cell for _, cell in cells), box, None, stops))
    return sheet_of(Parsed("pdf", "", pages=(Page(1, 595, 842, tuple(lines)),)), WORDS)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_the_parties_of_a_layout_are_read(layout: dict[str, Any]) -> None:
    sheet = laid_out(layout["page"])
    found = {field.name: field.value for field in read_fields(sheet, WORDS, kind_of(sheet, WORDS).id)}
    for side in ("seller", "buyer"):
        assert letters(found.get(f"{side}_name", "")) == letters(layout[side] or ""), found
