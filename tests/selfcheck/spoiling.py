"""Ways to spoil a sound case in exactly one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
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


def replacing(old: str, new: str, ident: str = "", **fields: Any) -> Change:
    """Return a change of words in the English of one statement (by id), or of all."""

    def change(case: Case) -> Case:
        def swap(s: Statement) -> Statement:
            words = s.text.say("en")
            if (ident and s.id != ident) or old not in words:
                return s
            return s.model_copy(update={"text": Text.of(s.text.say("zh"), words.replace(old, new)), **fields})

        changed = each_statement(case, swap)
        assert changed != case, f"{old!r} stands nowhere"
        return changed

    return change


def without(*idents: str) -> Change:
    """Return a change that drops statements by id."""
    return lambda case: each_statement(case, lambda s: None if s.id in idents else s)


def statement(ident: str, **fields: Any) -> Change:
    """Return a change of one statement's fields."""
    return lambda case: each_statement(case, lambda s: s.model_copy(update=fields) if s.id == ident else s)


def letter_with(**fields: Any) -> Change:
    """Return a change of the letter's own fields (subject, closing, what is required)."""
    return lambda case: case.model_copy(update={"letter": letter_of(case).model_copy(update=fields)})


def notice_with(**fields: Any) -> Change:
    """Return a change of what was read from the notice."""
    return lambda case: case.model_copy(update={"notice": case.notice.model_copy(update=fields)})


def diagnosis_with(**fields: Any) -> Change:
    """Return a change of the diagnosis."""

    def change(case: Case) -> Case:
        assert case.diagnosis is not None
        return case.model_copy(update={"diagnosis": case.diagnosis.model_copy(update=fields)})

    return change


def fact_with(question: str, value: Any) -> Change:
    """Return a change of one answer's value, at the same revision."""

    def change(case: Case) -> Case:
        assert case.facts.get(question) is not None, question
        current = tuple(
            f.model_copy(update={"value": value}) if f.question == question else f for f in case.facts.current
        )
        return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})

    return change


def then(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(case: Case) -> Case:
        for one in changes:
            case = one(case)
        return case

    return change


def same(case: Case) -> Case:
    """Return the case as it is."""
    return case


def no_papers(case: Case) -> Case:
    """Send nothing beside the letter."""
    bare = each_statement(case, lambda s: None if s.role == "exhibit" else s.model_copy(update={"exhibits": ()}))
    return bare.model_copy(update={"exhibits": ()})


def sent_before(text: str = "", drop: int = 0) -> Change:
    """Return a change that adds an earlier attempt: a text, or this letter without its last statements."""

    def change(case: Case) -> Case:
        words = [s.text.say("en") for s in letter_of(case).statements()]
        sent = text or "\n".join(words[: len(words) - drop])
        return case.model_copy(update={"history": (Submission(number=1, on=date(2026, 10, 30), text=sent),)})

    return change
