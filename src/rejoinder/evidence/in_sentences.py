"""Values that stand within a sentence or in the middle of a cell, right behind the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.words import Labels
    from rejoinder.evidence.sheet import Row

_TYPES = frozenset({"code", "date"})
_LEAST = 6  # letters a label needs to be trusted within a sentence
_NEAR = 3  # characters that may part it from its value
_REACH = 34  # characters in which a day stands
_DIGITS = 4  # digits a number within a sentence has at least
_SIGN = r"\s*(?:[:：#]|n[°ºo]\.?|nr\.?|no\.?)?\s*"
_NOT_HERE = frozenset({"currency", "seller_website", "seller_email"})


def in_sentences(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield numbers and days of fields that no label at the beginning of a cell gave."""
    for labels in reader.labels:
        rule = labels.rule
        if rule.type in _TYPES and rule.id not in found and rule.id not in _NOT_HERE:
            yield from _first(reader, labels)


def _first(reader: Reader, labels: Labels) -> Iterator[Field]:
    for row in reader.sheet.rows:
        for cell in row.cells:
            value = _value(reader, labels, cell)
            if value:
                yield Field(
                    name=labels.rule.id,
                    value=value,
                    raw=value,
                    page=row.page,
                    line=row.line,
                    box=row.box,
                    confidence="medium",
                )
                return


def _value(reader: Reader, labels: Labels, cell: str) -> str:
    for hit in labels.anywhere.finditer(cell):
        if sum(c.isalpha() for c in hit[0]) < _LEAST:
            continue
        rest = re.sub(rf"^{_SIGN}", "", cell[hit.end() :], flags=re.IGNORECASE)
        value = _day(reader, rest) if labels.rule.type == "date" else _code(labels, rest)
        if value:
            return value
    return ""


def _day(reader: Reader, text: str) -> str:
    days = read_days(text[:_REACH], reader.words, reader.order)
    near = days and 0 <= text.find(days[0].raw[:2]) <= _NEAR
    return days[0].day.isoformat() if near else ""


def _code(labels: Labels, text: str) -> str:
    source = labels.rule.pattern
    found = re.match(rf"\W{{0,2}}(?P<value>{source})", text, re.IGNORECASE) if source else None
    value = found["value"].strip() if found else ""
    return value if sum(c.isdigit() for c in value) >= _DIGITS else ""
