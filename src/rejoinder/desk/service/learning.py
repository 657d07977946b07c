"""What the desk learns from its own cases: how they ended, how long it took; counts, never rates alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, QuerySet

from rejoinder.desk.cases.models import Attempt, Case, Lesson

MOST = 12
ENDS = ("reinstated", "refused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: what, and how many ended how."""

    key: tuple[str, ...]
    total: int
    reinstated: int
    refused: int
    open: int


def outcomes(cases: QuerySet[Case]) -> list[Row]:
    """Return how cases ended, by platform and violation, the most frequent first."""
    counts: dict[tuple[str, ...], Counter[str]] = {}
    grouped = cases.order_by().values("platform", "violation", "outcome").annotate(n=Count("*"))
    for row in grouped:
        counter = counts.setdefault((row["platform"], row["violation"]), Counter())
        counter[row["outcome"] or "open"] += row["n"]
    rows = [
        Row(key, sum(c.values()), c["reinstated"], c["refused"] + c["withdrawn"], c["open"])
        for key, c in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, row.key))


def by_attempt(tries: QuerySet[Attempt]) -> list[tuple[int, dict[str, int]]]:
    """Return what came back on the first attempt, the second, and so on."""
    found: dict[int, Counter[str]] = {}
    grouped = tries.exclude(result="").order_by().values("number", "result")
    for row in grouped.annotate(n=Count("*")):
        found.setdefault(row["number"], Counter())[row["result"]] += row["n"]
    return [(number, dict(found[number])) for number in sorted(found)]


def taught(lessons: QuerySet[Lesson], kind: str) -> list[tuple[dict[str, str], int]]:
    """Return what lessons of a kind say and in how many cases, the most frequent first; what reads alike is one."""
    grouped = lessons.filter(kind=kind).order_by().values("zh", "en").annotate(n=Count("case", distinct=True))
    rows = sorted(grouped, key=lambda row: (-row["n"], row["en"]))
    return [({"zh": row["zh"], "en": row["en"]}, row["n"]) for row in rows[:MOST]]


def days(tries: QuerySet[Attempt]) -> list[tuple[str, int, float, int, int]]:
    """Return how long replies took, by platform: how many, the middle, the shortest and the longest."""
    took: dict[str, Counter[int]] = {}
    known = tries.filter(answered__isnull=False).order_by().values_list("case__platform", "on", "answered")
    for platform, on, answered, n in known.annotate(n=Count("*")):
        if answered is not None:
            took.setdefault(platform, Counter())[(answered - on).days] += n
    return [_spread(platform, counts) for platform, counts in sorted(took.items())]


def _spread(platform: str, counts: Counter[int]) -> tuple[str, int, float, int, int]:
    ordered = sorted(counts.elements())
    return platform, len(ordered), float(median(ordered)), ordered[0], ordered[-1]
