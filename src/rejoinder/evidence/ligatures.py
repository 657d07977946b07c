"""Words that a PDF parts before a ligature: “Tipogra” in one line and “fia Zambon” in the next, edge to edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row

_BEGINS = ("fi", "fl", "ff")
_TOUCH = 0.5  # points between the end of one part and the beginning of the other
_REACH = 2  # rows apart in which the parts stand


def joined_ligatures(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the end of such a word put back behind its beginning; all others as they are."""
    found = list(rows)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.cells if row.places else ()):
            if not cell.startswith(_BEGINS):
                continue
            ends = [(k, n, far) for k in _near(at, len(rows)) for n, far in _endings(found[k], row, column)]
            if ends:
                home, number, _ = min(ends, key=lambda one: one[2])
                found[home] = _with(found[home], number, row, column)
                found[at] = _without(found[at], cell)
    return [row for row in found if row.cells]


def _near(at: int, count: int) -> list[int]:
    return [k for k in range(max(0, at - _REACH), min(count, at + _REACH + 1)) if k != at]


def _endings(row: Row, other: Row, column: int) -> Iterator[tuple[int, float]]:
    """Yield the cells of a row that end in a letter right where a cell of another begins, and how far they miss it."""
    if row.page != other.page or row.box is None or other.box is None:
        return
    if min(row.box.bottom, other.box.bottom) - max(row.box.top, other.box.top) <= 0:
        return
    left = other.places[column][0]
    for number, place in enumerate(row.places):
        if abs(place[1] - left) < _TOUCH and row.cells[number][-1:].isalpha():
            yield number, abs(place[1] - left)


def _with(row: Row, at: int, other: Row, column: int) -> Row:
    cells = tuple(text + other.cells[column] if n == at else text for n, text in enumerate(row.cells))
    places = tuple((p[0], other.places[column][1]) if n == at else p for n, p in enumerate(row.places))
    return replace(row, text="\t".join(cells), cells=cells, places=places)


def _without(row: Row, cell: str) -> Row:
    at = row.cells.index(cell)
    cells, places = row.cells[:at] + row.cells[at + 1 :], row.places[:at] + row.places[at + 1 :]
    return replace(row, text="\t".join(cells), cells=cells, places=places)
