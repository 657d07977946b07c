"""Addresses that no label names: a town's line, what stands over it, and whether the issuer's contacts stand below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.evidence.names import is_chinese, letters

if TYPE_CHECKING:
    from rejoinder.evidence.parties import Parties
    from rejoinder.evidence.sheet import Row

_LAST = 26  # rows in which addresses stand
_LINES = 5  # lines over a town that belong to it at most
_BELOW = 5
_GAP = 2.2
"""Line heights that may part two lines of an address."""
_WIDE = 2.75
"""The same where nothing stands nearer: boxes of letters may be cut tight, as where a file was printed anew."""
_TYPE = 12  # letters of a type of company
_TALLER = 1.4
_LIKE = 1.2
"""How much wider the letters of one line may be than those of another of the same size."""
_MIXED = 1.6
"""The same for rows of several cells, whose height is that of all of them together."""
_SLACK = 0.5
_EDGE = 0.15
"""The same for right edges, on which a block may be set as well."""

_HEAD = 12  # rows in which an addressee without a town stands
_TABLE = 3  # a row of more cells is the head of a table
_ENDS = 3  # letters that may stand behind a type of company

_BOTH_SCRIPTS = re.compile(r"([A-Z][^\u3400-\u9fff]{6,}?) [\u3400-\u9fff（）()]{6,}")

Cell = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Address:
    """The lines over a town, the nearest last, and those below it."""

    above: tuple[Cell, ...]
    below: tuple[Cell, ...]


def addresses(parties: Parties) -> list[Address]:
    """Return the addresses at the head of page 1 in reading order."""
    found = []
    for index, row in enumerate(parties.rows[:_LAST]):
        for column, cell in enumerate(row.cells if row.page == 1 and row.places else ()):
            if parties.towns.seen([cell]):
                start = (index, column, cell)
                above = _walk(parties, start, -1, _LINES) or _walk(parties, start, -1, _LINES, _WIDE)
                found.append(Address(tuple(reversed(above)), tuple(_walk(parties, start, 1, _BELOW))))
    return found


def _walk(parties: Parties, start: Cell, step: int, most: int, apart: float = _GAP) -> list[Cell]:
    """Return the lines over (or under) a cell that stand on its edge, close by and in letters of its size."""
    found: list[Cell] = []
    index, column = start[0], start[1]
    while len(found) < most:
        following = _next(parties, index, column, step, apart)
        if following is None:
            break
        if step < 0 and (parties.towns.seen([following[2]]) or parties.is_label(following[0], following[1])):
            break
        found.append(following)
        index, column = following[0], following[1]
    return found


def _next(parties: Parties, index: int, column: int, step: int, apart: float) -> Cell | None:
    rows = parties.rows
    row = rows[index]
    (left, right), height = row.places[column], max(row.height, 1.0)
    k = index + step
    while row.box is not None and 0 <= k < len(rows) and rows[k].page == row.page:
        other = rows[k]
        if other.box is None:
            return None
        gap = row.box.top - other.box.bottom if step < 0 else other.box.top - row.box.bottom
        if gap > apart * height:
            return None
        for number, place in enumerate(other.places):
            if abs(place[0] - left) <= _SLACK * height or abs(place[1] - right) <= _EDGE * height:
                most = _TALLER if len(row.cells) == len(other.cells) == 1 else _MIXED
                like = 1 / most <= max(other.height, 1.0) / height <= most or _one_size(row, column, other, number)
                return (k, number, other.cells[number]) if like else None
        k += step
    return None


def _one_size(row: Row, column: int, other: Row, number: int) -> bool:
    """Tell whether cells are set in one size where something beside one of them makes its row higher."""
    if len(row.cells) == len(other.cells) == 1:
        return False
    wide, narrow = sorted(
        (place[1] - place[0]) / max(len(text), 1)
        for text, place in ((row.cells[column], row.places[column]), (other.cells[number], other.places[number]))
    )[::-1]
    return wide <= _LIKE * narrow


def addressee(parties: Parties, issuer: str) -> tuple[Row, int, str] | None:
    """Return the name of the first address that is not the issuer's and has no contacts below it, or None."""
    own = letters(parties.words.company.sub(" ", issuer)) or letters(issuer)
    chosen: Cell | None = None
    for address in parties.addresses:
        named = name_over(parties, address, own)
        own_name = named is not None and letters(named[2]) == letters(issuer)
        if named is None or own_name or parties.reader.party_of(named[0], named[1]) == "seller_name":
            continue
        if not contacts(parties, address):
            chosen = named
            break
        chosen = chosen or named
    return (parties.rows[chosen[0]], chosen[1], chosen[2]) if chosen else None


