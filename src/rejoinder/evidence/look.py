"""What a file shows: embedded invoice first, then its text, then the words of its pictures; the kind and its values."""

from __future__ import annotations

from dataclasses import replace

from rejoinder.evidence import goods, remarks
from rejoinder.evidence.alteration import signs
from rejoinder.evidence.appearance import looks
from rejoinder.evidence.bill_as_invoice import with_sides
from rejoinder.evidence.chosen import kind_told
from rejoinder.evidence.einvoice import EInvoice, einvoice_of
from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.fitness import Paper, Surroundings
from rejoinder.evidence.in_pictures import in_pictures, lacking
from rejoinder.evidence.kinds import Kind, kind_by_name, kind_of
from rejoinder.evidence.language import language_of
from rejoinder.evidence.own_pages import OwnPages, own_pages
from rejoinder.evidence.prose import unlabelled
from rejoinder.evidence.sheet import Sheet, sheet_of
from rejoinder.evidence.sight import Sight
from rejoinder.evidence.slip_lines import lines_without_table
from rejoinder.evidence.tables import line_items
from rejoinder.evidence.units import sold_as, with_units
from rejoinder.evidence.words import Words
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field, LineItem
from rejoinder.model.finding import Finding
from rejoinder.model.formats import PaperNote
from rejoinder.model.rules import DocumentRule
from rejoinder.model.source import Box
from rejoinder.sandbox import Parsed, Problem, Refused, Sandbox, as_shown, sniff, told_turns

PICTURES = frozenset({"jpeg", "png", "gif", "tiff", "webp", "heic"})
_TEXTS = (".txt", ".text")
_SURE = 0.9
_DOUBTFUL = 0.75


def look(
    data: bytes, name: str, sandbox: Sandbox, note: PaperNote, case: Surroundings, sight: Sight | None
) -> tuple[Kind, Paper, list[Finding]]:
    """Read what can be read; return the kind, the paper, and remarks about the file."""
    media = sniff(data, name)
    named = Kind(note.kind, "high") if note.kind else kind_by_name(name, case.words)
    paper = Paper(name, named.id, media, len(data), case, read=False)
    plain = media == "text" and name.lower().endswith(_TEXTS)
    if not plain and media not in PICTURES | {"pdf", "unknown"}:
        return named, paper, [remarks.listed_only(name, media)]
    try:
        parsed = _parsed(data, name, media, sandbox, sight)
    except Refused as refusal:
        kind = Kind("unreadable", "high")
        return kind, replace(paper, kind=kind.id), [remarks.refused(name, refusal.code)]
    sheet = sheet_of(parsed, case.words)
    paper = replace(paper, meta=parsed.meta)
    if not any(c.isalnum() for c in sheet.text):
        shown = looks(data, name, named.id, len(parsed.pages), sandbox, case.words)
        paper = replace(paper, meta={**paper.meta, **shown})
        return named, paper, [remarks.not_read(name, paper.kind_label, named=bool(note.kind))]
    kind, paper, found = _read(parsed, sheet, paper, note, named)
    unsaid = lacking(kind.id, paper.fields, parsed) if sight is not None and media == "pdf" else ()
    if sight is not None and unsaid:
        told = in_pictures(unsaid, paper.fields, parsed, data, name, kind.id, case.words, sight)
        paper = replace(paper, fields={**{field.name: field for field in told}, **paper.fields})
    pages = int(parsed.meta.get("pages", "1") or 1)
    shown = looks(data, name, kind.id, pages, sandbox, case.words)
    if shown.get("colour") == "no" and _set_by_program(paper):
        shown = {}
    read = {name: field for name, field in paper.fields.items() if field.by is None}  # what was chosen accuses nobody
    seen = signs(replace(paper, fields=read), parsed, data, sandbox)
    return kind, replace(paper, signs=seen, meta={**paper.meta, **shown}), found


def _set_by_program(paper: Paper) -> bool:
    """Tell whether a PDF was set by a program rather than scanned: it is no copy, so it lost no colour."""
    return paper.media == "pdf" and any(field.how != "ocr" for field in paper.fields.values())


def _parsed(data: bytes, name: str, media: str, sandbox: Sandbox, sight: Sight | None) -> Parsed:
    """Return what the file itself says, with the words of its pictures where somebody can read them."""
    if media in PICTURES and sight is not None:
        known = Parsed(media, "") if media == "heic" else sandbox.parse(data, name)
        seen = sight.picture(data, media)
        return replace(seen, meta={**known.meta, "pages": str(len(seen.pages) or 1)})
    parsed = sandbox.parse(data, name)
    return sight.scans(parsed, data, name) if media == "pdf" and sight is not None else parsed


