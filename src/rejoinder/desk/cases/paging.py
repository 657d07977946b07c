"""A list a page at a time, from where the last page ended: page 900 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rejoinder.desk.cases.access import listed
from rejoinder.desk.cases.models import Case

BETWEEN = "~"


@dataclass(frozen=True, slots=True)
class Cut:
    """One page: its rows, and the marks that the pages before and after it start from; empty at an end."""

    rows: list[Case]
    before: str
    after: str


def cut(
    found: QuerySet[Case],
    order: tuple[str, ...],
    size: int,
    *,
    after: str = "",
    before: str = "",
    scattered: bool = False,
) -> Cut:
    """Return the page after a mark, or before one; a mark that is none asks for the first page.

    Args:
        found: the cases.
        order: columns, the last of them unlike in any two rows.
        size: rows on a page.
        after: the mark of the last row before the page.
        before: the mark of the first row after it; used where ``after`` is empty.
        scattered: whether the cases were found by their ids, some hundreds at most: then those of the page are chosen
            from an index before their rows are read.
    """
    back = not after and bool(before)
    place = _place(before if back else after, order)
    beyond = found.filter(_beyond(order, place, "lt" if back else "gt")) if place else found
    if scattered:
        rows = _chosen_first(beyond, order, size + 1, back=back)
    else:
        rows = listed(beyond.order_by(*(f"-{name}" if back else name for name in order))[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    first, last = (mark(rows[0], order), mark(rows[-1], order)) if rows else ("", "")
    return Cut(rows, first if (more if back else place) else "", last if more or (back and place) else "")


def _chosen_first(found: QuerySet[Case], order: tuple[str, ...], size: int, *, back: bool) -> list[Case]:
    """Return the first cases of few, sorted here: a database that is told to sort may walk through all of a firm's."""
    marks = sorted(found.order_by().values_list(*order), reverse=back)[:size]
    place = {mark[-1]: n for n, mark in enumerate(marks)}
    return sorted(listed(Case.objects.filter(pk__in=list(place))), key=lambda case: place[case.pk])


def mark(row: Case, order: tuple[str, ...]) -> str:
    """Return where a row stands, in a form that an address can carry."""
    values = (getattr(row, name) for name in order)
    return BETWEEN.join(v.isoformat() if isinstance(v, datetime) else str(v) for v in values)


def _place(words: str, order: tuple[str, ...]) -> list[Any]:
    """Return the values of a mark; nothing where it is none of ours."""
    parts = words.split(BETWEEN)
    if len(parts) != len(order):
        return []
    try:
        return [_value(name, part) for name, part in zip(order, parts, strict=True)]
    except ValueError:
        return []


def _value(name: str, words: str) -> Any:
    """Return the value of one part of a mark; a moment without a zone is none of ours and raises ValueError."""
    if name != "rank":
        return words
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError(words)
    return moment


def _beyond(order: tuple[str, ...], place: list[Any], way: str) -> Q:
    """Return what rows beyond a place are; the first condition alone lets an index find the beginning."""
    beyond = Q()
    for n in range(len(order)):
        same = {f"{name}": value for name, value in zip(order[:n], place[:n], strict=True)}
        beyond |= Q(**same, **{f"{order[n]}__{way}": place[n]})
    return Q(**{f"{order[0]}__{way}e": place[0]}) & beyond
