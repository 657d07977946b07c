"""Conditions on answers: what applies only when something else was said."""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.model.facts import Facts

GIVEN = "given"


def holds(when: Mapping[str, tuple[str, ...]], facts: Facts) -> bool:
    """Tell whether all conditions on answers hold; an open question holds nothing."""
    return all(set(answer_ids(facts, key)) & set(wanted) for key, wanted in when.items())


def answer_ids(facts: Facts, key: str) -> tuple[str, ...]:
    """Return an answer as ids: what was chosen, yes / no, or that words or numbers were typed at all (``GIVEN``)."""
    value = facts.value(key)
    if value is None:
        return ()
    if value.yes is not None:
        return ("yes",) if value.yes else ("no",)
    if value.words is not None or value.items:
        return (GIVEN,)
    return value.pick_ids
