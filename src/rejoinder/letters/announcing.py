"""A sentence that announces what follows stands only where something of it does follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rejoinder.letters.view import LetterView
from rejoinder.model.letter import Group, Section, Statement
from rejoinder.model.rules_words import NEWS

SECTION = "section."
"""How the name of a part of the letter begins among what a sentence announces; the other names are wordings."""


def kept_promises(sections: Iterable[Section], view: LetterView) -> tuple[Section, ...]:
    """Return the sections without the sentences that announce what is not there.

    Such a sentence takes its plain wording where it has one; else it goes, and a group that says nothing else with it.
    """
    found = tuple(sections)
    if not view.announced:
        return found
    said = dict.fromkeys((*_said(found, view), *((NEWS,) if view.news else ())))
    return tuple(_kept(section, said, view) for section in found)


def _said(sections: Iterable[Section], view: LetterView) -> Iterator[str]:
    """Yield the wordings and parts in which something stands that is itself no announcement."""
    for section in sections:
        for group in section.groups:
            own = [one for one in group.statements if one.id not in view.announced]
            yield from (one.rule for one in own if one.rule)
            if group.table is not None:
                yield from (one.rule for one in group.statements if one.rule)
            if own or group.table is not None:
                yield SECTION + section.id


def _kept(section: Section, said: Iterable[str], view: LetterView) -> Section:
    groups = tuple(_without(group, said, view) for group in section.groups)
    if groups == section.groups:
        return section
    left = (new for old, new in zip(section.groups, groups, strict=True) if new is old or new.statements or new.table)
    return section.model_copy(update={"groups": tuple(left)})


def _without(group: Group, said: Iterable[str], view: LetterView) -> Group:
    statements = tuple(kept for one in group.statements if (kept := _standing(one, said, view)) is not None)
    same = statements == group.statements
    return group if same else group.model_copy(update={"statements": statements})


def _standing(statement: Statement, said: Iterable[str], view: LetterView) -> Statement | None:
    """Return a statement as it may stand: what it announces is there, or it has plain words that announce nothing."""
    if statement.id not in view.announced:
        return statement
    names, plain = view.announced[statement.id]
    if any(name in said for name in names):
        return statement
    return statement.model_copy(update={"text": plain}) if plain is not None else None
