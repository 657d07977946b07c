"""The same facts as answers for the platform's form fields, ready to paste one by one (K3)."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.letter import FormAnswer, Letter, Section
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


def _plain(section: Section, lang: str) -> str:
    gap = "" if lang.startswith("zh") else " "
    lines = []
    for group in section.groups:
        said = gap.join(statement.text.say(lang) for statement in group.statements)
        rows = [", ".join(cell.say(lang) for cell in row) for row in (group.table.rows if group.table else ())]
        lines += [line for line in (said, *rows) if line]
    return "\n".join(lines)
