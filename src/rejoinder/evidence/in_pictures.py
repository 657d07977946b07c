"""The head or foot of a paper that was set as a picture: who issues it stands there, and nowhere in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.names import letters
from rejoinder.evidence.sheet import sheet_of
from rejoinder.evidence.sight import Sight
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field
from rejoinder.sandbox import Line, Page, Parsed, Refused, told_turns

_PARTY = {
    **dict.fromkeys(("invoice", "credit_note", "pro_forma", "order_confirmation", "receipt"), "seller_name"),
    **dict.fromkeys(("utility_bill", "bank_statement"), "provider"),
}
"""Kinds of paper of which the issuer is asked for, and what its name is called there."""
_CONTACTS = ("seller_phone", "seller_email", "seller_website", "seller_address")
_SURE = 0.85
_OVERLAP = 0.3
"""Share of a line's place from which it is one that the text has already."""
_SAME_ROW = 0.6
"""Share of a line's height that it has in common with the line beside it."""
_FEWEST = 3  # letters of a line that says something
_MOST = 40  # lines of a head and a foot; more is a scan under its own text, or a photograph


def lacking(kind: str, fields: Mapping[str, Field], parsed: Parsed) -> tuple[str, ...]:
    """Return what of the issuer neither text nor XML says, where page 1 shows pictures that may say it."""
    name = _PARTY.get(kind, "")
    pictures = parsed.meta.get("n_images", "").partition(",")[0]
    if not name or pictures in ("", "0") or not parsed.pages or _seen(parsed.pages[0]) or told_turns(parsed.meta):
        return ()
    missing = () if name in fields else (name,)
    return missing if any(one in fields for one in _CONTACTS) else (*missing, *_CONTACTS)


def in_pictures(
    wanted: tuple[str, ...],
    fields: Mapping[str, Field],
    parsed: Parsed,
    data: bytes,
    name: str,
    kind: str,
    words: Words,
    sight: Sight,
) -> Iterator[Field]:
    """Yield what is wanted of the issuer from the words that page 1 shows and its text does not hold.

    Args:
        wanted: names of fields, as `lacking` told.
        fields: what was read from the text; the buyer's name is nobody else's.
        parsed: the file as text.
        data: the file.
        name: its name, for messages.
        kind: of the paper.
        words: of the rulebook.
        sight: reads the page as it is shown.
    """
    page = parsed.pages[0]
    try:
        shown = _in_rows(line for line in sight.page(data, name, page.number) if _is_new(line, page))
    except Refused:
        return
    if not 0 < len(shown) <= _MOST:
        return
    both = sorted((*page.lines, *shown), key=lambda line: line.box[1] if line.box else 0.0)
    whole = replace(parsed, pages=(replace(page, lines=tuple(both)), *parsed.pages[1:]))
    for field in read_fields(sheet_of(whole, words), words, kind):
        line = both[field.line - 1] if field.page == page.number and field.line else None
        if field.name not in wanted or line is None or line.score is None or _is_buyer(field, fields):
            continue
        sure = "low" if field.by is not None or line.score < _SURE else "medium"
        yield field.model_copy(update={"line": None, "how": "ocr", "confidence": sure, "by": None})


def _seen(page: Page) -> bool:
    """Tell whether a page was recognised from its picture already."""
    return any(line.score is not None for line in page.lines)


def _is_new(line: Line, page: Page) -> bool:
    """Tell whether a line that was seen is none of the text's: it stands elsewhere."""
    if line.box is None or sum(c.isalnum() for c in line.text) < _FEWEST:
        return False
    left, top, right, bottom = line.box
    area = max((right - left) * (bottom - top), 1.0)
    for other in page.lines:
        if other.box is None:
            continue
        wide = min(right, other.box[2]) - max(left, other.box[0])
        high = min(bottom, other.box[3]) - max(top, other.box[1])
        if wide > 0 and high > 0 and wide * high >= _OVERLAP * area:
            return False
    return True


def _in_rows(lines: Iterable[Line]) -> list[Line]:
    """Return lines with those beside each other made one, as a foot of several columns is read."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box[1] if one.box else 0.0):
        beside = next((row for row in rows[-2:] if all(_beside(line, other) for other in row)), None)
        if beside is None:
            rows.append([line])
        else:
            beside.append(line)
    return [_joined(sorted(row, key=lambda one: one.box[0] if one.box else 0.0)) for row in rows]


def _beside(one: Line, other: Line) -> bool:
    if one.box is None or other.box is None or (one.box[0] < other.box[2] and other.box[0] < one.box[2]):
        return False
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared >= _SAME_ROW * min(one.box[3] - one.box[1], other.box[3] - other.box[1])


def _joined(row: list[Line]) -> Line:
    """Return the lines of one row, from left to right, as one line of several columns."""
    boxes = [line.box for line in row if line.box]
    if len(row) == 1 or len(boxes) < len(row):
        return row[0]
    stops = [stop for line, box in zip(row, boxes, strict=True) for stop in line.stops or (box[0], box[2])]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    around = (min(lefts), min(tops), max(rights), max(bottoms))
    return Line("\t".join(line.text for line in row), around, min(line.score or 0.0 for line in row), tuple(stops))


def _is_buyer(field: Field, fields: Mapping[str, Field]) -> bool:
    """Tell whether a name is the buyer's own, printed once more."""
    buyers = [fields[name].value for name in ("buyer_name", "holder_name", "delivery_name") if name in fields]
    return field.name in _PARTY.values() and any(letters(field.value) == letters(one) for one in buyers)