def first_script(cell: str) -> str:
    """Return the Latin name of a cell that sets the Chinese one behind it: “Lumen Trade Co., Ltd. 鲁明贸易有限公司”."""
    found = _BOTH_SCRIPTS.fullmatch(cell)
    return found[1] if found is not None else cell


def other_company(parties: Parties, issuer: str) -> tuple[Row, int, str] | None:
    """Return the company that stands alone in a cell at the head and is not the issuer: addressed without a town."""
    own = letters(parties.words.company.sub(" ", issuer)) or letters(issuer)
    heads = next((k for k, row in enumerate(parties.rows) if len(row.cells) > _TABLE), len(parties.rows))
    for index, row in enumerate(parties.rows[: min(heads, _HEAD)] if own else ()):
        for column, printed in enumerate(row.cells if row.page == 1 else ()):
            name, _, place = first_script(printed).partition(", ")
            lined = parties.towns.seen([place]) and parties.words.company_type(name) is not None
            cell = name if lined else first_script(printed)  # “Quill GbR, Moorweg 3, 21698 Kiln” in a line of its own
            kind = parties.words.company_type(cell)
            whole = kind is not None and len(cell) - kind.end() < _ENDS and not any(c.isdigit() for c in cell)
            key = letters(parties.words.company.sub(" ", cell))
            apart = key not in own and own not in key and key not in letters(issuer)
            labelled = parties.is_label(index, column) or parties.reader.party_of(index, column) == "seller_name"
            if (
                whole
                and apart
                and key
                and not labelled
                and ":" not in cell
                and (lined or _over_place(parties, index, column, cell))
            ):
                return row, column, cell.strip(" ,;")
    return None


def _over_place(parties: Parties, index: int, column: int, cell: str) -> bool:
    """Tell whether a line with a comma stands close under a cell on its edge: “Dongguan, Guangdong, CN”."""
    if not parties.rows[index].places:
        return False
    below = _walk(parties, (index, column, cell), 1, 2)
    return any("," in text and not re.search(r"[:：@]", text) for _, _, text in below)


def name_over(parties: Parties, address: Address, own: str = "") -> Cell | None:
    """Return the name that an address begins with; None where there is none or it is the issuer's own."""
    first = address.above[0] if address.above else None
    over = letters(_over(parties, first)) if own and first and not parties.words.company_type(first[2]) else ""
    if over and own in over and len(over) <= len(own) + _TYPE:
        return None  # the issuer's own, whose name is set larger
    if own and first and is_chinese(issuer := _over(parties, first)) != is_chinese(first[2]) and own in letters(issuer):
        return None  # and in another language
    persons = parties.words.pattern("person_lines")
    street = next((n for n, c in enumerate(address.above) if n and any(d.isdigit() for d in c[2])), None)
    heads = address.above[:street]  # “Lewes” under the street is a town
    named = [c for c in heads if parties.is_plain_name(c[2]) and not persons.match(c[2])]
    named = [c for c in named if ", " not in c[2] or parties.words.company_type(c[2])]  # “Old Mill, Kiln Lane”
    for cell in address.above:
        if persons.match(cell[2]) and named:
            continue  # “Mr Lin Guowei” over or under his company
        key = letters(cell[2])
        if own and (own in key or (key in own and 2 * len(key) > len(own))):
            if len(key) > len(own) + _TYPE:
                continue  # the sender's line above the window
            below = address.above[address.above.index(cell) + 1 :]
            other = letters(parties.words.company.sub(" ", below[0][2])) if below else ""
            if below and persons.match(below[0][2]):
                continue  # “Mr T. Marl” under the issuer's name: the window begins there
            if other and parties.words.company_type(below[0][2]) and not parties.words.company_type(cell[2]):
                continue  # another company right under the issuer's name: the window begins there
            return None
        if parties.is_plain_name(cell[2]) and not parties.reader.is_heading(cell[2]):
            return cell
    return None


def _over(parties: Parties, cell: Cell) -> str:
    """Return what stands right over a cell on its edge, in letters of any size."""
    row = parties.rows[cell[0]]
    above = parties.rows[cell[0] - 1] if cell[0] else None
    if above is None or not above.places or above.page != row.page or row.box is None or above.box is None:
        return ""
    if row.box.top - above.box.bottom > _GAP * row.height:
        return ""
    left = row.places[cell[1]][0]
    near = (text for text, place in zip(above.cells, above.places, strict=True) if abs(place[0] - left) <= row.height)
    return next(near, "")


def contacts(parties: Parties, address: Address) -> bool:
    """Tell whether a telephone, mail, site or tax number stands under an address, as issuers print them."""
    return any("@" in text or "www." in text.lower() or parties.is_contact(text) for _, _, text in address.below)
