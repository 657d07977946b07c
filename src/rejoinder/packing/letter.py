"""The letter as a document: the same one is set as PDF and as Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rejoinder.model.adopted import mark_of
from rejoinder.model.base import Text
from rejoinder.model.letter import Group, Letter, Section
from rejoinder.model.letter import Table as LetterTable
from rejoinder.packing.dates import day_words, is_chinese
from rejoinder.packing.job import DRAFT, Entry, Job
from rejoinder.packing.render import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    Paragraph,
    Run,
    Table,
    render_docx,
    render_pdf,
    runs,
)
from rejoinder.packing.render.document import Align, Runs, unmarked

_WORD = Text.of("要交的信，Word 版，平台收可编辑文件时用。", "The letter to send, as a Word file.")
_EDIT = Text.of(
    "可以在 Word 或 WPS 里改的信；改完用 rejoinder adopt 收回来，每句还认得出来。不要交这一份。",
    "The letter to edit in Word or WPS; rejoinder adopt takes it back and knows each sentence again. Do not send it.",
)
_PDF = Text.of("要交的信，PDF 版，和 Word 版一字不差。", "The letter to send, as PDF, with the same words.")
_EDGES = 5
"""What a column's edges take of its width, in letters."""
_WIDEST = 16
_NUMBER = re.compile(r"^(?:[-–]?(?!\d{9})[\d.,\s%]+|–)$")
"""What stands at the right of its column: an amount, not a number that names an order or a parcel."""

Marks = Mapping[str, str]
"""Statement's id to the name of its bookmark; empty in what is sent."""


def letter_entries(job: Job) -> Iterator[Entry]:
    """Yield the letter as Word and PDF; nothing where there is no letter."""
    letter = job.case.letter
    if letter is None or not has_words(letter):
        return
    document = letter_document(letter, job)
    name = job.stem("letter")
    yield Entry(f"submit/{name}.docx", render_docx(document), _WORD)
    yield Entry(f"submit/{name}.pdf", render_pdf(document), _PDF)
    marks = {statement.id: mark_of(job.case.id, statement.id) for statement in letter.statements()}
    yield Entry("keep/letter-edit.docx", render_docx(letter_document(letter, job, marks)), _EDIT)


def has_words(letter: Letter) -> bool:
    """Tell whether the letter says anything at all."""
    return bool(letter.statements())


def letter_document(letter: Letter, job: Job, marks: Marks | None = None) -> Document:
    """Return the letter in its own language; with ``marks`` each statement stands in a bookmark of its own."""
    lang = letter.language
    subject = letter.subject.say(lang)
    title = subject or letter.recipient.say(lang) or "Letter"
    body = (b for s in letter.sections for b in _section(s, lang, marks or {}))
    blocks = (*_head(letter, job), *body, *_foot(letter))
    running = f"{DRAFT} · {subject}" if job.draft and subject else DRAFT if job.draft else subject
    return Document(title, lang, blocks, header=running, footer=DRAFT if job.draft else "", style="letter")


def frame_words(letter: Letter, job: Job) -> tuple[str, ...]:
    """Return what stands on the letter's sheet beside its statements: headings, references, greeting, signature."""
    marks = {statement.id: mark_of(job.case.id, statement.id) for statement in letter.statements()}
    document = letter_document(letter, job, marks)
    running = (DRAFT, f"{DRAFT} · {letter.subject.say(letter.language)}", document.header)
    lines = (line for words in (*running, *unmarked(document)) for line in words.split("\n"))
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _head(letter: Letter, job: Job) -> Iterator[Block]:
    lang = letter.language
    if job.draft:
        yield Note("attention", runs(DRAFT, bold=True))
    lines = [letter.recipient.say(lang), day_words(letter.day, lang, job.date_style)]
    yield Paragraph(runs("\n".join(line for line in lines if line)))
    if subject := letter.subject.say(lang):
        yield Heading(1, subject)
    if letter.references:
        yield KeyValues(tuple((label.say(lang), runs(value)) for label, value in letter.references))
    if salutation := letter.salutation.say(lang):
        yield Paragraph(runs(salutation))


def _foot(letter: Letter) -> Iterator[Block]:
    lang = letter.language
    signature = [line.say(lang) for line in letter.signature]
    parts = [letter.closing.say(lang), "\n".join(line for line in signature if line)]
    words = "\n\n".join(part for part in parts if part)
    if words:
        yield Paragraph(runs(words), keep=True)


