"""A letter as plain text, for comparison with its golden file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rejoinder.model.case import Case
from rejoinder.model.letter import Group

GOLDEN = Path(__file__).parent / "golden"


def reading_copy(case: Case, lang: str) -> str:
    """Return everything a letter says in one language, a line for each group."""
    return "\n".join(_lines(case, lang)) + "\n"


def _lines(case: Case, lang: str) -> Iterator[str]:
    letter = case.letter
    assert letter is not None
    yield from (letter.recipient.say(lang), letter.day.isoformat(), letter.subject.say(lang))
    yield from (f"{label.say(lang)}: {value}" for label, value in letter.references)
    yield letter.salutation.say(lang)
    for section in letter.sections:
        yield f"## {section.heading.say(lang) if section.heading else section.id}"
        for group in section.groups:
            yield from _group(group, lang)
    yield letter.closing.say(lang)
    yield from (line.say(lang) for line in letter.signature)


def _group(group: Group, lang: str) -> Iterator[str]:
    gap = "" if lang == "zh" else " "
    lead = f"[{group.lead.say(lang)}] " if group.lead else ""
    yield "- " + lead + gap.join(s.text.say(lang) for s in group.statements)
    if group.table:
        for row in (group.table.header, *group.table.rows):
            yield "  | " + " | ".join(cell.say(lang) for cell in row)
