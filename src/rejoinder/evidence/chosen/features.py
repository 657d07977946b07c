"""What stands around each candidate, as a small network reads it: the words beside it, and facts of its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from rejoinder.evidence.chosen.folded import Folded
from rejoinder.evidence.chosen.named import SPOKEN
from rejoinder.evidence.chosen.told import Told, taxed
from rejoinder.evidence.names import letters

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rejoinder.evidence.chosen.candidates import Candidate
    from rejoinder.evidence.fields import Reader
    from rejoinder.model.exhibit import Field

FACTS = 1 << 13
SLOTS = ("inside", "left", "above", "over", "after", "value", "below", "under", "far", "onward")
"""Words before the value in its cell, in the cell left of it, in the head of its column, in the cell over it, behind it
in its cell; its own (of names and numbers); those in the cell under it and in the next one under that; those further
before and behind it in its sentence, which may have begun in the line before and go on in the next."""
_NEAR = 26
_AFTER = 14
_FAR = 44
_NONE = (0, 0)
_TOLD = frozenset({"name", "date"})
"""Sorts of values that stand in sentences."""
_UP = 12
_SHORT = 3
_SIGNS = "€$£¥￥₩₹"
_ISO = re.compile(r"[A-ZÀ-Þ]{3}")
_DOMAIN = re.compile(r"(?:@|www\.)(?:[a-z0-9-]+\.)*?([a-z0-9-]+)\.[a-z]{2,}(?![\w.]*@)", re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """A paper's candidates of one sort with what is known of them.

    ``grams`` are the buckets of the page's pieces of one to four letters by place; ``spans`` says for each candidate
    and slot where its words stand on the page; ``facts`` are the numbers of what is true of it.
    """

    candidates: list[Candidate]
    grams: npt.NDArray[np.int32]
    spans: npt.NDArray[np.int32]
    facts: list[list[int]]


@lru_cache(maxsize=1 << 15)
def fact(name: str) -> int:
    """Return the number of a fact."""
    return 1 + crc32(name.encode()) % (FACTS - 1)


class Page(Folded):
    """The same with what the labels on it are and what the rules read."""

    def __init__(self, reader: Reader, found: Mapping[str, Field]) -> None:
        """Fold the paper that a reader reads."""
        super().__init__(reader.sheet)
        self.reader = reader
        self.found = found
        self._heads: dict[tuple[int, int], tuple[int, int] | None] = {}
        self._wordy: dict[tuple[int, int], bool] = {}
        self._around: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}

    def seen(self, found: list[Candidate]) -> Seen:
        """Return the candidates with the words around them and the facts of their place."""
        import numpy as np

        spans = np.array([self._spans(one) for one in found], dtype=np.int32).reshape(len(found), len(SLOTS), 2)
        return Seen(found, self.grams, spans, _Facts(self, found).all())

    def cell(self, i: int, j: int) -> tuple[int, int]:
        """Return where a cell stands on the page, with a blank before it."""
        start = self.at[i][j]
        return start - 1, start + len(self.rows[i].cells[j]) + 1

    def _spans(self, one: Candidate) -> list[tuple[int, int]]:
        i, j = one.row, one.cell
        start, (begin, stop) = self.at[i][j], self.cell(i, j)
        end = start + one.end
        inside = (max(begin, start + one.start - _NEAR), start + one.start) if one.start else _NONE
        value = (start + one.start - 1, end + 1) if one.sort in SPOKEN else _NONE
        around = self._around.get((i, j))
        if around is None:
            around = self._around[i, j] = self._beside(i, j)
        left, above, over, below, under = around
        far = self._before(i, j, inside[0] if one.start else start)
        follows = min(stop, end + _AFTER)
        onward = (follows, min(len(self.text), follows + _FAR)) if one.sort in _TOLD else _NONE
        return [
            inside,
            left,
            above,
            over,
            (end, follows),
            value,
            below,
            under,
            far if one.sort in _TOLD else _NONE,
            onward,
        ]

    def _before(self, i: int, j: int, place: int) -> tuple[int, int]:
        """Return what stands before a place in its cell, in the line before where its cell begins a line."""
        begin = self.cell(i, j)[0]
        if place - begin > _SHORT:
            return max(begin, place - _FAR), place
        return (max(0, begin - _FAR), begin) if not j else _NONE

    def _beside(self, i: int, j: int) -> tuple[tuple[int, int], ...]:
        """Return where the words stand that are beside a cell: left, in the head, over, under and under that."""
        left = _NONE
        if j:
            begin, stop = self.cell(i, j - 1)
            left = (max(begin, stop - _NEAR), stop)
        below = self.next(i, j, 1)
        under = self.next(*below, 1) if below is not None else None
        return left, *(self._begun(at) for at in (self.head(i, j), self.next(i, j, -1), below, under))

    def _begun(self, at: tuple[int, int] | None) -> tuple[int, int]:
        if at is None:
            return _NONE
        begin, stop = self.cell(*at)
        return begin, min(stop, begin + _NEAR)

    def head(self, i: int, j: int) -> tuple[int, int] | None:
        """Return the head over a cell, looked for once."""
        if (i, j) not in self._heads:
            self._heads[i, j] = self._head(i, j)
        return self._heads[i, j]

    def _worded(self, i: int, j: int) -> bool:
        """Tell whether a cell holds words and hardly a figure."""
        if (i, j) not in self._wordy:
            cell = self.rows[i].cells[j]
            spelt = sum(map(str.isalpha, cell))
            self._wordy[i, j] = spelt > 1 and spelt > 2 * sum(map(str.isdigit, cell))
        return self._wordy[i, j]

    def _head(self, i: int, j: int) -> tuple[int, int] | None:
        """Return the nearest cell over a cell that holds words and hardly a figure: the head of its column, a label."""
        row = self.rows[i]
        place = row.places[j] if row.places else None
        for k in range(i - 1, max(-1, i - _UP), -1):
            above = self.rows[k]
            if above.page != row.page:
                return None
            at = above.over(place) if place and above.places else (j if len(above.cells) == len(row.cells) else None)
            if at is not None and self._worded(k, at):
                return k, at
        return None

    def next(self, i: int, j: int, step: int) -> tuple[int, int] | None:
        """Return the cell right over or under a cell."""
        k = i + step
        row = self.rows[i]
        if not 0 <= k < len(self.rows) or self.rows[k].page != row.page:
            return None
        other = self.rows[k]
        placed = bool(row.places and other.places)
        at = other.over(row.places[j]) if placed else min(j, len(other.cells) - 1)
        return (k, at) if at is not None else None


class _Facts:
    """Facts of candidates, each a number."""

    def __init__(self, page: Page, found: list[Candidate]) -> None:
        self.page = page
        self.found = found
        self.rows = page.rows
        first = [row for row in self.rows if row.page == 1]
        heights = sorted(row.height for row in first)
        self.usual = heights[len(heights) // 2] if heights else 0.0
        self.pages = self.rows[-1].page if self.rows else 1
        self.rights = [row.places[-1][1] for row in self.rows if row.places]
        self.width = max(self.rights, default=0.0)
        self.count = Counter(one.value for one in {(c.row, c.cell, c.value): c for c in found}.values())
        self.first_row: dict[int, int] = {}
        self.last_row: dict[int, int] = {}
        for i, row in enumerate(self.rows):
            self.first_row.setdefault(row.page, i)
            self.last_row[row.page] = i
        self.kept: dict[tuple[int, int], list[int]] = {}
        self.companies: dict[tuple[int, int], int] = {}
        self.stems = _stems(page) if found and found[0].sort == "name" else frozenset()
        self.order: dict[str, int] = {}
        for one in found:
            self.order.setdefault(one.value, len(self.order))
        self.sums: set[Decimal] = set()
        self.amounts: list[Decimal] = []
        self.taxed: dict[str, set[Decimal]] = {}
        if found and found[0].sort == "amount":
            self.amounts = sorted({abs(Decimal(one.value)) for one in found}, reverse=True)
            some = self.amounts[:40]
            self.sums = {a + b for n, a in enumerate(some) for b in some[n:] if b}
            self.taxed = taxed(some)
        self.days = sorted({one.value for one in found}) if found and found[0].sort == "date" else []
        self.told = Told(page.found, found[0].sort) if found else None

    def all(self) -> list[list[int]]:
        """Return the facts of every candidate."""
        found = []
        for one in self.found:
            at = (one.row, one.cell)
            if at not in self.kept:
                self.kept[at] = [fact(f"{one.sort} {name}") for name in self._of_cell(one.row, one.cell)]
            own = [fact(f"{one.sort} {name}") for name in (*self._own(one), *getattr(self, f"_{one.sort}")(one))]
            rules = self.told.of(one.value) if self.told is not None else ()
            found.append(self.kept[at] + own + [fact(f"{one.sort} {name}") for name in rules])
        return found

    def _of_cell(self, i: int, j: int) -> list[str]:
        row = self.rows[i]
        cell = row.cells[j]
        top, end = i - self.first_row[row.page], self.last_row[row.page] - i
        names = [
            f"page {'1' if row.page == 1 else 'last' if row.page == self.pages else 'mid'}",
            f"top {_step(top, (0, 1, 2, 3, 5, 8, 12, 18, 28))}",
            f"end {_step(end, (0, 1, 2, 4, 8, 14, 22))}",
            f"col {min(j, 3)} of {min(len(row.cells), 4)}",
            f"last {j == len(row.cells) - 1} {min(len(row.cells), 3)}",
            f"cells {_step(len(cell), (8, 16, 30, 50, 80))}",
            f"kind {self.page.reader.kind}",
        ]
        if row.height and self.usual:
            names.append(f"tall {_step(int(10 * row.height / self.usual), (7, 9, 11, 13, 16, 20))}")
        for place, k in (("above", i - 1), ("below", i + 1)):
            names.append(f"gap {place} {self._gap(i, k)}")
        if row.places and self.width:
            left, right = row.places[j]
            names += [f"x {int(6 * left / self.width)}", f"right {int(6 * right / self.width)}"]
        beside = (("left", (i, j - 1)), ("over", self.page.next(i, j, -1)), ("head", self.page.head(i, j)))
        for place, at in beside:
            for labels, hit in self.page.reader.hits.get(at, ()) if at is not None else ():
                filled = "filled " if len(hit.rest) > _SHORT else ""
                names.append(f"label {place} {filled}{labels.rule.id}")
        return names

    def _gap(self, i: int, k: int) -> int:
        """Return how far the row over or under a row is, in heights of a line: a block begins or ends there."""
        if not 0 <= k < len(self.rows) or self.rows[k].page != self.rows[i].page:
            return -1
        one, other = self.rows[min(i, k)].box, self.rows[max(i, k)].box
        if one is None or other is None or not self.usual:
            return -2
        return _step(int(10 * (other.top - one.bottom) / self.usual), (2, 6, 11, 20))

    def _own(self, one: Candidate) -> list[str]:
        cell = self.rows[one.row].cells[one.cell]
        before = cell[: one.start].rstrip()
        names = [
            f"count {min(self.count[one.value], 4)}",
            f"order {_step(self.order[one.value], (0, 1, 2, 3, 5, 9, 15))}",
            f"note {one.note}",
            f"begins {one.start == 0} ends {one.end >= len(cell)}",
            f"before {'none' if not before else before[-1] if not before[-1].isalnum() else 'word'}",
        ]
        for labels, hit in self.page.reader.hits.get((one.row, one.cell), ()):
            place = "own" if one.start else "begins" if hit.rest else "self"
            names.append(f"label {place} {labels.rule.id}")
        return names

    def _amount(self, one: Candidate) -> list[str]:
        cell = self.rows[one.row].cells[one.cell]
        value = abs(Decimal(one.value))
        rank = self.amounts.index(value)
        largest = self.amounts[0] or Decimal(1)
        nearby = cell[max(0, one.start - 5) : one.start] + "|" + cell[one.end : one.end + 5]
        later = sum(1 for other in self.found if other.row > one.row)
        return [
            f"rank {_step(rank, (0, 1, 2, 3, 5, 9))}",
            f"share {_step(int(100 * value / largest), (5, 15, 30, 60, 75, 90, 99))}",
            f"summed {value in self.sums} {min(rank, 2)}",
            f"negative {one.value.startswith('-')}",
            f"sign {any(c in nearby for c in _SIGNS)} {_ISO.search(nearby) is not None}",
            f"later {_step(later, (0, 1, 2, 4, 8, 16))}",
            f"zero {value == 0}",
            *(f"taxed {part}" for part in ("whole", "net", "tax") if value in self.taxed[part]),
        ]

    def _date(self, one: Candidate) -> list[str]:
        rank = self.days.index(one.value)
        cell = self.rows[one.row].cells[one.cell]
        return [
            f"days {_step(len(self.days), (1, 2, 3, 5, 9))} {min(rank, 3)}",
            f"latest {one.value == self.days[-1]}",
            f"rest {_step(len(cell) - (one.end - one.start), (0, 2, 6, 12, 24, 40))}",
            f"timed {':' in cell[one.end : one.end + 8]}",
        ]

    def _code(self, one: Candidate) -> list[str]:
        value = one.value
        digits = sum(map(str.isdigit, value))
        spelt = sum(map(str.isalpha, value))
        shape = "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in value[:24])
        short = "".join(c for n, c in enumerate(shape) if not n or c != shape[n - 1])
        return [
            f"digits {_step(digits, (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18))}",
            f"letters {_step(spelt, (0, 1, 2, 3, 5, 8))}",
            f"shape {short[:9]}",
            f"year {'20' in value[:-1] and any(value[n : n + 3] == '202' for n in range(len(value)))}",
            f"day {_is_day(value)}",
            f"size {min(len(value), 22)}",
            f"upper {value.upper() == value}",
        ]

    def _in_domain(self, key: str) -> bool:
        return any(
            stem == key or (len(stem) > _SHORT and (key.startswith(stem) or stem.startswith(key)))
            for stem in self.stems
        )

    def _name(self, one: Candidate) -> list[str]:
        reader = self.page.reader
        value = one.value
        words = value.split()
        company = reader.words.company_type(value)
        below = self.page.next(one.row, one.cell, 1)
        under = self.rows[below[0]].cells[below[1]] if below else ""
        rest = self.rows[one.row].cells[one.cell][one.end :]
        key = letters(value)
        if company is not None:
            self.companies.setdefault((one.row, one.cell), len(self.companies))
        return [
            f"company order {min(self.companies.get((one.row, one.cell), -1), 4)}",
            f"company {company is not None} {company is not None and company.end() >= len(value) - 1}",
            f"words {_step(len(words), (1, 2, 3, 4, 6, 9))}",
            f"size {_step(len(value), (3, 5, 8, 12, 20, 30, 45, 60))}",
            f"figures {any(c.isdigit() for c in value)}",
            f"capitals {value.isupper()} {sum(w[:1].isupper() for w in words) == len(words)}",
            f"under {any(c.isdigit() for c in under)} {'@' in under or 'www' in under}",
            f"rest {_step(len(rest), (0, 2, 8, 20, 40))} {any(c.isdigit() for c in rest)}",
            f"han {value[0] > '⺀'} {_step(len(value), (2, 3, 4, 6, 9, 14))}",
            f"person {len(words) in (2, 3) and all(w[:1].isupper() and w[1:].islower() for w in words)}",
            f"ends {rest[:1] if rest[:1] in ',:(' else ''}",
            f"domain {self._in_domain(key)}",
        ]


def _stems(page: Page) -> frozenset[str]:
    """Return the own names of the domains on the paper: example in www.example.com."""
    common = page.reader.words.lexicon("mail_hosts")
    found = (letters(match[1]) for row in page.rows for match in _DOMAIN.finditer(row.text))
    return frozenset(stem for stem in found if len(stem) > _SHORT and stem not in common)


def _is_day(value: str) -> bool:
    parts = value.replace("/", ".").replace("-", ".").split(".")
    return (
        len(parts) == 3
        and all(p.isdigit() for p in parts)
        and any(len(p) == 4 and p.startswith(("19", "20")) for p in parts)
    )


def _step(number: int, steps: tuple[int, ...]) -> int:
    """Return which step a number reaches."""
    return sum(number > step for step in steps)
