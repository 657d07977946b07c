"""Pictures of screens, chats and mails: when they were shown and in which language; who gave an opinion or a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.language import language_of
from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_SHOWN = frozenset({"screenshot", "talk"})
_ADVISERS = frozenset({"legal_opinion", "notarised_copy"})
_CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[AP]M)?(?![\d:])", re.IGNORECASE)
_LONGEST = 70


def on_screens(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield day, time and language of what a screen showed, and the office behind an opinion or a copy."""
    if reader.kind in _SHOWN:
        yield from _shown(reader)
    if reader.kind == "screenshot":
        tag = language_of(reader.sheet.text, reader.words)
        if tag and reader.sheet.rows:
            yield _at(reader.sheet.rows[0], "interface_language", tag)
    if reader.kind in _ADVISERS and "issuer" not in found:
        yield from _office(reader)


def _shown(reader: Reader) -> Iterator[Field]:
    """Yield the day and the time that stand together in a line: the picture's own, an order has a day alone."""
    for row in reader.sheet.rows:
        clock = _CLOCK.search(row.text)
        days = read_days(row.text, reader.words, reader.order) if clock else ()
        if clock is not None and days:
            yield _at(row, "document_date", days[0].day.isoformat())
            yield _at(row, "screen_time", clock[0])
            return


def _office(reader: Reader) -> Iterator[Field]:
    """Yield the law firm, the notary or the translator: where a Chinese paper is signed, else at its head."""
    named = reader.words.pattern("offices_zh")
    chinese = [(row, hit[0]) for row in reader.sheet.rows for cell in row.cells if (hit := named.match(cell.strip()))]
    if chinese:
        row, name = chinese[-1]
        yield _at(row, "issuer", re.sub(r"^中华人民共和国", "", name))
        return
    offices = reader.words.pattern("advisers")
    for row in reader.sheet.rows:
        for cell in row.cells:
            if len(cell) <= _LONGEST and offices.search(cell) and not reader.is_heading(cell):
                yield _at(row, "issuer", cell.strip(" ,."))
                return


def _at(row: Row, name: str, value: str) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence="medium")