def _section(section: Section, lang: str, marks: Marks) -> Iterator[Block]:
    groups = [group for group in section.groups if group.statements or group.table]
    if not groups:
        return
    if section.heading is not None:
        yield Heading(2, section.heading.say(lang))
    if section.layout in ("list", "numbered"):
        yield from _listed(groups, lang, marks, numbered=section.layout == "numbered")
    else:
        for _, bunch in groupby(groups, key=_matter):
            yield from _paragraph(list(bunch), lang, marks)


def _matter(group: Group) -> object:
    """Return what a group is about; groups about the same points make one paragraph, a table ends it."""
    points = group.statements[0].points if group.statements else ()
    return points if points and group.table is None and group.lead is None else group.id


def _paragraph(groups: list[Group], lang: str, marks: Marks) -> Iterator[Block]:
    gap = "" if is_chinese(lang) else " "
    said = [words for group in groups if group.statements for words in (item(group, lang, marks), runs(gap))][:-1]
    if said:
        yield Paragraph(tuple(run for words in said for run in words))
    for group in groups:
        yield from _table(group, lang)


def _listed(groups: Iterable[Group], lang: str, marks: Marks, *, numbered: bool) -> Iterator[Block]:
    """Yield a list; groups that share their lead stand under it, and a table parts the list after its own item."""
    bunches = [(lead, list(bunch)) for lead, bunch in groupby(groups, key=lambda group: _lead(group, lang))]
    headed = not numbered and any(lead and len(bunch) > 1 for lead, bunch in bunches)
    rows: list[Runs] = []
    start = 1

    def flush() -> Iterator[Block]:
        nonlocal start
        if rows:
            yield Numbered(tuple(rows), start=start) if numbered else Bullets(tuple(rows))
        start += len(rows)
        rows.clear()

    for lead, bunch in bunches:
        if headed and lead:
            yield from flush()
            yield Heading(3, lead)
        for group in bunch:
            if group.statements:
                rows.append(item(group, lang, marks, lead=not headed))
            if group.table:
                yield from flush()
                yield from _table(group, lang)
    yield from flush()


def _lead(group: Group, lang: str) -> str:
    words = group.lead.say(lang) if group.lead else ""
    return words[:1].upper() + words[1:]


def item(group: Group, lang: str, marks: Marks, *, lead: bool = True) -> Runs:
    """Return the words of a group, its lead in bold before them."""
    gap = "" if is_chinese(lang) else " "
    head = _lead(group, lang) if lead else ""
    stop = "" if not head or head[-1] in ".:。：?？" else "。" if is_chinese(lang) else "."
    before = runs(Run(head + stop, bold=True)) if head else ()
    if marks:
        return (*before, *(runs(gap) if head else ()), *_marked(group, lang, marks, gap))
    said = gap.join(statement.text.say(lang) for statement in group.statements)
    return (*before, *runs(gap + said if head else said))


def _marked(group: Group, lang: str, marks: Marks, gap: str) -> Iterator[Run]:
    for number, statement in enumerate(group.statements):
        if number:
            yield Run(gap)
        yield Run(statement.text.say(lang), mark=marks.get(statement.id, ""))


def _table(group: Group, lang: str) -> Iterator[Block]:
    if group.table is not None and group.table.rows:
        yield letter_table(group.table, (lang,))


def _broad(word: str) -> float:
    """Return the room of a word that must not break: ids are made of capitals and figures, which are wider."""
    return sum(_width(sign) * (1.5 if sign.isupper() else 1.2 if sign.isdigit() else 1.0) for sign in word)


def _width(words: str) -> int:
    """Return how wide words are, in Latin letters: a Chinese character takes two."""
    return sum(2 if char >= "\u2e80" else 1 for char in words)


def letter_table(table: LetterTable, langs: tuple[str, ...]) -> Table:
    """Return a table with columns as wide as their words need; with two languages the second stands below."""

    def cell(text: Text) -> str:
        return "\n".join(dict.fromkeys(text.say(lang) for lang in langs))

    header = [cell(text) for text in table.header]
    rows = [[cell(text) for text in row] for row in table.rows]
    columns = list(zip(header, *rows, strict=True))
    longest = [max(_width(line) for words in column for line in words.split("\n")) for column in columns]
    unbroken = [max(_broad(word) for words in column[1:] or column for word in words.split()) for column in columns]
    aligned: tuple[Align, ...] = tuple(
        "right" if all(_NUMBER.match(words) for words in column[1:]) else "left" for column in columns
    )
    return Table(
        tuple(runs(words) for words in header),
        tuple(tuple(runs(words) for words in row) for row in rows),
        widths=tuple(
            float(_EDGES + max(word, min(width, _WIDEST))) for width, word in zip(longest, unbroken, strict=True)
        ),
        align=aligned,
    )
