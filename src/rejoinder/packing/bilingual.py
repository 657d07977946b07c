"""The letter line by line, Chinese beside the words that are sent, with what each sentence rests on. Never sent."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.letter import Group, Letter, Section, Statement
from rejoinder.packing.basis import PAPER, WORD, Note, Notes, Proof
from rejoinder.packing.dates import day_words
from rejoinder.packing.job import DRAFT, Entry, Job
from rejoinder.packing.letter import has_words, letter_table
from rejoinder.packing.render import (
    Block,
    Checklist,
    CheckRow,
    Document,
    Heading,
    Numbered,
    Pairs,
    Paragraph,
    Run,
    render_pdf,
    runs,
)
from rejoinder.packing.render import Note as Box
from rejoinder.packing.render.document import Mark, Runs

_PURPOSE = Text.of(
    "中文对照，逐句写明靠哪份材料或您的哪句话。自己看，不要交。",
    "The letter line by line in Chinese, with what each sentence rests on. For you; do not send it.",
)
_ONLY_YOURS = "自己留存，不要交"
_LANGUAGES = {"en": "英文（要交的）", "de": "德文（要交的）", "fr": "法文（要交的）", "ru": "俄文（要交的）"}
_PROOFS: tuple[tuple[Proof, Mark, str], ...] = (
    ("none", "stop", "没有依据"),
    ("paper", "hold", "有材料"),
    ("notice", "hold", "通知"),
)

Pair = tuple[Runs, Runs]
NO_BREAK = "\u00a0"


def bilingual_entries(job: Job) -> Iterator[Entry]:
    """Yield the Chinese reading of the letter; nothing where there is no letter."""
    letter = job.case.letter
    if letter is not None and has_words(letter):
        yield Entry("keep/letter.zh.pdf", render_pdf(_document(letter, job)), _PURPOSE)


def _document(letter: Letter, job: Job) -> Document:
    notes = Notes(job)
    heads = ("中文", _LANGUAGES.get(letter.language, "要交的原文"))
    body = [block for section in letter.sections for block in _section(section, letter, notes)]
    blocks: list[Block] = [
        Heading(1, "申诉信，中文对照"),
        Paragraph(runs("左边给您核对，右边是要交的。方括号里写这句话靠什么，逐条列在最后。")),
    ]
    if job.draft:
        blocks.append(Box("attention", runs("这封信还是草稿，有没通过的项，先别交。"), "草稿"))
    blocks.append(_pairs(_head(letter, job), letter, heads))
    blocks.extend(body)
    blocks.append(_pairs(_foot(letter), letter))
    blocks.extend(_basis(notes))
    header = f"{DRAFT} · {_ONLY_YOURS}" if job.draft else _ONLY_YOURS
    return Document("申诉信，中文对照", "zh", tuple(blocks), header=header, style="guide")


def _pairs(rows: list[Pair], letter: Letter, heads: tuple[str, str] = ("", "")) -> Pairs:
    return Pairs(tuple(rows), heads, ("zh", letter.language))


def _both(text: Text, letter: Letter, *, bold: bool = False) -> list[Pair]:
    """Return one row with both languages, or none where there are no words."""
    if not text.root:
        return []
    words = text.say(letter.language)
    return [(runs(text.say("zh"), bold=bold), runs(words[:1].upper() + words[1:], bold=bold))]


def _head(letter: Letter, job: Job) -> list[Pair]:
    lang = letter.language
    day = Text({"zh": day_words(letter.day, "zh"), lang: day_words(letter.day, lang, job.date_style)})
    rows = [*_both(letter.recipient, letter), *_both(day, letter), *_both(letter.subject, letter, bold=True)]
    for label, value in letter.references:
        rows.append((runs(f"{label.say('zh')}：{value}"), runs(f"{label.say(lang)}: {value}")))
    return [*rows, *_both(letter.salutation, letter)]


def _foot(letter: Letter) -> list[Pair]:
    rows = _both(letter.closing, letter)
    for line in letter.signature:
        rows.extend(_both(line, letter))
    return rows or [(runs("（没有落款）"), runs(""))]


def _section(section: Section, letter: Letter, notes: Notes) -> Iterator[Block]:
    if section.heading is not None:
        yield Heading(2, _titled(section.heading, letter))
    rows: list[Pair] = []
    lead = Text({})
    for group in section.groups:
        if group.lead is not None and group.lead != lead:
            lead = group.lead
            if rows:
                yield _pairs(rows, letter)
            rows = []
            yield Heading(3, _titled(lead, letter))
        rows.extend(_row(statement, letter, notes) for statement in group.statements)
        if group.table is not None and group.table.rows:
            if rows:
                yield _pairs(rows, letter)
            rows = []
            yield from _table(group, letter, notes)
    if rows:
        yield _pairs(rows, letter)


def _titled(text: Text, letter: Letter) -> str:
    words = text.say(letter.language)
    return " · ".join(dict.fromkeys((text.say("zh"), words[:1].upper() + words[1:])))


def _table(group: Group, letter: Letter, notes: Notes) -> Iterator[Block]:
    if group.table is not None:
        yield letter_table(group.table, ("zh", letter.language))
        marks = notes.of(group.table.basis, group.table.exhibits)
        yield Paragraph((Run("上表"), *_marks(marks)))


def _row(statement: Statement, letter: Letter, notes: Notes) -> Pair:
    marks = _marks(notes.of(statement.basis, statement.exhibits))
    return (Run(statement.text.say("zh")), *marks), runs(statement.text.say(letter.language))


def _marks(notes: tuple[Note, ...]) -> Runs:
    """Return the marks behind a sentence, papers and the seller's own words in a bracket each."""
    papers = [note.mark.removeprefix(PAPER).strip() for note in notes if note.proof == "paper"]
    said = [note.mark.removeprefix(WORD).strip() for note in notes if note.proof == "word"]
    others = [note for note in notes if note.proof in ("notice", "none")]
    marks = [f"〔{name} {'、'.join(numbers)}〕" for name, numbers in ((PAPER, papers), (WORD, said)) if numbers]
    return (
        *(Run(mark.replace(" ", NO_BREAK)) for mark in marks),
        *(Run(f"〔{note.mark}〕", bold=note.proof == "none") for note in others),
    )


def _basis(notes: Notes) -> Iterator[Block]:
    """List what the sentences rest on, worst first; the seller's own words are many and stand in a plain list."""
    listed = notes.listed()
    rows = [
        CheckRow(
            mark, word, (Run(f"{note.mark}：", bold=True), Run(note.words)) if proof != "none" else runs(note.words)
        )
        for proof, mark, word in _PROOFS
        for note in listed
        if note.proof == proof
    ]
    said = tuple(runs(note.words) for note in listed if note.proof == "word")
    if said:
        rows.append(
            CheckRow(
                "mute", "只有您的话", runs(f"{WORD} 1 至 {len(said)}：句子只带这一种标记的，没有材料，只凭您的回答。")
            )
        )
    if rows:
        yield Heading(2, "每句话靠什么")
        yield Checklist(tuple(rows))
    if said:
        yield Numbered(said)
