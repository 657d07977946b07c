"""Which of several totals is the paper's: judged by what else it says, such as money given less change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.reading import is_number, last_amount, plain
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Candidate
    from rejoinder.evidence.sheet import Row
    from rejoinder.evidence.words import Words

_CENT = Decimal("0.01")
_LEAST_TAX, _MOST_TAX = Decimal("0.02"), Decimal("0.28")
"""Taxes on sales lie between these shares of the net amount."""
_RANK = 0.35
"""What one place among the labels is worth."""
_FEWEST = 3
"""Amounts with cents from which on a whole number among them looks misread."""
_LONGEST_RUN = 60
_SMALL = Decimal("0.1")
_DEEPEST = 6  # rows of a table of sums
_LEAST = 2  # of them that are added up


def may_be_tax(tax: Decimal, net: Decimal) -> bool:
    """Tell whether an amount may be the tax on a net amount, by its share."""
    return net > 0 and _LEAST_TAX * net <= tax <= _MOST_TAX * net


def best_total(candidates: Iterable[Candidate], fields: Mapping[str, Field], rows: Iterable[Row]) -> Candidate | None:
    """Return the candidate that the rest of the paper speaks for most.

    Args:
        candidates: amounts behind labels of a total, the most exact label with the smallest order.
        fields: the other values; net and tax, money given and change, rounding.
        rows: the rows of the paper, in which the same amount may stand again.
    """
    found = list(candidates)
    if not found:
        return None
    lines = list(rows)
    seen = [set(amounts_in(row.text)) for row in lines]
    cents = sum(bool(amounts) for amounts in seen) >= _FEWEST
    return min(found, key=lambda one: (-_weight(one, fields, seen, lines, cents=cents), one.order))


def _weight(
    candidate: Candidate, fields: Mapping[str, Field], seen: list[set[Decimal]], rows: list[Row], *, cents: bool
) -> float:
    value = Decimal(candidate.field.value)
    rank, step, _ = candidate.order
    weight = -_RANK * rank - 0.5 * step
    if _given(fields) == value:
        weight += 3.0
    if _sum(fields) == value:
        weight += 1.5
    if value == 0 or (cents and "." not in candidate.field.value):
        weight -= 2.0
    if _value(fields, "paid") == value and "change" not in fields:
        weight += 0.5
    if adds_up(rows, candidate.field.line or 0, value):
        weight += 0.5
    return weight + 0.2 * min(3, sum(abs(value) in amounts for amounts in seen))


def adds_up(rows: list[Row], line: int, value: Decimal) -> bool:
    """Tell whether amounts right above a line, one a row, add up to a value; at least two of them."""
    total, count = Decimal(0), 0
    for row in reversed([row for row in rows if row.line < line][-_LONGEST_RUN:]):
        amount = last_amount(row.cells[-1]) if row.cells[-1][-1:].isdigit() else None
        if amount is None or amount == value or "." not in plain(amount):
            continue
        if amount < 0:
            return False  # a deposit taken off: what stays is due, not the total
        total, count = total + amount, count + 1
        if total == value and count > 1:
            return True
        if total > value:
            return False
    return False


def sum_below(rows: Sequence[Row], index: int, column: int) -> Iterator[tuple[Row, str]]:
    """Yield the last amount under the head of a table of sums: one a rate of tax, and under them what they come to.

    Lines of goods under such a head do not add up to the last of them.
    """
    head = rows[index]
    if not head.places:
        return
    found: list[tuple[Row, str, Decimal]] = []
    for row in rows[index + 1 : index + 1 + _DEEPEST]:
        at = row.over(head.places[column]) if row.page == head.page and row.places else None
        amount = last_amount(row.cells[at]) if at is not None and is_number(row.cells[at]) else None
        if at is None or amount is None:
            break
        found.append((row, row.cells[at], amount))
    if len(found) > _LEAST and abs(sum((a for *_, a in found[:-1]), Decimal(0)) - found[-1][2]) <= _CENT * len(found):
        yield found[-1][0], found[-1][1]


def beside_sums(row: Row, column: int) -> bool:
    """Tell whether a head stands last in a row of a table of taxes, all figures: the box of the total is beside it."""
    others = row.cells[:column]
    return column == len(row.cells) - 1 and all(any(c.isdigit() for c in cell) for cell in others)


def alone_below(rows: Sequence[Row], index: int, column: int) -> Iterator[tuple[Row, str]]:
    """Yield the amount under a head where it is the only one there, as in a box of totals."""
    head = rows[index]
    found: list[tuple[Row, str]] = []
    for row in rows[index + 1 : index + 1 + _LEAST]:
        at = row.over(head.places[column]) if head.places and row.page == head.page and row.places else None
        if at is not None and last_amount(row.cells[at]) is not None:
            found.append((row, row.cells[at]))
    if len(found) == 1:
        yield found[0]


def unnamed_total(fields: Mapping[str, Field], rows: Sequence[Row], words: Words) -> Iterator[Field]:
    """Yield the total of a slip on which no label gives one: money given less change, else what a card paid.

    A label that was misread by a letter comes first.
    """
    for row, amount in misread_total(rows, words):
        yield Field(
            name="total", value=plain(amount), raw=row.text, page=row.page, line=row.line, box=row.box, confidence="low"
        )
        return
    paid = fields.get("paid")
    value = _given(fields) or _sum(fields) or _value(fields, "paid")
    if value is None or value <= 0:
        return
    place = paid or fields.get("tax") or fields["net"]
    yield place.model_copy(update={"name": "total", "value": plain(value), "confidence": "low"})


def misread_total(rows: Sequence[Row], words: Words) -> Iterator[tuple[Row, Decimal]]:
    """Yield the amount behind a word that one letter parts from a total's, as a recogniser reads it: “Tolal”."""
    known = words.lexicon("total_words")
    for row in rows:
        word = re.sub(r"[^a-z]", "", row.cells[0].lower().replace("0", "o").replace("1", "l"))
        amount = last_amount(row.cells[-1]) if len(row.cells) > 1 else None
        if amount is not None and amount > 0 and any(_one_letter_off(word, wanted) for wanted in known):
            yield row, amount
            return


def _one_letter_off(word: str, wanted: str) -> bool:
    return len(word) == len(wanted) and sum(a != b for a, b in zip(word, wanted, strict=True)) <= 1


def _given(fields: Mapping[str, Field]) -> Decimal | None:
    """Return money given less change."""
    paid, change = _value(fields, "paid"), _value(fields, "change")
    return paid - abs(change) if paid is not None and change is not None and paid > 0 else None


def _sum(fields: Mapping[str, Field]) -> Decimal | None:
    net, tax, rounding = (_value(fields, name) for name in ("net", "tax", "rounding"))
    if net is None or tax is None or net == tax:
        return None
    return net + tax + (rounding if rounding is not None and abs(rounding) < _SMALL else Decimal(0))


def _value(fields: Mapping[str, Field], name: str) -> Decimal | None:
    field = fields.get(name)
    return Decimal(field.value) if field else None
