"""The day of a paper that no label names: beside the time on a receipt, behind the place above a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import ReadDay, read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_TIME = re.compile(
    r"(?<![\d.,])(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr)?(?!\d)", re.IGNORECASE
)
_SUM_LAST = re.compile(r"(?<=\t)[^\t]*\t\D{0,4}\d[\d.,]*[.,]\d{2}\s*$")
"""The last two of at least three cells, the latter a sum: a line of what was sold."""
_NAMES = ("issue_date", "document_date")
_PLACE = r"^[^\W\d_][^\d,:]{2,24},\s*<<place_leads>>?\s*$"
"""A place before a day: “Zhongshan, 14 May 2026”."""
_SHORT = 45  # letters of a row that is hardly more than its date
_PLACED = 0.7
"""What a place before a day is worth: so letters and declarations are dated."""
_FEW = 26  # letters beside the date where a place stands before it
_FIGURES = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
_PARTS = re.compile(r"\s[·|•—–]\s|(?<=\w\w)\.\s(?=[^\W\d_]{3,24},\s)")
_HEAD = 15
_FOOT = 3
_ENOUGH = 1.0
_YEARS = (1990, 2100)


def free_day(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Yield the likeliest day of the paper where no label gives one."""
    wanted = {labels.rule.id for labels in reader.labels}
    name = next((one for one in _NAMES if one in wanted), None)
    if name is None or any(one in found for one in _NAMES):
        return
    others = tuple(reader.words.lexicon("other_days"))
    best: tuple[float, int, Row, ReadDay] | None = None
    for index, row in enumerate(reader.sheet.rows):
        for text, day in _days(reader, row, others):
            weight = _weight(reader, index, text, day, others)
            if weight >= _ENOUGH and (best is None or weight > best[0]):
                best = (weight, index, row, day)
    known = found.get("delivery_date")
    if known is not None and reader.kind == "delivery_proof" and (best is None or not _is_placed(reader, best)):
        yield known.model_copy(update={"name": name, "confidence": "low"})
    elif best is not None:
        _, _, row, day = best
        value = day.day.isoformat()
        yield Field(name=name, value=value, raw=day.raw, page=row.page, line=row.line, box=row.box, confidence="low")


def _days(reader: Reader, row: Row, others: tuple[str, ...]) -> Iterator[tuple[str, ReadDay]]:
    """Yield the days of a row with what they stand in: a cell of its own where the row has several."""
    whole = read_days(row.text, reader.words, reader.order)
    yield from ((row.text, day) for day in whole)
    for part in _PARTS.split(row.text) if whole and _PARTS.search(row.text) else ():
        yield from ((part, day) for day in read_days(part, reader.words, reader.order)[:1])
    for cell, before in zip(row.cells, ("", *row.cells), strict=False) if len(row.cells) > 1 and whole else ():
        named = any(word in before.lower() for word in others) and not read_days(before, reader.words, reader.order)
        if not named:  # “Valid until” in the cell before it
            yield from ((cell, day) for day in read_days(cell, reader.words, reader.order))


def _is_placed(reader: Reader, best: tuple[float, int, Row, ReadDay]) -> bool:
    """Tell whether the likeliest day stands behind its place, as a letter is dated."""
    _, _, row, day = best
    placed = (cell for cell in row.cells if is_dating(reader, cell, day.day.isoformat()))
    return any(cell.strip(" .") != day.raw.strip(" .") for cell in placed)


def is_dating(reader: Reader, cell: str, value: str) -> bool:
    """Tell whether a cell holds a day and nothing else, or its place before it: “Zhongshan, 14 May 2026”."""
    days = read_days(cell, reader.words, reader.order)
    if len(days) != 1 or days[0].day.isoformat() != value:
        return False
    rest = reader.words.pattern("day_tails").sub("", cell.replace(days[0].raw, " ").rstrip()).strip(" .")
    return not rest or reader.words.built(_PLACE, re.IGNORECASE).search(f"{rest} ") is not None


def stands_alone(reader: Reader, day: Field) -> bool:
    """Tell whether a day that was read stands alone in its cell, or behind its place."""
    row = next((row for row in reader.sheet.rows if (row.page, row.line) == (day.page, day.line)), None)
    return row is not None and any(is_dating(reader, cell, day.value) for cell in row.cells)


def _weight(reader: Reader, index: int, text: str, day: ReadDay, others: tuple[str, ...]) -> float:
    if not _YEARS[0] <= day.day.year <= _YEARS[1]:
        return 0.0
    lower = text.lower()
    before = lower.partition(day.raw.lower())[0]
    if any(word in before for word in others):
        return 0.0
    foot = index >= len(reader.sheet.rows) - _FOOT
    if foot and any(word in before for word in reader.words.lexicon("print_days")):
        return 0.0
    rest = _FIGURES.sub(" ", _SUM_LAST.sub("", text.replace(day.raw, " ")))  # figures of a day, a sum are no time
    timed = _TIME.search(rest) is not None
    letters = sum(c.isalpha() for c in rest)
    weight = 2.0 if timed else 0.0
    place = reader.words.built(_PLACE, re.IGNORECASE).search(before) is not None and len(before) <= _FEW
    weight += 1.0 if letters <= _FEW or place else 0.0
    weight += _PLACED if place else 0.0
    weight += 0.5 if index < _HEAD or index > len(reader.sheet.rows) - _HEAD else 0.0
    return weight if len(text) <= _SHORT or timed or place or letters <= _FEW else 0.4