def _read(
    parsed: Parsed, sheet: Sheet, paper: Paper, note: PaperNote, named: Kind
) -> tuple[Kind, Paper, list[Finding]]:
    words = paper.case.words
    inside = einvoice_of(parsed, sheet, words)
    own = own_pages(sheet, words)
    seen = _kind_seen(own.sheet, inside, words)
    found = [remarks.part_unread(paper.file, _page(p)) for p in parsed.problems if p.code == "no_text_layer"]
    if sheet.cut:
        found.append(remarks.cut(paper.file))
    if paper.media == "text":
        found.append(remarks.plain_text(paper.file))
    kind = named if note.kind or seen.id == "unknown" else seen
    if note.kind and seen.id != note.kind and _is_sure(seen, words):
        rules = [words.book.find(DocumentRule, ident) for ident in (note.kind, seen.id)]
        labels = [rule.label if rule else Text.of(note.kind, note.kind) for rule in rules]
        found.append(remarks.kind_differs(paper.file, labels[0], labels[1]))
    on_paper = {field.name: field for field in read_fields(own.sheet, words, kind.id)}
    if (kind.id, seen.id) == ("invoice", "utility_bill"):
        bill = {field.name: field for field in read_fields(own.sheet, words, seen.id)}
        on_paper = with_sides(on_paper, bill)
    shown = {field.name: _how_read(own.placed(field), parsed) for field in on_paper.values()}
    printed = {name: field for name, field in shown.items() if field.by is None}  # what was chosen contradicts nobody
    exact = {field.name: field for field in inside.fields if field.name in words.labels} if inside else {}
    labelled = {**shown, **exact}
    read = unlabelled(sheet, labelled, kind.id, paper.case.account, words)
    fields = {name: _placed(field, parsed) for name, field in read.items()}
    items = inside.lines if inside and inside.lines else _lines(own, kind.id, words)
    lines = goods.mapped(items, paper.case.products, note.products, words.lexicon("accessory_words"))
    lines = tuple(sold_as(item, paper.case.products, words) for item in lines)
    mapped = [product for item in lines for product in item.products]
    products = dict.fromkeys([*mapped, *goods.mentioned(sheet.text, paper.case.products)])
    whole = replace(
        paper,
        kind=kind.id,
        sheet=sheet,
        fields=fields,
        printed=printed,
        lines=lines,
        products=tuple(products),
        language=language_of(sheet.text, words),
        read=True,
    )
    return kind, whole, found


def _lines(own: OwnPages, kind: str, words: Words) -> tuple[LineItem, ...]:
    """Return the lines of goods, from a table or without one, with their pages as the file counts them."""
    items = line_items(own.sheet, words) or lines_without_table(own.sheet, words, kind)
    return tuple(own.placed(item) for item in with_units(items, own.sheet, words))


def _kind_seen(sheet: Sheet, inside: EInvoice | None, words: Words) -> Kind:
    """Return the kind the page shows; where it shows none, the one that the embedded invoice or its values tell."""
    seen = kind_of(sheet, words)
    told = kind_told(sheet, words, seen.id, seen.confidence) if inside is None and seen.confidence != "high" else ""
    if told:
        return Kind(told, "low")
    if inside is None or seen.id in ("invoice", "credit_note", "pro_forma"):
        return seen
    return Kind(inside.kind, "high")


def _is_sure(seen: Kind, words: Words) -> bool:
    """Tell whether a kind is sure enough to doubt what its owner says: one that is never enough need not be as sure."""
    rule = words.book.find(DocumentRule, seen.id)
    weak = rule is not None and rule.never_enough is not None
    return seen.confidence == "high" or (weak and seen.confidence == "medium")


def _how_read(field: Field, parsed: Parsed) -> Field:
    """Say of a value whether it was recognised from a picture, and how sure that is."""
    page = next((page for page in parsed.pages if page.number == field.page), None)
    if page is None or not any(line.score is not None for line in page.lines):
        return field
    lines = page.lines
    score = lines[field.line - 1].score if field.line and field.line <= len(lines) else None
    confidence = field.confidence
    if score is not None and score < _DOUBTFUL:
        confidence = "low"
    elif (score is None or score < _SURE) and confidence == "high":
        confidence = "medium"
    return field.model_copy(update={"how": "ocr", "confidence": confidence})


def _placed(field: Field, parsed: Parsed) -> Field:
    """Return a value with its place on the page as shown: a page that is set sideways was read upright."""
    page = next((page for page in parsed.pages if page.number == field.page), None)
    turn = told_turns(parsed.meta).get(field.page or 0, 0)
    if page is None or field.box is None or not turn or any(line.score is not None for line in page.lines):
        return field
    box = (field.box.left, field.box.top, field.box.right, field.box.bottom)
    left, top, right, bottom = as_shown(box, turn, page.width, page.height)
    return field.model_copy(update={"box": Box(left=left, top=top, right=right, bottom=bottom)})


def _page(problem: Problem) -> int:
    digits = "".join(c for c in problem.detail if c.isdigit())
    return int(digits) if digits else 1
