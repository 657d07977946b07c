"""A case folder to a Case: notice read, diagnosed, answers checked, papers inspected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.corrected import notice_of
from rejoinder.app.looking import Wanted, look_at
from rejoinder.app.notices import messages_in, notices_in
from rejoinder.app.progress import Progress, silent
from rejoinder.app.remembering import remembering
from rejoinder.app.sharing import SharedPaper
from rejoinder.app.verbs import chinese
from rejoinder.diagnosis import collecting, coverage, diagnose, questions, read_answers
from rejoinder.diagnosis.fitness import stops
from rejoinder.diagnosis.roads import still_open
from rejoinder.evidence import coverage as cover
from rejoinder.evidence import held, name_exhibits
from rejoinder.intake import read_files
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission, last_refused
from rejoinder.model.diagnosis import Diagnosis, parted
from rejoinder.model.errors import DataError, StopError
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Facts
from rejoinder.model.finding import Finding, Override, Place
from rejoinder.model.formats import CaseHead, FactsFile, PaperNote
from rejoinder.model.notice import Ids
from rejoinder.model.party import Account, Party, Product, Sales
from rejoinder.model.ports import Store
from rejoinder.model.rules import IndicatorRule
from rejoinder.model.slots import TableRow
from rejoinder.reading import read
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox


def assemble(
    folder: CaseFolder,
    book: Rulebook,
    day: date,
    sandbox: Sandbox,
    progress: Progress = silent,
    memory: Store | None = None,
) -> Case:
    """Read everything a case folder holds into one Case, up to the inspected papers.

    Raises:
        RejoinderError: a file cannot be used; the message names it.
        StopError: what the seller writes asks for a paper to be made or altered, or for an untruth.
    """
    head, facts_file = folder.head(), folder.facts()
    progress(Text.of("读通知", "Reading the notice"), 0, 1)
    with remembering(memory) as recogniser:
        messages = messages_in(folder.notices(), sandbox, book, recogniser, progress)
    notice = notice_of(notices_in(messages, book, day), head, book)
    dated = book.as_of(day, notice.received)
    history = tuple(history_of(folder, book, day, sandbox))
    diagnosis = diagnose(notice, dated, day, history)
    _stop_if_wrong(facts_file, book, day)
    facts = read_answers(
        facts_file.raw,
        diagnosis,
        notice,
        dated,
        day,
        who=facts_file.by or "",
        revisions=facts_file.revisions(),
    )
    diagnosis = parted(diagnosis, facts.picks).model_copy(update={"routes": still_open(diagnosis.routes, facts)})
    case = Case(
        id=_case_id(head.id or folder.name),
        account=account_of(head, facts),
        platform=notice.platform,
        marketplace=notice.marketplace,
        notice=notice,
        facts=facts,
        products=_products(head, notice.ids, facts),
        sales=_sales(head, facts),
        overrides=_overrides(folder, book),
        history=history,
        links=head.links,
        diagnosis=diagnosis,
        coverage=coverage(questions(diagnosis, notice, facts, dated, day), facts),
        findings=facts.findings,
        chinese=chinese(notice, book, day),
    )
    exhibits = _inspect_all(folder, case, diagnosis, dated, day, sandbox, progress, memory)
    matrix = cover(exhibits, diagnosis, dated, products=case.products, sales=case.sales)
    kept = collecting(notice, dated, day, exhibits=exhibits, history=case.history, kept=folder.collected())
    return case.model_copy(
        update={
            "exhibits": exhibits,
            "findings": (*case.findings, *_of_papers(folder, exhibits, facts, dated), *matrix.findings),
            "diagnosis": diagnosis.model_copy(update={"collect": kept}),
        }
    )


def _of_papers(folder: CaseFolder, exhibits: Sequence[Exhibit], facts: Facts, book: Rulebook) -> Iterator[Finding]:
    """Say which papers are another case's, and ask where an answer is not what a paper prints."""
    yield from map(_shared, folder.shared())
    yield from held(exhibits, facts, book)


def _shared(paper: SharedPaper) -> Finding:
    """Say of a linked paper where it comes from: nothing of another case is used in silence."""
    other = paper.link.from_case
    return Finding(
        code="paper.shared",
        severity="notice",
        what=Text.of(
            f"按 case.yaml 的链接，取自案件「{other}」。", f"Taken from case “{other}”, as case.yaml links it."
        ),
        where=Place(file=paper.path.name),
    )


def account_of(head: CaseHead, facts: Facts) -> Account:
    """Return the account: ``case.yaml`` first, completed by the answers."""
    given = head.account

    def words(key: str) -> Text:
        value = facts.value(key)
        return value.words if value is not None and value.words is not None else Text({})

    holder = Party(
        names=given.holder.names if given.holder.names.root else words("account.entity"),
        numbers=given.holder.numbers,
        address=given.holder.address or words("account.address").say("en"),
        phone=given.holder.phone,
        email=given.holder.email,
        website=given.holder.website,
    )
    return Account(
        holder=holder,
        store=given.store or words("account.store").say("en"),
        seller_id=given.seller_id,
        signatory=given.signatory if given.signatory.root else words("account.signatory"),
        signatory_role=given.signatory_role,
    )


def _products(head: CaseHead, ids: Ids, facts: Facts) -> tuple[Product, ...]:
    """Return the products: ``case.yaml`` first, then the notice's own, each with the model that an answer names."""
    known = {number for p in head.products for number in (p.asin, p.joom_id, p.sku) if number}
    named = [Product(asin=asin) for asin in ids.asins if asin not in known]
    named += [Product(joom_id=number) for number in ids.product_ids if number not in known]
    models = _models(facts)
    return tuple(
        one if one.model else one.model_copy(update={"model": models.get(one.asin or one.joom_id, "")})
        for one in (*head.products, *named)
    )


