"""Rows of a table pasted in one piece, from Excel or a list: a line is a row, its cells in the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.model.slots import Column

_SIGNS = ("\t", "|")
_COMMA = re.compile(r"\s*[,，]\s*")
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


def pasted(words: str, columns: Sequence[Column]) -> list[dict[str, str]] | None:
    """Return the rows of a paste by column, or None where its lines do not fit the columns.

    Cells are parted by tabs, else by upright strokes, else by commas; a first line that names the columns orders them.
    """
    lines = [line for line in words.splitlines() if line.strip()]
    sign = next((sign for sign in _SIGNS if any(sign in line for line in lines)), "")
    rows = [_cells(line, sign) for line in lines]
    named = _heads(rows[0], columns) if rows else None
    order = named or [column.id for column in columns]
    body = rows[1:] if named else rows
    if not body or any(len(row) > len(order) for row in body) or (len(columns) > 1 and max(map(len, body)) < 2):
        return None
    return [{key: cell for key, cell in zip(order, row, strict=False) if key and cell} for row in body]


def _cells(line: str, sign: str) -> list[str]:
    if not sign:
        return _COMMA.split(_GROUPED.sub("", line.strip()))
    cells = [cell.strip() for cell in line.strip("\n\r ").split(sign)]
    return cells[1:-1] if sign == "|" and line.strip().startswith("|") and len(cells) > 2 else cells


def _heads(row: Sequence[str], columns: Sequence[Column]) -> list[str] | None:
    """Return which column each head names, where all do."""
    names = {name.casefold(): c.id for c in columns for name in (c.id, *c.label.root.values())}
    found = [names.get(cell.casefold(), "") for cell in row]
    return found if all(found) and len(set(found)) == len(found) else None
