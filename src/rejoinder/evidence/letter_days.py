"""The day of papers that are dated as letters are: an opinion at its head, a translator's note at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.free_days import is_dating
from rejoinder.evidence.placed import field_of
from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader

_FIRST = frozenset({"legal_opinion"})
_LAST = frozenset({"notarised_copy"})
"""What is certified or translated is dated itself; who certifies it signs below, and later."""
_DAY = 12  # letters of a day and nothing else
_LAST_ROWS, _OFFICE = 14, 4  # rows at the end of a licence; those over its day in which its office stands


def letter_day(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the day that stands alone or behind its place, instead of one that the text only speaks of."""
    if reader.kind not in _FIRST | _LAST:
        return
    placed = list(_placed(reader))
    if not placed:
        return
    known = found.get("document_date")
    chosen = placed[0] if reader.kind in _FIRST else placed[-1]
    later = known is not None and known.value > chosen.value
    if known is None or reader.kind in _FIRST or not later:
        yield chosen


def _placed(reader: Reader) -> Iterator[Field]:
    for row in reader.sheet.rows:
        for cell in row.cells:
            days = read_days(cell, reader.words, reader.order)
            value = days[0].day.isoformat() if days else ""
            if value and is_dating(reader, cell, value):
                yield Field(
                    name="document_date",
                    value=value,
                    raw=days[0].raw,
                    page=row.page,
                    line=row.line,
                    box=row.box,
                    confidence="medium",
                )


def licensed_on(reader: Reader) -> Iterator[Field]:
    """Yield the day that a licence bears alone under the office that granted it: its other days are the company's."""
    rows = reader.sheet.first_page
    offices = reader.words.lexicon("authority_words")
    for index in range(len(rows) - 1, max(len(rows) - _LAST_ROWS, -1), -1):
        for column, cell in enumerate(rows[index].cells):
            days = read_days(cell, reader.words, reader.order)
            alone = len(days) == 1 and len("".join(cell.split())) <= _DAY
            beside = column and (index, column - 1) in reader.hits
            if not alone or beside or (index, column) in reader.hits:
                continue
            above = " ".join(row.text.lower() for row in rows[max(0, index - _OFFICE) : index + 1])
            if any(office in above for office in offices):
                row, value = rows[index], days[0].day.isoformat()
                yield field_of(row, "document_date", value, raw=cell)
                return
