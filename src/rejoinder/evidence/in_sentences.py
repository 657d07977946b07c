"""Values that stand within a sentence or in the middle of a cell, right behind the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from rejoinder.evidence.placed import field_of
from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.words import Labels

_TYPES = frozenset({"code", "date"})
_LEAST = 6  # letters a label needs to be trusted within a sentence
_WEEKDAY = 12  # letters of a weekday that stands before a date
_WEEKDAY_ONLY = r"\W{0,3}(?:<<weekday_leads>>?[^\W\d_]+, ?)?"
_WORD_AFTER = re.compile(r"\s(?=[a-z]{2})")
_HAN = 2  # letters that a Chinese character counts for
_LINE = 40  # letters of a line that may go on in the next
_REACH = 34  # characters in which a day stands
_DIGITS = 4  # digits a number within a sentence has at least
_IN_PARTS = frozenset({"invoice_number", "report_number", "issue_date", "document_date"})
_PARTS = re.compile(r"\s[·|•—–]\s")
_SIGN = r"^\s*(?:<<linking_verbs>>)?\s*(?:[:：#]|<<number_words>>)?\s*"
_NOT_HERE = frozenset({"currency", "seller_website", "seller_email"})


def in_sentences(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield numbers and days of fields that no label at the beginning of a cell gave."""
    for labels in reader.labels:
        rule = labels.rule
        skipped = rule.id in _NOT_HERE or rule.id.endswith("_vat")  # those are known by their check digits
        if rule.type in _TYPES and rule.id not in found and not skipped:
            yield from _first(reader, labels)


def _first(reader: Reader, labels: Labels) -> Iterator[Field]:
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        goes_on = below is not None and len(row.cells) == len(below.cells) == 1 and len(row.text) > _LINE
        whole = [f"{row.text} {below.text}"] if below is not None and goes_on else []
        for cell in (*row.cells, *whole):
            value = _value(reader, labels, cell) or _in_part(reader, labels, cell)
            if value:
                yield field_of(row, labels.rule.id, value)
                return


def _in_part(reader: Reader, labels: Labels, cell: str) -> str:
    """Return the value behind a label that begins a part of a cell: “4 June 2026 — ref BE/26/088”."""
    for part in _PARTS.split(cell)[1:] if labels.rule.id in _IN_PARTS else ():
        hit = labels.match(part)
        value = "" if hit is None or not hit.rest else hit.rest
        value = _day(reader, value) if labels.rule.type == "date" else _code(labels, value)
        if value:
            return value
    return ""


def _value(reader: Reader, labels: Labels, cell: str) -> str:
    every = labels.each_anywhere if labels.anywhere.search(cell) else ()
    for hit in (hit for pattern in every for hit in pattern.finditer(cell)):
        if sum(_HAN if c >= "\u3400" else 1 for c in hit[0] if c.isalpha()) < _LEAST:
            continue
        if labels.rule.type == "date" and reader.words.pattern("replaced_words").search(cell[: hit.start()]):
            continue  # the day of the report that this one replaces
        rest = reader.words.built(_SIGN, re.IGNORECASE).sub("", cell[hit.end() :])
        value = _day(reader, rest) if labels.rule.type == "date" else _code(labels, rest)
        if value:
            return value
    return ""


def _day(reader: Reader, text: str) -> str:
    days = read_days(text[:_REACH], reader.words, reader.order)
    before = text.partition(days[0].raw[:2])[0] if days else ""
    near = days and len(before) <= _WEEKDAY and reader.words.built(_WEEKDAY_ONLY).fullmatch(before)
    return days[0].day.isoformat() if near else ""


def _code(labels: Labels, text: str) -> str:
    source = labels.rule.pattern
    found = re.match(rf"\W{{0,2}}(?P<value>{source})", text, re.IGNORECASE) if source else None
    value = _WORD_AFTER.split(found["value"])[0].strip() if found else ""
    return value if sum(c.isdigit() for c in value) >= _DIGITS else ""
