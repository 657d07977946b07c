"""Numbers told of one paper, order or batch by its code: “invoice BX-2209 covers 450 units”, then 400 units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rejoinder.model.letter import Letter
from rejoinder.model.review import Contradiction, Quote
from rejoinder.review.counted import told_otherwise
from rejoinder.review.sentences import Sent

_CODE = re.compile(r"\b(?=[A-Z0-9/-]*[A-Z])(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)+\b")
"""A code of several parts with letters and figures, such as a number of an invoice."""
_COUNT = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+) ([a-z]{4,})\b")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\s|$)|\n|$)|\S")


def codes(text: str) -> frozenset[str]:
    """Return the codes a text names."""
    return frozenset(_CODE.findall(text))


def coded(first: Sent, second: Sent) -> Iterator[Contradiction]:
    """Yield where two letters give another number of the same things for one code."""
    before, after = _told(first.text), _told(second.text)
    for what in sorted(before.keys() & after.keys()):
        (was, one), (now, other) = before[what], after[what]
        if was != now:
            quotes = Quote(attempt=first.number, text=one), Quote(attempt=second.number, text=other)
            yield told_otherwise("number", (was, now), *quotes)


def rows(letter: Letter) -> Iterator[str]:
    """Yield what the rows of a letter's tables count, each with the code in its first cell."""
    lang = letter.language
    for table in (group.table for section in letter.sections for group in section.groups if group.table):
        heads = [head.say(lang) for head in table.header]
        for row in table.rows:
            cells = [cell.say(lang) for cell in row]
            for cell, head in zip(cells[1:], heads[1:], strict=True):
                if cell.isdigit() and codes(cells[0]):
                    yield f"{cells[0]}: {cell} {head.lower()}."


def _told(text: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the number of things that a text gives for a code; nothing where it gives several."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for sentence in (match.group().strip() for match in _SENTENCE.finditer(text)):
        named, counts = _CODE.findall(sentence), _COUNT.findall(sentence)
        if len(named) == 1 and len(counts) == 1:
            number, thing = counts[0]
            found.setdefault((named[0], thing.rstrip("s")), {}).setdefault(number.replace(",", ""), sentence)
    return {what: next(iter(told.items())) for what, told in found.items() if len(told) == 1}
