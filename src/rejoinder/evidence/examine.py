"""One paper to one exhibit: kind, fields, products, fitness. The file is only ever read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from rejoinder.evidence import goods, remarks
from rejoinder.evidence.fitness import Paper, Surroundings, base_id, judge
from rejoinder.evidence.fitness.numbers import of_numbers
from rejoinder.evidence.kinds import Kind
from rejoinder.evidence.look import look
from rejoinder.evidence.own_pages import own_pages
from rejoinder.evidence.schemes import other_scheme
from rejoinder.evidence.sight import Sight
from rejoinder.evidence.titles import title_of
from rejoinder.evidence.wanted import judged_by, served
from rejoinder.evidence.words import words_of
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.errors import InputError
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.finding import Finding
from rejoinder.model.formats import PaperNote
from rejoinder.model.notice import Notice
from rejoinder.model.oserrors import reason
from rejoinder.model.party import Account, Product, Sales
from rejoinder.model.rules import DocumentRule
from rejoinder.rulebook.book import Rulebook
from rejoinder.sandbox import Sandbox

_HEADING = 20  # rows in which a paper says what it is
_MEDIA = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "heic": "image/heic",
    "text": "text/plain",
    "html": "text/html",
    "eml": "message/rfc822",
}

NO_ACCOUNT = Account()
"""An account of which nothing is stated; names are then not compared."""


def inspect(
    file: Path,
    diagnosis: Diagnosis | None,
    rulebook: Rulebook,
    day: date,
    *,
    sandbox: Sandbox,
    account: Account = NO_ACCOUNT,
    notice: Notice | None = None,
    products: Iterable[Product] = (),
    sales: Iterable[Sales] = (),
    correction: PaperNote | None = None,
    sight: Sight | None = None,
) -> Exhibit:
    """Look at one paper and say what it is, what it states, and whether it fits.

    Args:
        file: the paper; its bytes are read and never changed.
        diagnosis: the case's, or None to judge by the platform's general requirements.
        rulebook: kinds, fields, requirements and words come from it.
        day: the day on which the paper is judged.
        sandbox: the child process that parses foreign bytes.
        account: names and address that a paper is compared with.
        notice: its day, age limits, file types and marketplace go before the rulebook's.
        products: the case's products, for mapping lines.
        sales: units sold; products that only stand here are mapped as well.
        correction: what the seller says of this paper; it goes before what was read.
        sight: reads pictures and scanned pages; without it they are only named.

    Raises:
        InputError: the file is missing, a folder, or cannot be opened.
    """
    data = _bytes(file)
    note = correction or PaperNote()
    platform = diagnosis.platform if diagnosis else notice.platform if notice else ""
    case = Surroundings(words_of(rulebook), day, platform, account, notice, goods.known(products, sales))
    kind, paper, found = look(data, file.name, sandbox, note, case, sight)
    paper = _corrected(paper, note)
    return _exhibit(data, kind, paper, found, note, diagnosis, rulebook)


def _bytes(file: Path) -> bytes:
    if file.is_dir():
        raise InputError(
            "is_directory",
            Text.of("这是文件夹，需要的是文件。", "This is a folder; a file is needed."),
            where=file.name,
            todo=Text.of("请给出文件，不是文件夹。", "Name a file, not a folder."),
        )
    try:
        return file.read_bytes()
    except OSError as error:
        why = reason(error)
        raise InputError(
            "paper_unreadable",
            Text.of(f"打不开这个文件（{why.say('zh')}）。", f"The file cannot be opened ({why.say('en')})."),
            where=file.name,
            todo=Text.of("请检查它在不在、能不能打开。", "Check that it is there and may be opened."),
        ) from error


def _corrected(paper: Paper, note: PaperNote) -> Paper:
    """Put what the seller says in place of what was read; such values are marked as theirs."""
    fields = dict(paper.fields)
    for name, value in note.fields.items():
        fields[name] = Field(name=name, value=value, raw=value, how="seller", confidence="medium")
    return replace(paper, fields=fields, products=note.products or paper.products)


def _exhibit(
    data: bytes,
    kind: Kind,
    paper: Paper,
    found: list[Finding],
    note: PaperNote,
    diagnosis: Diagnosis | None,
    rulebook: Rulebook,
) -> Exhibit:
    heading = _heading(paper)
    own = served(rulebook, kind.id, heading, diagnosis, note.answers) if diagnosis else ()
    rules = judged_by(rulebook, kind.id, heading, own, paper.case.platform)
    mine = own if diagnosis else rules
    needs = tuple(dict.fromkeys(ident for rule in mine for ident in (base_id(rule.id), rule.id)))
    return Exhibit(
        id="E0",
        file=paper.file,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media=_MEDIA.get(paper.media, "application/octet-stream"),
        kind=kind.id,
        kind_confidence=kind.confidence,
        pages=int(paper.meta.get("pages", "1" if paper.read else "0")),
        language=paper.language,
        fields=tuple(paper.fields.values()),
        lines=paper.lines,
        fitness=(*found, *_general(paper), *judge(paper, rules)),
        alteration=paper.signs,
        products=paper.products,
        answers=_answers(needs, note, diagnosis),
        proves=note.proves,
        requirements=needs,
        title=title_of(paper, mine),
        note=note.note,
        leave_out=note.leave_out,
    )


def _heading(paper: Paper) -> str:
    """Return the first lines and the file name, where a paper says what it is."""
    name = re.sub(r"[_\-.]+", " ", paper.file)
    return "\n".join([name, *(row.text for row in own_pages(paper.sheet, paper.case.words).sheet.rows[:_HEADING])])


def _general(paper: Paper) -> Iterable[Finding]:
    """Remarks that no single requirement makes."""
    rule = paper.case.words.book.find(DocumentRule, paper.kind)
    possible = [
        remarks.never_enough(paper.file, rule) if rule else None,
        remarks.type_against_notice(paper),
        remarks.after_notice(paper),
        other_scheme(paper),
        remarks.kind_unknown(paper.file) if paper.read and paper.kind == "unknown" else None,
        None if paper.case.account.holder.names.root or not paper.read else remarks.account_unknown(paper.file),
    ]
    return [*(finding for finding in possible if finding is not None), *of_numbers(paper)]


def _answers(needs: tuple[str, ...], note: PaperNote, diagnosis: Diagnosis | None) -> tuple[str, ...]:
    """Return the demands a paper answers: those the seller names, else those its requirements serve."""
    wanted = diagnosis.wanted if diagnosis else ()
    said = tuple(w.demand for w in wanted if w.demand in note.answers or w.topic in note.answers)
    if said:
        return said
    return tuple(w.demand for w in wanted if set(w.requirements) & set(needs))
