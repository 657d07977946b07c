"""The papers as they go out: originals under submission names, and the list that says what each one shows."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.exhibit import NEW_PAPER, Exhibit, Field, LineItem
from rejoinder.model.letter import Group, Section, Statement
from rejoinder.model.rules import DocumentRule, FieldRule
from rejoinder.packing.job import DRAFT, Entry, Job, Paper
from rejoinder.packing.render import Block, Document, Heading, KeyValues, Note, Paragraph, Run, render_pdf, runs

_PURPOSE = Text.of(
    "附件清单：编号、文件名、是什么、证明哪句话、看哪一页哪一行。",
    "List of exhibits: number, file, what it is, what it shows, page and line to look at.",
)
_PAPER = Text.of("附件 {n}，原件，一个字节都没有改。", "Exhibit {n}, the original, unchanged to the byte.")

_TITLE = Text.of("附件清单", "List of exhibits")
_EXHIBIT = Text.of("附件 {n}{new}：{what}", "Exhibit {n}{new}: {what}")
_FILE = Text.of("文件", "File")
_SHOWS = Text.of("证明什么", "Shows")
_LOOK = Text.of("看哪里", "Look at")
_REQUESTED = Text.of("贵方的要求：“{words}”", "Your request: “{words}”")
_TABLE_UNDER = Text.of("“{words}”一节的表格", "The table under “{words}”")
_TABLE = Text.of("信中的表格", "The table in the letter")
_SUPPORTS = Text.of("供参考", "Supporting paper")
_LINE = Text.of("第 {page} 页第 {line} 行", "p. {page}, line {line}")
_PAGE = Text.of("第 {page} 页", "p. {page}")
_WHOLE = Text.of("整份文件", "The whole file")
_PAGES = Text.of("第 1 至 {n} 页", "pp. 1–{n}")
_MORE = Text.of("另有 {n} 行", "and {n} more lines")
_MOST_FIELDS = 6
_MOST_LINES = 4
_QUOTE = 220


def exhibit_entries(job: Job) -> Iterator[Entry]:
    """Yield the originals that are at hand, byte for byte, and the list of all exhibits."""
    for paper in job.papers:
        if paper.data is not None:
            purpose = Text({lang: words.format(n=paper.number) for lang, words in _PAPER.root.items()})
            yield Entry(f"submit/exhibits/{paper.name}", paper.data, purpose)
    if job.papers:
        name = job.stem("exhibits")
        yield Entry(f"submit/{name}.pdf", render_pdf(list_document(job)), _PURPOSE)


def list_document(job: Job) -> Document:
    """Return the list of exhibits in the letter's language, without any id of ours."""
    lang = job.language
    title = _TITLE.say(lang)
    blocks: list[Block] = [Note("attention", runs(DRAFT, bold=True))] if job.draft else []
    blocks.append(Heading(1, title))
    if subject := (job.case.letter.subject.say(lang) if job.case.letter else ""):
        blocks.append(Paragraph(runs(subject)))
    blocks.extend(block for paper in job.papers for block in _paper(paper, job, lang))
    return Document(title, lang, tuple(blocks), header=DRAFT if job.draft else "", style="guide")


def _paper(paper: Paper, job: Job, lang: str) -> Iterator[Block]:
    what = what_it_is(paper.exhibit, job, lang)
    mark = NEW_PAPER.get(paper.exhibit.new, Text({})).say(lang)
    yield Heading(2, _EXHIBIT.say(lang).format(n=paper.number, new=mark, what=what or paper.name))
    yield KeyValues(
        (
            (_FILE.say(lang), runs(Run(paper.name, mono=True))),
            (_SHOWS.say(lang), runs("\n".join(_shows(paper.exhibit, job, lang)) or _SUPPORTS.say(lang))),
            (_LOOK.say(lang), runs("\n".join(places(paper.exhibit, job, lang)))),
        ),
        keep=True,
    )


def what_it_is(exhibit: Exhibit, job: Job, lang: str) -> str:
    """Name a paper: its title, else its kind."""
    words = exhibit.title.say(lang)
    if not words:
        rule = job.book.find(DocumentRule, exhibit.kind)
        words = rule.label.say(lang) if rule else ""
    return words[:1].upper() + words[1:]


