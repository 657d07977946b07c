"""Files to cases: what shares a number, a thread or an item goes together; what shares nothing is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rejoinder.app.rules import pattern
from rejoinder.desk.cases import rules
from rejoinder.desk.incoming.models import Item
from rejoinder.desk.incoming.telling import day_in

NEAR = timedelta(days=120)
"""Further apart than this, two messages about the same item are of two cases."""


class _Sets:
    """Numbers that belong together."""

    def __init__(self, size: int) -> None:
        self.of = list(range(size))

    def find(self, n: int) -> int:
        while self.of[n] != n:
            n = self.of[n]
        return n

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        self.of[second] = first


def subject(words: str) -> str:
    """Return a subject without what mail programs put before it."""
    return " ".join(pattern(rules.book(), "reply_marks").sub("", words.strip()).casefold().split())


def _near(one: Item, other: Item) -> bool:
    return one.on is None or other.on is None or abs(one.on - other.on) <= NEAR


def _same_side(one: Item, other: Item) -> bool:
    """Tell whether two are of one platform and shop, as far as both say so."""
    platforms = not one.platform or not other.platform or one.platform == other.platform
    shops = not one.marketplace or not other.marketplace or one.marketplace == other.marketplace
    return platforms and shops


def _akin(one: Item, other: Item) -> bool:
    """Tell whether two files are of one case by what stands in them."""
    if set(one.strong) & set(other.strong):
        return True
    if not _same_side(one, other) or not _near(one, other):
        return False
    if set(one.ids) & set(other.ids):
        return True
    thread = bool(one.subject) and subject(one.subject) == subject(other.subject)
    return thread and (one.kind, other.kind) != ("notice", "notice")


def grouped(items: Sequence[Item]) -> list[list[Item]]:
    """Return the files in groups, each in the order of days; the groups by their first day.

    What has no link of its own joins the only case of its folder, or the latest notice there before its day; where
    several are possible, it stands alone and a person decides.
    """
    sets = _Sets(len(items))
    for a, one in enumerate(items):
        for b in range(a):
            if sets.find(a) != sets.find(b) and _akin(one, items[b]):
                sets.join(a, b)
    for a, one in enumerate(items):
        alone = sum(sets.find(b) == sets.find(a) for b in range(len(items))) == 1
        if alone and one.kind != "notice":
            home = _home(a, items, sets)
            if home is not None:
                sets.join(a, home)
    found: dict[int, list[Item]] = {}
    for a, one in enumerate(items):
        found.setdefault(sets.find(a), []).append(one)
    groups = [sorted(group, key=_order) for group in found.values()]
    return sorted(groups, key=lambda group: _order(group[0]))


def _home(a: int, items: Sequence[Item], sets: _Sets) -> int | None:
    """Return the notice that a file without a link follows, if there is only one it can be."""
    one = items[a]
    beside = [b for b, other in enumerate(items) if other.kind == "notice" and _folder(other, one)]
    possible = [b for b in beside if _same_side(items[b], one) and _near(items[b], one)]
    before = [b for b in possible if _earlier(items[b], one)]
    if len({sets.find(b) for b in before}) == 1:
        return before[-1]
    if one.path and before and one.on is not None:
        return max(before, key=lambda b: items[b].on or date.min)
    return possible[0] if len({sets.find(b) for b in possible}) == 1 else None


def _folder(notice: Item, one: Item) -> bool:
    """Tell whether a file lies in a notice's folder or below it."""
    return one.path == notice.path or (bool(notice.path) and one.path.startswith(f"{notice.path}/"))


def _earlier(notice: Item, one: Item) -> bool:
    return notice.on is None or one.on is None or notice.on <= one.on


_RANK = {"notice": 0, "letter": 1, "reply": 2, "paper": 3, "other": 4}


def _order(item: Item) -> tuple[date, int, int]:
    return (item.on or day_in(item.name) or date.max, _RANK[item.kind], item.number)
