"""Calendar days as they are written in many languages; month names come from the rulebook's lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.either import either

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_SIGNS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_HAN = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]")
_HAN_WORDS = re.compile(
    r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月((?:[一二三]?十)?[一二三四五六七八九]|[一二三]?十)[日号號]"
)
"""三月二日: month and day in signs, as in letters written by hand; a year in signs is left to the reader."""


@dataclass(frozen=True)
class SeenDay:
    """A day found in a text; ``year`` is False where the text gives none and it was taken from the reference."""

    start: int
    end: int
    day: date
    year: bool = True


@lru_cache(maxsize=64)
def _named(names: str) -> tuple[re.Pattern[str], ...]:
    """Return what matches days with the month's name, which costs too much to be compiled for each reader."""
    if not names:
        return ()
    first = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?,?\s+(?:of\s+|de\s+)?"
    tail = first + rf"(?P<m>{names})\b\.?(?:,?\s+(?:de\s+)?(?P<y>\d{{4}}))?"
    head = rf"\b(?P<m>{names})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<y>\d{{4}}))?"
    return tuple(re.compile(p, re.IGNORECASE) for p in (rf"(?<!\d){tail}", head))


class DayReader:
    """Finds calendar days in text."""

    def __init__(self, months: dict[str, int], style: str = "dmy") -> None:
        """Keep month names (lower case, without a final dot) and how 03/04/2026 is to be read."""
        self.style = style
        self._months = months
        self._named = _named(either(months) if months else "")

    def find(self, text: str, reference: date | None = None) -> list[SeenDay]:
        """Return the days in a text, in order. A day without a year is the next one after ``reference``."""
        found: list[SeenDay] = []
        for seen in self._all(text, reference):
            if all(seen.end <= other.start or seen.start >= other.end for other in found):
                found.append(seen)
        return sorted(found, key=lambda seen: seen.start)

    def _all(self, text: str, reference: date | None) -> Iterator[SeenDay]:
        for m in _ISO.finditer(text):
            yield from _seen(m, int(m[1]), int(m[2]), int(m[3]), reference)
        for m in _HAN.finditer(text):
            yield from _seen(m, int(m[1]) if m[1] else None, int(m[2]), int(m[3]), reference)
        for m in _HAN_WORDS.finditer(text):
            yield from _seen(m, None, _signs(m[1]), _signs(m[2]), reference)
        for m in _NUMERIC.finditer(text):
            first, second = int(m[1]), int(m[2])
            month_first = second > 12 or (self.style == "mdy" and first <= 12)
            yield from _seen(m, int(m[3]), *((first, second) if month_first else (second, first)), reference)
        for regex in self._named:
            for m in regex.finditer(text):
                month = self._months[m["m"].lower().rstrip(".")]
                yield from _seen(m, int(m["y"]) if m["y"] else None, month, int(m["d"]), reference)


def _signs(words: str) -> int:
    """Return a number up to 39 that is written in signs: 十二, 二十五."""
    tens, ten, ones = words.rpartition("十")
    return (10 * _SIGNS.get(tens, 1) if ten else 0) + _SIGNS.get(ones, 0)


def _seen(m: re.Match[str], year: int | None, month: int, day: int, reference: date | None) -> Iterator[SeenDay]:
    try:
        if year is not None:
            yield SeenDay(m.start(), m.end(), date(year, month, day))
        elif reference is not None:
            found = date(reference.year, month, day)
            if found < reference:
                found = date(reference.year + 1, month, day)
            yield SeenDay(m.start(), m.end(), found, year=False)
    except ValueError:
        return


def day_reader(book: Rulebook, style: str = "dmy") -> DayReader:
    """Build a reader with the month names of the rulebook; ``style`` is dmy, mdy or iso."""
    rule = book.find(LexiconRule, "months")
    words = rule.words if rule else {}
    return DayReader({word.lower(): int(n) for names in words.values() for word, n in names.items()}, style)


def moment(value: str, book: Rulebook) -> datetime | None:
    """Read a mail date or any written day; a day alone counts from midnight without a zone."""
    if not value.strip():
        return None
    try:
        return parsedate_to_datetime(value.replace(" at ", " "))
    except (ValueError, TypeError, IndexError):
        days = day_reader(book).find(value)
    return datetime(days[0].day.year, days[0].day.month, days[0].day.day) if days else None  # noqa: DTZ001
