"""Sums whose heads stand so close that they were read as one cell: “Net VAT 20 % Total” over three amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rejoinder.evidence.goods_rows import figures_of
from rejoinder.evidence.reading import last_amount, plain
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field

_NAMES = ("net", "tax", "total")
_FEWEST = 2
_LONGEST = 120  # letters of a row of heads
_CENT = Decimal("0.01")


def joined_sums(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Yield net, tax and total where one row names them and the row under it holds as many amounts."""
    yield from _in_a_line(sheet, words)
    for row, below in pairwise(sheet.rows):
        joined = len(row.cells) < len(below.cells) or len(below.cells) == 1
        if row.page != below.page or len(row.text) > _LONGEST or not joined:
            continue
        names = _heads(row, words)
        amounts = figures_of(below) if len(names) >= _FEWEST else []
        if len(amounts) == len(names) and _come_to(dict(zip(names, amounts, strict=True))):
            for name, amount in zip(names, amounts, strict=True):
                yield _field(below, name, amount)
            return


def _in_a_line(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Yield the sums that a line tells in a sentence: “net 800.00, VAT 8 % 64.00, in all 864.00”."""
    for row in sheet.rows:
        amounts = figures_of(row)
        text = " ".join(row.cells)
        if len(amounts) != len(_NAMES) or not words.labels["tax"].anywhere.search(text):
            continue
        if amounts[1] > 0 and amounts[0] + amounts[1] == amounts[2]:
            for name, amount in zip(_NAMES, amounts, strict=True):
                yield _field(row, name, amount)
            return


def _field(row: Row, name: str, amount: Decimal) -> Field:
    return Field(
        name=name,
        value=plain(amount),
        raw=row.text,
        page=row.page,
        line=row.line,
        box=row.box,
        confidence="medium",
    )


def _heads(row: Row, words: Words) -> list[str]:
    """Return which sums a row names, in order; nothing for a row that holds an amount itself."""
    text = " ".join(row.cells)
    if last_amount(text) is not None:
        return []
    found: list[str] = []
    after = 0
    for begin in (0, *(gap.end() for gap in re.finditer(r"\s+", text))):
        if begin < after:
            continue
        hits = [(hit, name) for name in _NAMES if (hit := words.labels[name].match(text[begin:])) is not None]
        if hits:
            hit, name = min(hits, key=lambda one: len(one[0].rest))
            found.append(name)
            after = len(text) - len(hit.rest)
    return found if len(set(found)) == len(found) else []


def _come_to(sums: dict[str, Decimal]) -> bool:
    """Tell whether net and tax are the total, where all three stand there."""
    if len(sums) < len(_NAMES):
        return True
    return abs(sums["net"] + sums["tax"] - sums["total"]) <= _CENT
