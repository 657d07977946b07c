"""Which charge a part of the letter is about, where a reader could not tell it from the part itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rejoinder.letters.statements import PLAN_SECTIONS
from rejoinder.letters.values import is_chinese, joined
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.letter import Group, Section

PARTED = frozenset({"facts", *PLAN_SECTIONS})
"""Sections that speak of charges; an opening quotes them itself, answers quote what was asked."""


def parted(sections: Iterable[Section], view: LetterView) -> Iterator[Section]:
    """Yield the sections, each named after its charge in a letter that accepts one and disputes another.

    Facts of several charges become a section for each. In every letter, a sentence that follows the causes of a plan
    and belongs to none of them stands under its charge and not under the last cause.
    """
    mixed = view.mixed()
    for given in sections:
        section = _with_leads(given, view) if given.id in PLAN_SECTIONS else given
        if not mixed or section.id not in PARTED or section.heading is None:
            yield section
        elif section.id in PLAN_SECTIONS:
            yield _named(section, section.heading, section.groups, view)
        else:
            for _, bunch in groupby(section.groups, key=lambda group: _charges([group], view)):
                yield _named(section, section.heading, tuple(bunch), view)


def _named(section: Section, heading: Text, groups: Sequence[Group], view: LetterView) -> Section:
    names = [view.charge(violation) for violation in _charges(groups, view)]
    words = {lang: _heading(heading.say(lang), [name.say(lang) for name in names], lang) for lang in heading.root}
    return section.model_copy(update={"heading": Text(words), "groups": tuple(groups)})


def _heading(before: str, names: Sequence[str], lang: str) -> str:
    if not names:
        return before
    if is_chinese(lang):
        return f"{before}：{joined(names, lang)}"
    return f"{before}: {joined([_lowered(name) for name in names], lang)}"


def _lowered(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _charges(groups: Iterable[Group], view: LetterView) -> tuple[str, ...]:
    """Return the violations that groups speak of, in the notice's order."""
    about = {point for group in groups for statement in group.statements for point in statement.points}
    return tuple(dict.fromkeys(p.violation for p in view.diagnosis.points if p.id in about))


def _with_leads(section: Section, view: LetterView) -> Section:
    led, groups = False, []
    for group in section.groups:
        led = led or group.lead is not None
        charges = _charges([group], view) if led and group.lead is None else ()
        groups.append(group.model_copy(update={"lead": view.charge(charges[0])}) if len(charges) == 1 else group)
    return section.model_copy(update={"groups": tuple(groups)})
