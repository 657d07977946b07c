"""The examples as sound cases: every accusation answered, the deliberately faulty paper kept out; built once each."""

from __future__ import annotations

from functools import lru_cache

from tests.examples_at import DAYS, FAULTY, NAMES, example

from rejoinder.app import verbs
from rejoinder.model.case import Case
from rejoinder.model.facts import Fact, Facts
from rejoinder.rulebook import load

__all__ = ["DAYS", "NAMES", "whole"]


@lru_cache(maxsize=8)
def whole(name: str) -> Case:
    """Return an example as a careful seller would send it."""
    case = example(name)
    facts = _each_point_answered(case)
    papers = case.exhibits
    if name == FAULTY:
        fit = [paper for paper in papers if paper.level != "do_not_send"]
        papers = tuple(paper.model_copy(update={"id": f"E{n}"}) for n, paper in enumerate(fit, start=1))
    if facts == case.facts and papers == case.exhibits:
        return case
    case = case.model_copy(update={"facts": facts, "exhibits": papers})
    return case.model_copy(update={"letter": verbs.compose(case, load(), DAYS[name])})


def _each_point_answered(case: Case) -> Facts:
    """Answer the points that a finer reading splits off as the others of their violation are answered."""
    assert case.diagnosis is not None
    first: dict[str, Fact] = {}
    new = []
    for point in case.diagnosis.points:
        fact = case.facts.get(f"stance.{point.id}")
        if fact is not None:
            first.setdefault(point.violation, fact)
        elif point.violation in first:
            given = first[point.violation]
            new.append(given.model_copy(update={"id": f"f.stance.{point.id}", "question": f"stance.{point.id}"}))
    return case.facts.model_copy(update={"current": (*case.facts.current, *new)}) if new else case.facts
