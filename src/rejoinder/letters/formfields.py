"""The same facts as answers for the platform's form fields, ready to paste one by one (K3)."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.letters.again import OPENS
from rejoinder.letters.tables import UNTOLD
from rejoinder.model.base import Text
from rejoinder.model.letter import FormAnswer, Letter, Section, Table
from rejoinder.model.rules import FormField, ShapeRule


def form_answers(letter: Letter, shape: ShapeRule) -> tuple[FormAnswer, ...]:
    """Return one answer for each field of the shape that has something to say."""
    answers = (_answer(field, letter, shape) for field in shape.fields)
    return tuple(answer for answer in answers if answer.text.root)


def _answer(field: FormField, letter: Letter, shape: ShapeRule) -> FormAnswer:
    sections = [section for section in letter.sections if section.id in field.sections]
    languages = dict.fromkeys(lang for s in letter.statements() for lang in s.text.root)
    words = {lang: "\n".join(part for s in sections if (part := _plain(s, lang))) for lang in languages}
    return FormAnswer(
        field=field.id,
        label=field.label,
        text=Text({lang: said for lang, said in words.items() if said.strip()}),
        limit=field.limit,
        limit_source=shape.source if field.limit is not None else (),
    )


def _rows(table: Table, lang: str) -> Iterator[str]:
    """Yield a table as lines a field can hold, its head first; ids alone follow each other on one line."""
    heads = tuple(dict.fromkeys(head.say(lang) for head in table.header))
    if len(heads) == 1:
        ids = ", ".join(words for row in table.rows for cell in row if (words := cell.say(lang)))
        yield f"{heads[0]}{'：' if lang.startswith('zh') else ': '}{ids}"
        return
    for row in (table.header, *table.rows):
        cells = [cell.say(lang) for cell in row]
        yield " | ".join(cells if any(cell != UNTOLD for cell in cells[1:]) else cells[:1])


def _plain(section: Section, lang: str) -> str:
    gap = "" if lang.startswith("zh") else " "
    lines: list[str] = []
    part = ""
    for group in section.groups:
        about = group.part.say(lang) if group.part is not None else ""
        if about not in ("", part):  # a field has no headings that name the part
            lines.append(f"{about}{':' if gap else '：'}")
        part = about
        said = gap.join(statement.text.say(lang) for statement in group.statements)
        if group.new and group.lead is not None:  # a field has no titles to carry the mark
            said = OPENS.say("en" if gap else "zh") + said
        lines += [line for line in (said, *(_rows(group.table, lang) if group.table else ())) if line]
    return "\n".join(lines)
