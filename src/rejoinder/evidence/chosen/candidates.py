"""What may be a value on a paper: every day, sum, number and name that stands on it, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rejoinder.evidence.chosen.in_text import following, names_told
from rejoinder.evidence.chosen.named import Sort, of_sort
from rejoinder.evidence.reading import amounts_at, is_number, plain, read_days

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.model.exhibit import Field

_MOST_ROWS = 160
_MOST = 400
_LONGEST_CELL, _LONGEST_NAME = 220, 90
_LEAST = 2  # letters of a name
_FIGURES = 0.3  # a name with a larger share of figures is a number
_STARTS, _CUTS = 8, 3
_GROUPS, _LONGEST_GROUP = 6, 8
_MAYBE_DAY = re.compile(
    r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d|年|\d(?:er|º|st|nd|rd|th)?[.]?[\s-]?(?:de )?[^\W\d_]{3}"
)
_BEGUN_DAY = re.compile(
    r"(?<![\d./-])(?:(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月?)?"
    r"|\d{1,2}(?:\.|er|º|st|nd|rd|th)?(?: (?:de )?[^\W\d_]{3,12}\.?,?(?: de)?)?|[^\W\d_]{3,9}\.?(?: \d{1,2},?)?)$"
)
"""A day that a line ends within."""
_REST_OF_DAY = 24
_CENTS = re.compile(r"[.,]\d{2}(?!\d)")
_CLOCK = re.compile(r"\d:[0-5]\d(?!\d)")
_SIGNED = re.compile(r"[€$£¥￥₩₹₺₽元円]|[A-Z]{3}|Kč|kr|zł", re.IGNORECASE)
_TOKEN = re.compile(
    r"[A-Z]{1,6}[(（]\d{2,4}[)）][-A-Za-z0-9./]*[A-Za-z0-9]"
    r"|\d(?:,\d{3}){2}(?!\d)|[#№]?[A-Za-z0-9ÅÄÖ](?:[A-Za-z0-9./_\\–-]*[A-Za-z0-9])?"
)
_PART = re.compile(r"(?-i:[A-Z]{1,5}(?:-[A-Z]{1,4})?)$")
_LETTER_BEFORE = re.compile(r"[A-Za-z]$")
_DIGITS = re.compile(r"\d")
_LEAD = re.compile(r"[:：]\s*|\s[-–—|•·/]\s+|\t|(?<=[^\W\d]{3}|.\d\d)[.。]\s+(?=[A-ZÀ-Þ])")
_END = re.compile(
    r"\s[–—|•·-]\s|[,，;；]\s|\s?[(（]|\s(?=[A-Z]{0,3}[-\d./]*\d{3})|\s{2,}|[。.]\s|\s(?=[^\s\d:：]{2,12}[:：])"
)
_TRIM = ' :：,;|-—–_·•*"«»“”„.()（）'


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value: where its words begin and end in its cell, and what it would be."""

    sort: Sort
    row: int
    cell: int
    start: int
    end: int
    value: str
    raw: str
    note: str = ""
    """How it was cut out of its cell."""


def candidates(reader: Reader, sort: Sort, found: Mapping[str, Field]) -> list[Candidate]:
    """Return the candidates of one sort in reading order, and what the rules read that is none of them."""
    some = _on_page(reader, sort)
    values = {one.value for one in some}
    for field in of_sort(sort, found):
        if field.value not in values:
            some += _of_rules(reader, sort, field)
            values.add(field.value)
    return some


def _of_rules(reader: Reader, sort: Sort, field: Field) -> list[Candidate]:
    """Return the place of a value that the rules put together otherwise; none where it is in no row."""
    for i, row in enumerate(reader.sheet.rows):
        if (row.page, row.line) == (field.page, field.line):
            at = [(j, cell.find(field.raw)) for j, cell in enumerate(row.cells) if field.raw and field.raw in cell]
            j, start = at[0] if at else (0, 0)
            end = start + len(field.raw) if at else len(row.cells[0])
            return [Candidate(sort, i, j, start, end, field.value, field.raw, "rule")]
    return []


def _on_page(reader: Reader, sort: Sort) -> list[Candidate]:
    way = {"date": _days, "amount": _amounts, "code": _codes, "name": _names}[sort]
    found: dict[tuple[int, int, int, int], Candidate] = {}
    rows = reader.sheet.rows
    head = _MOST_ROWS * 2 // 3
    some = range(len(rows))
    for i in some if len(rows) <= _MOST_ROWS else (*some[:head], *some[head - _MOST_ROWS :]):
        for j, cell in enumerate(rows[i].cells):
            for one in way(reader, i, j, cell[:_LONGEST_CELL]):
                found.setdefault((one.row, one.cell, one.start, one.end), one)
            if len(found) >= _MOST:
                return list(found.values())
    return list(found.values())


def _days(reader: Reader, i: int, j: int, cell: str) -> Iterator[Candidate]:
    if not _MAYBE_DAY.search(cell):
        return
    at = 0
    for day in read_days(cell, reader.words, reader.order):
        start = cell.find(day.raw, at)
        if start < 0:  # printed otherwise than it was read
            first = _DIGITS.search(cell, at)
            start = first.start() if first else at
        end = min(len(cell), start + len(day.raw))
        yield Candidate("date", i, j, start, end, day.day.isoformat(), day.raw, day.confidence)
        at = end
    yield from _day_that_goes_on(reader, i, j, cell)


