"""How many of the points the letter needs are filled, and how much of that was typed in English."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.model.facts import Coverage, Facts, Question


def coverage(asked: Iterable[Question], facts: Facts) -> Coverage:
    """Count required questions and those answered in a way that gives English.

    Free text counts as filled only where it gives English; names in Chinese have a pinyin form and count.
    """
    needed = filled = english = 0
    still_open = []
    for question in asked:
        if not question.slot.required:
            continue
        needed += 1
        value = facts.value(question.key)
        usable = value is not None and not (
            value.type == "text" and value.words is not None and not value.words.has("en")
        )
        if not usable:
            still_open.append(question.key)
            continue
        filled += 1
        english += value is not None and value.type == "text"
    return Coverage(needed=needed, filled=filled, english_typed=english, open=tuple(still_open))
