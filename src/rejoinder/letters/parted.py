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
OPENING = "opening"
Charge = tuple[str, tuple[str, ...]]
"""A violation, and the products or orders of the part of it that is meant."""
_NAMED = 4
"""How many of them a heading names."""


def parted(sections: Iterable[Section], view: LetterView) -> Iterator[Section]:
    """Yield the sections, each named after its charge in a letter that accepts one and disputes another.

    Facts of several charges become a section for each. In every letter, a sentence that follows the causes of a plan
    and belongs to none of them stands under its charge and not under the last cause.
    """
    mixed = view.mixed()
    split = any(group.parts for group in view.groups())
    for given in sections:
        told = _with_parts(given, view) if split and given.id != OPENING else given
        section = _with_leads(told, view) if told.id in PLAN_SECTIONS else told
        if not mixed or section.id not in PARTED or section.heading is None:
            yield section
        elif section.id in PLAN_SECTIONS:
            yield _named(section, section.heading, section.groups, view)
        else:
            for _, bunch in groupby(section.groups, key=lambda group: _charges([group], view)):
                yield _named(section, section.heading, tuple(bunch), view)


def _named(section: Section, heading: Text, groups: Sequence[Group], view: LetterView) -> Section:
    charges = _charges(groups, view)
    words = {
        lang: _heading(heading.say(lang), [_name(one, lang, view) for one in charges], lang) for lang in heading.root
    }
    return section.model_copy(update={"heading": Text(words), "groups": tuple(groups)})


def _name(charge: Charge, lang: str, view: LetterView) -> str:
    """Return what a charge is called, with the products or orders of a part of it."""
    violation, parts = charge
    name = view.charge(violation).say(lang)
    if not parts:
        return name
    more = len(parts) - _NAMED
    if is_chinese(lang):
        return f"{name}（{joined(parts, lang) if more <= 0 else f'{parts[0]} 等 {len(parts)} 个'}）"
    return f"{name} ({joined(parts, lang) if more <= 0 else f'{parts[0]} and {len(parts) - 1} more'})"


def _heading(before: str, names: Sequence[str], lang: str) -> str:
    if not names:
        return before
    if is_chinese(lang):
        return f"{before}：{joined(names, lang)}"
    return f"{before}: {joined([_lowered(name) for name in names], lang)}"


def _lowered(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _charges(groups: Iterable[Group], view: LetterView) -> tuple[Charge, ...]:
    """Return the violations that groups speak of, in the notice's order, each with its part where it is of one."""
    about = {point for group in groups for statement in group.statements for point in statement.points}
    parts: dict[str, list[tuple[str, ...]]] = {}
    for group in view.groups():
        if any(point.id in about for point in group.points):
            parts.setdefault(group.violation, []).append(group.parts)
    order = dict.fromkeys(p.violation for p in view.diagnosis.points if p.id in about)
    return tuple((violation, parts[violation][0] if len(parts[violation]) == 1 else ()) for violation in order)


def _with_parts(section: Section, view: LetterView) -> Section:
    """Mark what is about one part of an accusation; an opening names its parts itself."""
    parts = [charges[0][1] if len(charges := _charges([group], view)) == 1 else () for group in section.groups]
    groups = [
        group.model_copy(update={"part": Text({lang: joined(part, lang) for lang in view.blanks.languages})})
        if part and group.part is None
        else group
        for group, part in zip(section.groups, parts, strict=True)
    ]
    return section.model_copy(update={"groups": tuple(groups)})


def _with_leads(section: Section, view: LetterView) -> Section:
    led, groups = False, []
    for group in section.groups:
        led = led or group.lead is not None
        charges = _charges([group], view) if led and group.lead is None else ()
        lead = (
            Text({lang: _name(charges[0], lang, view) for lang in view.blanks.languages}) if len(charges) == 1 else None
        )
        groups.append(group.model_copy(update={"lead": lead}) if lead else group)
    return section.model_copy(update={"groups": tuple(groups)})
