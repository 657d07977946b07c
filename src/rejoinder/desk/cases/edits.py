"""A person's words in the letter: put over the composed ones, linked only while the words still carry the facts."""

from __future__ import annotations

from rejoinder.desk.cases.docs import Edit, Edits
from rejoinder.model.letter import Group, Letter, Section, Statement


def applied(letter: Letter, edits: Edits) -> Letter:
    """Return the letter with the edits in it."""
    if not edits.edits:
        return letter
    return letter.model_copy(update={"sections": tuple(_section(section, edits) for section in letter.sections)})


def _section(section: Section, edits: Edits) -> Section:
    return section.model_copy(update={"groups": tuple(_group(group, edits) for group in section.groups)})


def _group(group: Group, edits: Edits) -> Group:
    kept = []
    for statement in group.statements:
        edit = edits.of(statement.id)
        if edit is None:
            kept.append(statement)
        elif not edit.dropped:
            kept.append(edited(statement, edit))
    return group.model_copy(update={"statements": tuple(kept)})


def edited(statement: Statement, edit: Edit) -> Statement:
    """Return a sentence in a person's words.

    Its facts and papers stay linked while everything that has to survive is still there and the composed words
    behind it are the ones the person saw; else it stands without a basis until somebody looks at it.
    """
    words = edit.text.say("en")
    carried = all(token in words for token in statement.tokens) and edit.was == statement.text
    changes = {
        "origin": "edited",
        "text": edit.text,
        "basis": statement.basis if carried else (),
        "exhibits": statement.exhibits if carried else (),
    }
    return statement.model_copy(update=changes)


def outdated(letter: Letter, edits: Edits) -> tuple[str, ...]:
    """Return the edited sentences whose composed words are other ones now; ``letter`` is the composed one."""
    composed = {statement.id: statement.text for statement in letter.statements()}
    return tuple(
        edit.statement for edit in edits.edits if edit.statement in composed and composed[edit.statement] != edit.was
    )
