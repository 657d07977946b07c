"""How long the platform takes, as far as anybody knows, each with its standing."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.model.base import Text
from rejoinder.model.rules import ClockRule
from rejoinder.model.source import Source, Standing
from rejoinder.packing.job import Job


@dataclass(frozen=True, slots=True)
class Expectation:
    """One saying about the time to a reply."""

    text: Text
    standing: Standing
    source: tuple[Source, ...] = ()


def expectations(job: Job) -> tuple[Expectation, ...]:
    """Return review times of the violations, then the rulebook's review clocks.

    A clock that is as well known as what a violation's entry already says would only say it again.
    """
    found = [Expectation(r.text, r.standing) for entry in job.violations for r in entry.review]
    said = {one.standing for one in found if one.standing != "reported"}
    clocks = job.case.diagnosis.clocks if job.case.diagnosis else ()
    for clock in clocks:
        rule = job.book.find(ClockRule, clock.id)
        if rule is not None and rule.purpose == "review" and clock.standing not in said:
            found.append(Expectation(clock.title, clock.standing, clock.source))
    return tuple({one.text: one for one in found}.values())
