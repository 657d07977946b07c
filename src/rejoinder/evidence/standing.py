"""How labels and values stand to each other: a head over its value, a label that goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rejoinder.evidence.continued import far
from rejoinder.evidence.names import is_chinese
from rejoinder.evidence.reading import last_amount, read_days

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row, Sheet
    from rejoinder.evidence.words import LabelHit
    from rejoinder.model.rules import FieldRule

_NEAR = 1.6
"""Line heights between a head and the value under it."""
_SMALLER = 0.82
"""A head is often set smaller than what stands under it."""
_EDGE = 3.0
_TIGHT = 0.8
_LONGEST_LABEL = 40
_LONGEST_NAME = 90
_CODED = re.compile(r"(?=\S*\d)[A-Z]{0,3}[\d/.-]+\s*[—–/:-]\s*(?P<name>[^\W\d].{2,})")
_HEADS = 3  # cells of a row that is the head of a table
_SUMS = 2  # sums that a row of their heads names at least
_TYPED = frozenset({"name", "address", "line"})
"""Values that no form tells from the head of the next column."""
_NUMBERED_CODE = re.compile(r"(?=\S*\d)[A-Z0-9][A-Z0-9./_-]{2,}")
_BRACKETED = re.compile(r"\([^\W\d_]{6,}\)")
_LABEL_GOES_ON = re.compile(r"^(?:[(（]?[a-zß-ÿ]|[A-ZÀ-Þ][^\W\d_]+\W*$)")


def stands_over(reader: Reader, rule: FieldRule, hit: LabelHit, i: int, j: int) -> bool:
    """Tell whether a label is the head of a column of values and what stands right of it is the next head.

    Dates, amounts and numbers are known by their form; a name or a line of words is not, so the page has to say.
    """
    rows = reader.sheet.rows
    row = rows[i]
    after = j + 1
    if rule.type == "code" and not hit.rest and not hit.separated and row.places and after < len(row.cells):
        return _heads_code(reader, i, j)
    if rule.type not in _TYPED or hit.separated or hit.rest or after >= len(row.cells) or not row.places:
        return False
    below = _under(reader, i, j)
    if below is None or row.cells[after].startswith((":", "：")):
        return False
    k, column = below
    beside = rows[k].over(row.places[after])
    if rule.type == "address" and beside is None and (k, column) not in reader.hits:
        return _ends_block(reader, i, after)
    if beside is None or beside == column or (k, column) in reader.hits:
        return False
    right, under = row.cells[after], rows[k].cells[column]
    if rule.type == "name" and bool(reader.words.company_type(right)) != bool(reader.words.company_type(under)):
        return reader.words.company_type(right) is None
    if any(c.isdigit() for c in right) and rule.type == "address":
        return False
    smaller = 0 < row.height < _SMALLER * rows[k].height
    capitals = row.cells[j].isupper() and right.isupper() and not under.isupper()
    return smaller or capitals or _over_address(reader, k, column)


def behind_code(text: str) -> str:
    """Return the name behind the code of a customer: “00884 — Menaje Castro, C.B. — Rúa Nova 61”; empty without one."""
    found = _CODED.match(text)
    return re.split(r"\s[—–-]\s|,\s(?=\d|[^,]*\d{4,})", found["name"])[0] if found else ""


def own_part(reader: Reader, rule: FieldRule, text: str) -> str:
    """Return what belongs to a label where the same cell goes on with another sum: “Total: 4.380,00 TVA: 919,80”."""
    if rule.type == "address":
        parts = re.split(r"(\s?[·|•]\s)", text)
        ends = (n for n in range(2, len(parts), 2) if any(one.match(parts[n]) for one in reader.could(parts[n])))
        return "".join(parts[: next(ends, len(parts) + 1) - 1])
    if rule.type != "amount" or rule.id == "tax":
        return text
    further = reader.words.labels["tax"].anywhere.search(text)
    cut = further is not None and last_amount(text[: further.start()]) is not None and text[: further.start()].strip()
    return str(cut) if cut and not text[: further.start() if further else 0].rstrip().endswith(("%", "(")) else text


def heads_list(reader: Reader, i: int, j: int) -> bool:
    """Tell whether a cell heads the second column of a list of two: “Description | Total” over lines of goods."""
    cells = reader.sheet.rows[i].cells
    labels = reader.words.labels.get("line_description")
    if labels is None or len(cells) != _SUMS or j == 0:
        return False
    hit = labels.match(cells[0])
    return hit is not None and not hit.rest


def may_hold(reader: Reader, rule: FieldRule, i: int, j: int) -> bool:
    """Tell whether the cell beside a label may hold its value: no label itself, no head of a column."""
    row = reader.sheet.rows[i]
    labels = rule.type == "name" and j + 1 < len(row.cells) and row.cells[j + 1].startswith((":", "："))
    return (i, j) not in reader.hits and not labels and not _heads_table(reader, rule, row, j)


def _heads_table(reader: Reader, rule: FieldRule, row: Row, after: int) -> bool:
    """Tell whether the cell after a label is the head of the next column: “Model | Description”."""
    if rule.type != "line" or after != 1 or len(row.cells) < _HEADS:
        return False
    heads = (reader.words.labels.get(f"line_{name}") for name in ("description", "quantity", "unit_price", "amount"))
    return any((hit := labels.match(row.cells[after])) and not hit.rest for labels in heads if labels)


def _under(reader: Reader, i: int, j: int) -> tuple[int, int] | None:
    """Return the cell close under another, in its column."""
    rows = reader.sheet.rows
    for k in range(i + 1, min(i + 3, len(rows))):
        if rows[k].page != rows[i].page or not rows[k].places or far(rows[i], rows[k], _NEAR * (k - i)):
            return None
        column = rows[k].over(rows[i].places[j])
        if column is not None:
            return k, column
    return None


def _heads_code(reader: Reader, i: int, j: int) -> bool:
    """Tell whether a number stands right under its label while the cell beside it is a line of an address."""
    rows = reader.sheet.rows
    below = _under(reader, i, j)
    if below is None or below in reader.hits or (i, j + 1) in reader.hits or not _ends_block(reader, i, j + 1):
        return False
    k, column = below
    aligned = abs(rows[k].places[column][0] - rows[i].places[j][0]) <= _EDGE / 2
    return aligned and _NUMBERED_CODE.fullmatch(rows[k].cells[column]) is not None


def _ends_block(reader: Reader, i: int, after: int) -> bool:
    """Tell whether a cell is the last line of a block that began over it, on its edge and close by."""
    row, above = reader.sheet.rows[i], reader.sheet.rows[i - 1] if i else None
    if above is None or not above.places or above.page != row.page or far(above, row, 1.0):
        return False
    edges = enumerate(zip(above.cells, above.places, strict=False))
    over = next((n for n, (_, place) in edges if abs(place[0] - row.places[after][0]) <= _EDGE / 2), None)
    return over is not None and (i - 1, over) not in reader.hits


def _over_address(reader: Reader, k: int, column: int) -> bool:
    """Tell whether the line under a cell looks like the next line of an address."""
    below = _under(reader, k, column)
    if below is None or below in reader.hits:
        return False
    text = reader.sheet.rows[below[0]].cells[below[1]]
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


def two_lined(sheet: Sheet, hits: Mapping[tuple[int, int], Any]) -> Iterator[tuple[int, int, int, int]]:
    """Yield cells that may be one label in two lines: row and cell of each, close together on one edge."""
    rows = sheet.rows
    for i, row in enumerate(rows[:-1]):
        below = rows[i + 1]
        if not row.places or not below.places or below.page != row.page or far(row, below, _TIGHT):
            continue
        for j, cell in enumerate(row.cells):
            if (i, j) in hits or not _may_go_on(cell):
                continue
            column = below.over(row.places[j])
            if column is None or abs(below.places[column][0] - row.places[j][0]) > _EDGE:
                continue
            if _LABEL_GOES_ON.match(below.cells[column]) and len(below.cells[column]) <= _LONGEST_LABEL:
                yield i, j, i + 1, column


def _may_go_on(cell: str) -> bool:
    return 3 < len(cell) <= _LONGEST_LABEL and not any(c.isdigit() for c in cell) and not re.search(r"[:：.]", cell)


def whole_name(reader: Reader, row: Row, text: str) -> str:
    """Return a name with the end that was broken into the line below: there its type of company stands."""
    rows = reader.sheet.rows
    column = next((n for n, cell in enumerate(row.cells) if cell.endswith(text)), None)
    at = rows.index(row)
    if column is None or at + 1 >= len(rows) or re.search(r"[:：\d]", text):
        return text
    ended = _ends_with_type(reader, text)
    below = rows[at + 1]
    under = below.over(row.places[column]) if row.places and below.places and below.page == row.page else None
    if under is None or (at + 1, under) in reader.hits or far(row, below, 1.0):
        return text
    if ended and not _BRACKETED.fullmatch(below.cells[under]):
        return text  # only “(haftungsbeschränkt)” may follow a type of company
    beside = column and under and (at, column - 1) in reader.hits  # the next pair of label and value
    kind = reader.words.company_type(below.cells[under])
    alone = (
        kind is not None
        and not is_chinese(kind[0])
        and not any(c.isalnum() for c in below.cells[under].replace(kind[0], ""))
    )
    if (beside and not alone) or any(c.isdigit() for c in below.cells[under]):
        return text
    whole = text + ("" if is_chinese(text) else " ") + below.cells[under]
    return whole if _ends_with_type(reader, whole) and len(whole) <= _LONGEST_NAME else text


def _ends_with_type(reader: Reader, name: str) -> bool:
    """Tell whether a name ends with its type of company."""
    ends = [found.end() for found in reader.words.company.finditer(name)]
    return bool(ends) and not any(c.isalnum() for c in name[max(ends) :])


def heads_goods(reader: Reader, i: int) -> bool:
    """Tell whether a row is the head of a table of goods: its days are those of the lines under it."""
    return names_goods(reader, i) or (len(reader.sheet.rows[i].cells) > _SUMS and _days_below(reader, i))


def names_goods(reader: Reader, i: int) -> bool:
    """Tell whether two cells of a row are heads of columns of goods: “Nazwa | Zużycie kWh | Cena netto | Netto zł”."""
    cells = reader.sheet.rows[i].cells
    heads = [reader.words.labels.get(f"line_{name}") for name in ("description", "quantity", "unit_price", "amount")]
    named = [any(labels and (hit := labels.match(cell)) and not hit.rest for labels in heads) for cell in cells]
    return len(cells) > _SUMS and sum(named) >= _SUMS


def _days_below(reader: Reader, i: int) -> bool:
    """Tell whether the next two rows begin with a day each, as lines of a bill do."""
    below = reader.sheet.rows[i + 1 : i + 3]
    return len(below) > 1 and all(_begins_with_day(reader, row.cells[0]) for row in below)


def _begins_with_day(reader: Reader, cell: str) -> bool:
    days = read_days(cell, reader.words, reader.order)
    return bool(days) and cell.startswith(days[0].raw[:1])


def heads_facts(reader: Reader, i: int) -> bool:
    """Tell whether every cell of a row is a head of its own, of which one names a number or a day: a box of facts."""
    cells = reader.sheet.rows[i].cells
    hits = [reader.hits.get((i, j), []) for j in range(len(cells))]
    if not all(any(not hit.rest for _, hit in found) for found in hits):
        return False
    return any(labels.rule.type in ("code", "date") for found in hits for labels, _ in found)


def leads_to_marks(reader: Reader, text: str) -> bool:
    """Tell whether a line only leads to the marks under it: “Die Vollmacht gilt für Produkte der Marken”."""
    return len(text.split()) > _HEADS and bool(reader.words.built(r"(?i:\s<<mark_words>>)\W*$").search(text))


def heads_sums(reader: Reader, i: int) -> bool:
    """Tell whether a row names several sums, as a box of totals does, and no column of a table of goods."""
    cells = reader.sheet.rows[i].cells
    named = {labels.rule.id for j in range(len(cells)) for labels, _ in reader.hits.get((i, j), [])}
    goods = [reader.words.labels.get(f"line_{name}") for name in ("description", "quantity", "unit_price")]
    if any(labels and (hit := labels.match(cell)) and not hit.rest for labels in goods for cell in cells):
        return False
    return len(named & {"total", "net", "tax", "due", "paid"}) >= _SUMS