def _models(facts: Facts) -> dict[str, str]:
    """Return the model of each product that a table of answers names.

    A product with several models gets none, and a model of several products names none: whose line it is stays open.
    """
    rows = [row for fact in facts.current for row in fact.value.rows]
    pairs = {(p, m) for row in rows if (p := _cell(row, "product")) and (m := _cell(row, "model"))}
    products, models = Counter(p for p, _ in pairs), Counter(m.casefold() for _, m in pairs)
    return {p: m for p, m in pairs if products[p] == 1 and models[m.casefold()] == 1}


def _cell(row: TableRow, column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    return value.words.say("en") if value.words else "".join(value.items)


def _sales(head: CaseHead, facts: Facts) -> tuple[Sales, ...]:
    value = facts.value("sales.units")
    rows = value.rows if value is not None else ()
    said = []
    for row in rows:
        name, units = _cell(row, "product"), row.get("units")
        if name and units is not None and units.number is not None:
            said.append(Sales(product=name, units=int(units.number)))
    return (*head.sales, *said)


def history_of(folder: CaseFolder, book: Rulebook, day: date, sandbox: Sandbox) -> Iterator[Submission]:
    """Yield the earlier attempts of a case folder, each with its reply as it reads."""
    for number, sent, words, reply in folder.attempts():
        yield Submission(
            number=number,
            on=sent.on,
            channel=sent.channel,
            by=sent.by,
            text=words,
            exhibits=sent.exhibits or (),
            papers_known=sent.exhibits is not None,
            reply=read(read_files([reply], sandbox), book, day) if reply else None,
        )


def _inspect_all(
    folder: CaseFolder,
    case: Case,
    diagnosis: Diagnosis,
    book: Rulebook,
    day: date,
    sandbox: Sandbox,
    progress: Progress,
    memory: Store | None,
) -> tuple[Exhibit, ...]:
    notes = folder.paper_notes()
    wanted = [Wanted(paper, notes.get(paper.name) or PaperNote()) for paper in folder.papers()]
    found = look_at(wanted, case.model_copy(update={"diagnosis": diagnosis}), book, day, progress, sandbox, memory)
    named = name_exhibits(_numbered(found), case.notice, case.platform, book)
    refused = {sha: one.number for one in case.history for sha in one.exhibits}
    kept = (anew(one, refused.get(one.sha256, 0), diagnosis, notes.get(one.file) or PaperNote()) for one in named)
    return tuple(one.model_copy(update={"new": news_of(one, case.history)}) for one in kept)


def anew(paper: Exhibit, attempt: int, diagnosis: Diagnosis, note: PaperNote) -> Exhibit:
    """Return a paper without the demands of a refusal that refused this very file.

    Who names that demand for it in ``papers.yaml`` is obeyed; a topic named there may be older than the refusal.
    """
    refused = {
        one.demand for one in diagnosis.wanted if one.again and one.again == attempt and one.demand not in note.answers
    }
    left = tuple(demand for demand in paper.answers if demand not in refused)
    return paper if left == paper.answers else paper.model_copy(update={"answers": left})


def news_of(paper: Exhibit, history: Sequence[Submission]) -> Literal["", "paper", "copy"]:
    """Tell whether a paper was in none of the attempts before, after a refusal.

    Where it is not known which papers one of them held, only what was issued after the last is surely new.
    """
    last = last_refused(history)
    if last is None or any(paper.sha256 in one.exhibits for one in history):
        return ""
    known, sent_on = all(one.papers_known for one in history), max(one.on for one in history)
    if not known and paper.told("issue_date") <= sent_on.isoformat():
        return ""
    told = "\n".join(one.text.casefold() for one in history)
    return "copy" if any(number.casefold() in told for number in paper.numbers) else "paper"


def _numbered(found: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """Put papers that are left out last, so that what is sent is numbered without gaps."""
    return (*(e for e in found if not e.leave_out), *(e for e in found if e.leave_out))


def _overrides(folder: CaseFolder, book: Rulebook) -> tuple[Override, ...]:
    """Return the overrides; one that could never count is refused instead of passed over."""
    known = {rule.number for rule in book.of(IndicatorRule).values()}
    found = folder.overrides()
    for override in found:
        number = override.indicator
        if number not in known:
            what = Text.of(f"没有第 {number} 项指标。", f"There is no indicator {number}.")
            todo = Text.of(
                f"请写 {min(known)} 到 {max(known)} 的编号。", f"Give a number from {min(known)} to {max(known)}."
            )
        elif not (override.who.strip() and override.why.strip()):
            what = Text.of(f"第 {number} 项放行缺姓名或理由。", f"The override of {number} lacks a name or a reason.")
            todo = Text.of("请写明谁放行、为什么。", "Say who lets it pass and why.")
        else:
            continue
        raise DataError("override", what, where="overrides.yaml", todo=todo)
    return found


def _case_id(name: str) -> str:
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name).strip("-_.")
    return kept or "case"


def _stop_if_wrong(facts: FactsFile, book: Rulebook, day: date) -> None:
    """Stop where the seller asks for a paper to be made or altered, or for an untruth (B3)."""
    for key, value in facts.raw.items():
        for rule in stops(str(value), book, day) if isinstance(value, (str, dict)) else ():
            raise StopError(
                "stop",
                rule.reason,
                where=f"facts.yaml: {key}",
                todo=Text.of("这件案子到此为止。", "The case stops here."),
            )
