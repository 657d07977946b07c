"""All seeds, and what the self-check says of one."""

from __future__ import annotations

from functools import cache

from tests.selfcheck import seeds_letter, seeds_papers
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.seeds import Seed
from tests.selfcheck.whole import DAYS, whole

from rejoinder.model.finding import Verdict
from rejoinder.rulebook import load

FAULTS: list[Seed] = [*seeds_letter.FAULTS, *seeds_papers.FAULTS]
NEAR: list[Seed] = [*seeds_letter.NEAR, *seeds_papers.NEAR]
DEFERRED: list[Seed] = seeds_papers.DEFERRED


@cache
def verdict(seed: Seed) -> Verdict:
    """Return what a seed's indicator says of its case."""
    case = seed.change(whole(seed.name))
    return verdict_of(seed.indicator, case, load(), DAYS[seed.name])


def outcome(seed: Seed) -> str:
    """Return pass, fail or person."""
    return verdict(seed).result
