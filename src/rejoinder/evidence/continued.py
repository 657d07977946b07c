"""Values that go on below: addresses of several lines, a period whose year was broken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rejoinder.evidence.names import is_chinese
from rejoinder.evidence.whereabouts import ends_address

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_YEAR = re.compile(r"(?:19|20)\d{2}$")
_GAP = 5.0  # line heights that lie between a party's label and its block at most
_HEADED = re.compile(r"[:：]\s*$|^(?=[^\d:]{3,16}: .*\d)[A-Z][a-z]+\.? [a-z]+:")
_LINES = 4  # of an address
_LONGEST = 90


def far(above: Row, below: Row, heights: float = _GAP) -> bool:
    """Tell whether rows are too far apart to belong to one block."""
    if above.box is None or below.box is None:
        return False
    return below.box.top - above.box.bottom > heights * max(above.height, below.height)


def continued(reader: Reader, text: str, i: int, j: int) -> str:
    """Return an address with the lines that go on with it below: on the edge of its cell, or further right."""
    rows = reader.sheet.rows
    row = rows[i]
    for k in range(i + 1, min(i + 3, len(rows))):
        other = rows[k]
        if not row.places or not other.places or other.page != row.page or row.box is None or other.box is None:
            break
        column = other.over(row.places[j])
        above = rows[k - 1].box
        near = above is not None and other.box.top - above.bottom < row.height
        if column is None or not near or any((k, c) in reader.hits for c in range(len(other.cells))):
            break
        if other.places[column][0] < row.places[j][0] - 2 or not _goes_on(other.cells[column]):
            break
        text += ("" if is_chinese(text) else ", ") + other.cells[column]
    return text


def _goes_on(text: str) -> bool:
    """Tell whether a line may go on with an address: it has a number, a comma or Chinese letters."""
    return (
        len(text) <= _LONGEST and ":" not in text and "：" not in text and bool(re.search(r"[\d,\u3400-\u9fff]", text))
    )


def block_text(reader: Reader, i: int, j: int) -> str:
    """Return the lines from a cell downwards until a label, as one address; what stands beside them is passed over."""
    rows = reader.sheet.rows
    first = above = rows[i]
    j = min(j, len(first.cells) - 1)
    parts: list[str] = []
    for k in range(i, min(i + (2 * _LINES if first.places else _LINES), len(rows))):
        row = rows[k]
        column = reader.column(i, j, k) if k > i else j
        if column is None and row.places and row.page == first.page:
            continue
        if column is None or row.page != first.page or len(parts) == _LINES or far(above, row):
            break
        named = [(k, n) in reader.hits for n in range(len(row.cells))]
        ends = named[column] or _elsewhere(first, j, row, column) if row.places else any(named)
        headed = k > i and _HEADED.search(row.cells[column]) is not None  # what follows the address, “Vs. ordine: 118”
        if ends or headed or reader.words.titles_in(row.cells[column]):
            break
        text = row.cells[column]
        if k > i and ends_address(reader.words, parts, text, gap=_gap(above, row)):
            break
        above = row
        person = any(reader.words.pattern(name).match(text) for name in ("person_lines", "attention_lines"))
        town = reader.words.pattern("town_lines").search(text) is not None  # “8801 AB Franeker” is no company
        if not person and (town or not reader.words.company.search(text)):
            parts.append(text)
    return ", ".join(parts)


def _gap(above: Row, below: Row) -> float:
    """Return how many line heights part two rows."""
    if above.box is None or below.box is None:
        return 0.0
    return (below.box.top - above.box.bottom) / max(above.height, below.height, 1.0)


def _elsewhere(first: Row, j: int, row: Row, column: int) -> bool:
    """Tell whether a cell stands on neither edge of a block nor under its middle: a line across the page."""
    if not first.places:
        return False
    (a, b), (c, d) = first.places[j], row.places[column]
    slack = max(row.height, first.height)
    return min(abs(a - c), abs(b - d), abs(a + b - c - d) / 2) > slack and c < a


def with_year(reader: Reader, k: int, column: int) -> str:
    """Return a period with the year that was broken into the line below."""
    rows = reader.sheet.rows
    text = rows[k].cells[column]
    below = reader.column(k, column, k + 1) if k + 1 < len(rows) else None
    year = rows[k + 1].cells[below] if below is not None else ""
    return f"{text} {year}" if _YEAR.match(year) else text
