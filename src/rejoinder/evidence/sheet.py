"""A paper as rows of cells: what the sandbox read, with page and line for every value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.model.source import Box
from rejoinder.sandbox import Parsed

_COLUMNS = re.compile(r"\t+|\s{3,}")


_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One visual line: page and line are counted from 1."""

    page: int
    line: int
    text: str
    cells: tuple[str, ...]
    box: Box | None
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a paper in reading order."""

    rows: tuple[Row, ...]
    text: str

    @property
    def first_page(self) -> tuple[Row, ...]:
        """Return the rows of page 1."""
        return tuple(row for row in self.rows if row.page == 1)


def sheet_of(parsed: Parsed) -> Sheet:
    """Lay a parsed file out as rows; a file without pages counts as one page."""
    if not parsed.pages:
        lines: list[tuple[int, int, str, _Box | None]] = [
            (1, n, text, None) for n, text in enumerate(parsed.text.splitlines(), 1)
        ]
    else:
        lines = [(p.number, n, line.text, line.box) for p in parsed.pages for n, line in enumerate(p.lines, 1)]
    rows = []
    for page, number, text, box in lines:
        cells = tuple(cell.strip() for cell in _COLUMNS.split(text) if cell.strip())
        if cells:
            rows.append(_row(page, number, text, cells, box))
    return Sheet(tuple(rows), "\n".join(row.text for row in rows))


def _row(page: int, line: int, text: str, cells: tuple[str, ...], box: tuple[float, float, float, float] | None) -> Row:
    if box is None:
        return Row(page, line, text, cells, None)
    left, top, right, bottom = box
    return Row(page, line, text, cells, Box(left=left, top=top, right=right, bottom=bottom), bottom - top)
