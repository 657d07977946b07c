"""What the tests over cases built by hand have in common: rows, their names, and what must hold of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import DAY
from tests.selfcheck.spoiling import Change

from rejoinder.model.case import Case
from rejoinder.model.finding import Verdict
from rejoinder.rulebook import load

Build = Callable[[], Case]
Row = tuple[int, Build, Change]
"""An indicator, the case it looks at, and what is changed in it."""


def ids(rows: list[Row]) -> list[str]:
    """Return a name for each row."""
    return [f"{n}-{build.__name__}-{i}" for i, (n, build, _) in enumerate(rows)]


def failing(indicator: int, build: Build, spoil: Change) -> Verdict:
    """Return the verdict on a spoilt case, which must fail, in both languages, where the sound one does not."""
    assert verdict_of(indicator, build(), load(), DAY).result != "fail"
    verdict = verdict_of(indicator, spoil(build()), load(), DAY)
    assert verdict.result == "fail"
    assert all(f.what.has("zh") and f.what.has("en") for f in verdict.findings)
    return verdict


def too_few(indicators: Iterable[int], faults: list[Row], near: list[Row]) -> list[int]:
    """Return the indicators with fewer than four faults or six near misses."""
    hit, miss = (Counter(indicator for indicator, _, _ in rows) for rows in (faults, near))
    return [indicator for indicator in indicators if hit[indicator] < 4 or miss[indicator] < 6]
