"""The period of a bill or statement that no label names: two days in one cell, “1 May 2026 to 31 May 2026”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader

_BOTH = 2
_HEAD = 30  # rows in which a paper says what time it is about
_LEAD = 24  # letters that may stand before the first day
_BETWEEN = r"\W*(?:<<range_words>>|[-–—~～])\W*"
_LONGEST = 400  # days of a period


def bare_period(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the first two days that one cell joins, the earlier first, at the head of a bill or statement."""
    if "period_from" not in reader.wanted or "period_from" in found or reader.kind == "order_report":
        return
    between = reader.words.built(_BETWEEN, re.IGNORECASE)
    for row in reader.sheet.rows[:_HEAD]:
        for cell in row.cells:
            days = read_days(cell, reader.words, reader.order)
            if len(days) != _BOTH or not 0 < (days[1].day - days[0].day).days <= _LONGEST:
                continue
            before, _, rest = cell.partition(days[0].raw)
            middle, _, after = rest.partition(days[1].raw)
            short = sum(c.isalpha() for c in before) <= _LEAD and not any(c.isalnum() for c in after)
            if short and between.fullmatch(middle):
                for name, day in zip(("period_from", "period_to"), days, strict=True):
                    yield Field(
                        name=name,
                        value=day.day.isoformat(),
                        raw=day.raw,
                        page=row.page,
                        line=row.line,
                        box=row.box,
                        confidence="medium",
                    )
                return