def _day_that_goes_on(reader: Reader, i: int, j: int, cell: str) -> Iterator[Candidate]:
    """Yield the day that a line of a sentence breaks: “until 28 / February 2028”."""
    begun = _BEGUN_DAY.search(cell)
    below = following(reader, i, j) if begun is not None else ""
    if begun is None or not below:
        return
    joint = "" if cell[-1] > "\u2e80" or below[0] > "\u2e80" else " "
    head = below[:_REST_OF_DAY]
    whole = f"{cell[begun.start() :]}{joint}{head}"
    alone = {day.day for day in read_days(head, reader.words, reader.order)}
    for day in read_days(whole, reader.words, reader.order)[:1]:
        at = begun.start() + whole.find(day.raw[:2])
        if day.day not in alone and begun.start() <= at < len(cell):
            yield Candidate("date", i, j, at, len(cell), day.day.isoformat(), day.raw, "goes on")


def _amounts(_reader: Reader, i: int, j: int, cell: str) -> Iterator[Candidate]:
    if not _DIGITS.search(cell):
        return
    whole = is_number(cell)
    for begin, end, value in amounts_at(cell):
        start = begin + len(cell[begin:end]) - len(cell[begin:end].lstrip())
        printed = cell[start:end]
        if _CLOCK.search(cell, max(0, start - 3), end + 3):
            continue  # “18:44:12”
        cents = _CENTS.search(printed) is not None
        around = cell[max(0, start - 5) : start] + cell[end : end + 5]
        stuck = start > 0 and cell[start - 1].strip() and _LETTER_BEFORE.search(cell[:start].rstrip("-"))
        if not cents and (stuck or not (whole or _SIGNED.search(around))):
            continue
        if not cell[end : end + 2].lstrip().startswith("%"):
            note = "cents" if cents else "whole"
            yield Candidate("amount", i, j, start, end, plain(value), printed.strip(), note)


def _codes(_reader: Reader, i: int, j: int, cell: str) -> Iterator[Candidate]:
    tokens = list(_TOKEN.finditer(cell)) if _DIGITS.search(cell) else []
    for n, token in enumerate(tokens):
        digits = sum(c.isdigit() for c in token[0])
        if not digits:
            continue
        before = tokens[n - 1] if n and cell[tokens[n - 1].end() : token.start()] == " " else None
        led = before is not None and _PART.match(before[0]) is not None  # “FR 2026A/1182”
        first = before.start() if led and before is not None else token.start()
        if digits > 1:
            yield _code(cell, i, j, token.start(), token.end(), "token")
        if led and digits > 1:
            yield _code(cell, i, j, first, token.end(), "led")
        if before is not None and _DIGITS.search(before[0]):
            continue  # a group of figures that goes on
        last = _last_group(cell, token, tokens[n + 1 : n + 1 + _GROUPS])
        if last > token.end():
            yield _code(cell, i, j, first, last, "groups")
            if led:
                yield _code(cell, i, j, token.start(), last, "groups")


def _last_group(cell: str, token: re.Match[str], following: list[re.Match[str]]) -> int:
    """Return where the figures end that stand in groups: “F26 0417 7021”."""
    end = token.end()
    for group in following:
        short = len(group[0]) < _LONGEST_GROUP and _DIGITS.search(group[0]) is not None
        if cell[end : group.start()] != " " or not (group[0].isdigit() or short):
            break
        end = group.end()
    return end


def _code(cell: str, i: int, j: int, start: int, end: int, note: str) -> Candidate:
    return Candidate("code", i, j, start, end, cell[start:end].lstrip("№"), cell[start:end], note)


def _names(reader: Reader, i: int, j: int, cell: str) -> Iterator[Candidate]:
    if sum(c.isalpha() for c in cell) < _LEAST or is_number(cell):
        return
    for start, end, name, how in names_told(reader, i, j, cell):
        value = name.lstrip(_TRIM).rstrip(" ,;:")
        if value:
            yield Candidate("name", i, j, start, end, value, name, how)
    starts = {0: "whole"}
    for found in _LEAD.finditer(cell):
        starts.setdefault(found.end(), "behind")
    for _, hit in reader.hits.get((i, j), ()):
        at = cell.rfind(hit.rest) if hit.rest else -1
        if at > 0:
            starts[at] = "label"
    for start, how in list(starts.items())[:_STARTS]:
        rest = cell[start:]
        for end, to in _ends(reader, rest).items():
            text = rest[:end]
            value = text.strip(_TRIM)
            if to == "type" or text.rstrip().endswith("."):
                value = text.lstrip(_TRIM).rstrip(" ,;:")
            figures = sum(c.isdigit() for c in value)
            spelt = sum(c.isalpha() for c in value)
            if spelt >= _LEAST and len(value) <= _LONGEST_NAME and figures <= _FIGURES * len(value):
                begin = start + max(0, text.find(value))
                yield Candidate("name", i, j, begin, begin + len(value), value, value, f"{how} {to}")


def _ends(reader: Reader, rest: str) -> dict[int, str]:
    """Return where a name may end: before a mark, before a number, behind its type of company."""
    ends = {len(rest): "full"}
    for count, found in enumerate(islice(_END.finditer(rest), _CUTS)):
        if found.start() > 1:
            ends.setdefault(found.start(), f"cut{min(count, 1)}")
    company = reader.words.company_type(rest)
    if company is not None and company.start():
        end = company.end() + (1 if rest[company.end() : company.end() + 1] == "." else 0)
        ends[end] = "type"
    return ends
