"""Ways to spoil a sound case in exactly one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.letter import Letter, Section, Statement

Change = Callable[[Case], Case]


def letter_of(case: Case) -> Letter:
    """Return the letter of a case that has one."""
    assert case.letter is not None
    return case.letter


def with_sections(case: Case, sections: tuple[Section, ...]) -> Case:
    """Return the case with other sections in its letter."""
    return case.model_copy(update={"letter": letter_of(case).model_copy(update={"sections": sections})})


def each_statement(case: Case, change: Callable[[Statement], Statement | None]) -> Case:
    """Return the case with every statement changed, or dropped where the change gives None."""
    sections = []
    for section in letter_of(case).sections:
        groups = []
        for group in section.groups:
            kept = tuple(new for s in group.statements if (new := change(s)) is not None)
            groups.append(group.model_copy(update={"statements": kept}))
        sections.append(section.model_copy(update={"groups": tuple(groups)}))
    return with_sections(case, tuple(sections))


def saying(words: str, role: str = "closing", **fields: Any) -> Change:
    """Return a change that puts a sentence (English) at the end of the first statement of a role."""

    def change(case: Case) -> Case:
        done: list[str] = []

        def add(s: Statement) -> Statement:
            if s.role != role or done:
                return s
            done.append(s.id)
            return s.model_copy(update={"text": Text.of(s.text.say("zh"), f"{s.text.say('en')} {words}"), **fields})

        changed = each_statement(case, add)
        assert done, f"no statement of role {role}"
        return changed

    return change


def without_role(*roles: str) -> Change:
    """Return a change that drops every statement of some roles."""
    return lambda case: each_statement(case, lambda s: None if s.role in roles else s)


def without_means(role: str, *means: str) -> Change:
    """Return a change that takes what a role's statements say of when, how many, who."""

    def drop(s: Statement) -> Statement:
        kept = tuple(m for m in s.means if m not in means)
        return s.model_copy(update={"means": kept}) if s.role == role else s

    return lambda case: each_statement(case, drop)


def without_fact(prefix: str) -> Change:
    """Return a change that takes back the answers to questions of a prefix."""

    def change(case: Case) -> Case:
        current = tuple(f for f in case.facts.current if not f.question.startswith(prefix))
        return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})

    return change


def first_exhibit(**fields: Any) -> Change:
    """Return a change of the first paper that is sent."""

    def change(case: Case) -> Case:
        first, *rest = case.exhibits
        return case.model_copy(update={"exhibits": (first.model_copy(update=fields), *rest)})

    return change