def _shows(exhibit: Exhibit, job: Job, lang: str) -> Iterator[str]:
    """Yield the letter's words that rest on a paper, else the request it answers."""
    sections = job.case.letter.sections if job.case.letter else ()
    said = dict.fromkeys(words for section in sections for words in _proved(section, exhibit, lang))
    pointing = (g.statements for s in sections for g in s.groups if _only_points(g, exhibit))
    pointed = {demand for statements in pointing for one in statements for demand in one.demands}
    for wanted in job.case.diagnosis.wanted if job.case.diagnosis else ():
        if wanted.demand in pointed or (not said and wanted.demand in exhibit.answers):
            yield _REQUESTED.say(lang).format(words=_short(wanted.quote))
    yield from said


def _points(statement: Statement, exhibit: Exhibit) -> bool:
    """Tell whether a statement only says of a request where its paper is: the request itself tells more."""
    told = [one.fact for one in statement.basis if not one.fact.startswith("notice")]
    return exhibit.id in statement.exhibits and bool(told) and all(fact.startswith("paper.") for fact in told)


def _only_points(group: Group, exhibit: Exhibit) -> bool:
    """Tell whether a group does nothing but point at a paper."""
    claims = [one for one in group.statements if exhibit.id in one.exhibits]
    return group.table is None and bool(claims) and all(_points(one, exhibit) for one in claims)


def _proved(section: Section, exhibit: Exhibit, lang: str) -> Iterator[str]:
    gap = "" if lang == "zh" else " "
    for group in section.groups:
        # The letter's own list of exhibits names papers; it claims nothing.
        claims = [s for s in group.statements if exhibit.id in s.exhibits and s.role != "exhibit"]
        if claims and not _only_points(group, exhibit):
            yield f"“{_short(gap.join(claim.text.say(lang) for claim in claims))}”"
        if group.table is not None and exhibit.id in group.table.exhibits:
            heading = section.heading.say(lang) if section.heading else ""
            yield _TABLE_UNDER.say(lang).format(words=heading) if heading else _TABLE.say(lang)


def _short(words: str) -> str:
    """Return words on one line, cut after a sentence where there is one, else after a word."""
    words = " ".join(words.split())
    if len(words) <= _QUOTE:
        return words
    cut = words[:_QUOTE]
    stop = max(cut.rfind(". "), cut.rfind("。"))
    return cut[: stop + 1] if stop > 0 else cut.rsplit(" ", 1)[0] + "\u00a0…"


def places(exhibit: Exhibit, job: Job, lang: str) -> tuple[str, ...]:
    """Return where on a paper to look: page, line, what stands there."""
    fields = [(field, rule) for field in _chosen(exhibit, job) if (rule := job.book.find(FieldRule, field.name))]
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    found = [
        f"{_at(field, lang)}{comma}{rule.label.say(lang)}{colon}{_short(field.raw or field.value)}"
        for field, rule in fields
    ]
    lines = [line for line in exhibit.lines if line.page is not None]
    found += [f"{_at(line, lang)}{colon}{_item(line)}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        found.append(_MORE.say(lang).format(n=len(lines) - _MOST_LINES))
    return tuple(dict.fromkeys(found)) or (_whole(exhibit, lang),)


def _chosen(exhibit: Exhibit, job: Job) -> list[Field]:
    """Return the values to point at: those the letter speaks of first, then those such a paper should show."""
    letter = job.case.letter
    tokens = {t for s in letter.statements() if exhibit.id in s.exhibits for t in s.tokens} if letter else set()
    rule = job.book.find(DocumentRule, exhibit.kind)
    wanted = rule.fields if rule else ()
    found = [field for field in exhibit.fields if field.page is not None]
    ranks = {name: rank for rank, name in enumerate(wanted)}
    found.sort(key=lambda f: (not tokens & {f.value, f.raw}, ranks.get(f.name, len(ranks)), f.page or 0, f.line or 0))
    return found[:_MOST_FIELDS]


def _at(place: Field | LineItem, lang: str) -> str:
    if place.line is None:
        return _PAGE.say(lang).format(page=place.page)
    return _LINE.say(lang).format(page=place.page, line=place.line)


def _item(line: LineItem) -> str:
    words = " ".join(line.description.split())
    return f"{words} × {line.quantity}" if line.quantity else words


def _whole(exhibit: Exhibit, lang: str) -> str:
    return _PAGES.say(lang).format(n=exhibit.pages) if exhibit.pages > 1 else _WHOLE.say(lang)
