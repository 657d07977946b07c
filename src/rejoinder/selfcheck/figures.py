"""Part of indicator 15: a rate in the letter follows from the counts beside it, or from those the seller gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rejoinder.lint.ready import rules
from rejoinder.lint.shares import inside
from rejoinder.model.facts import Fact
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.rules import AgreementRule, QuestionRule
from rejoinder.rulebook.shares import agrees, left_out, said, worked_out
from rejoinder.selfcheck.subject import Subject, finding, short

_LANGUAGES = ("en", "zh")


def figures(subject: Subject) -> Iterator[Finding]:
    """Yield where a rate does not follow from its counts, and where a table of exceptions cannot be."""
    told: set[str] = set()
    for found, statements in (*_rates(subject), *_tables(subject)):
        told.update(statements)
        yield found
    for statement in subject.statements:
        if statement.origin == "composed" and statement.id not in told and not _of_rates(statement, subject):
            yield from _inside(statement, subject)


def _of_rates(statement: Statement, subject: Subject) -> bool:
    """Tell whether a sentence carries a rate that was asked for: it was looked at, or follows a formula of its own."""
    facts = (subject.fact(basis.fact) for basis in statement.basis)
    return any(fact is not None and fact.value.rate is not None for fact in facts)


def _rates(subject: Subject) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    facts = subject.case.facts
    for rule, share in worked_out(subject.book, subject.day, subject.case.platform, facts):
        fact = facts.get(rule.rate) if rule.rate else None
        if fact is None or fact.value.rate is None or agrees(_written(fact), share):
            continue
        where = _saying(fact.id, subject)
        if where:
            yield _no_share(rule, fact, said(share), where[0]), where


def _written(fact: Fact) -> str:
    """Return the rate as the seller wrote it: its decimals tell how far it was rounded."""
    return fact.raw.strip() or f"{fact.value.rate.percent:f}" if fact.value.rate else ""


def _saying(fact: str, subject: Subject) -> tuple[str, ...]:
    return tuple(s.id for s in subject.statements if any(basis.fact == fact for basis in s.basis))


def _no_share(rule: AgreementRule, fact: Fact, way: str, where: str) -> Finding:
    rate = f"{fact.value.rate.percent:f} %" if fact.value.rate else ""
    zh, en = rule.label.say("zh"), rule.label.say("en")
    if rule.shown:
        return finding(
            "check.rate_shown",
            f"{zh}写的是 {rate}，按您填的数量算是 {way}。",
            f"The {en} is given as {rate}; the counts you gave come to {way}.",
            remedy=(
                "请核对两处：数量和百分比要是同一段时间的。照后台抄的百分比不改，改数量。",
                "Check both: counts and rate must be of the same days. A rate copied from the account stays as it is.",
            ),
            severity="ask",
            where=Place(statement=where, question=rule.part),
        )
    return finding(
        "check.rate",
        f"{zh}写的是 {rate}，和您自己的数量对不上：{way}。",
        f"The {en} is given as {rate}, which does not follow from your own counts: {way}.",
        remedy=("请按自己的数量重算，改百分比或数量。", "Work it out again from your own counts; correct one of them."),
        where=Place(statement=where, question=rule.rate),
    )


def _tables(subject: Subject) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Orders that should not count: no more of them than were counted, and each once."""
    facts = subject.case.facts
    for rule in subject.book.on(AgreementRule, subject.day):
        table = facts.get(rule.less) if rule.less else None
        where = _saying(table.id, subject) if table is not None else ()
        if table is None or not where:
            continue
        part, gone = facts.value(rule.part), left_out(rule, facts) or 0
        if part is not None and part.number is not None and gone > part.number:
            yield _too_many(rule, gone, part.number, where[0]), where
        twice = _twice(table, rule, subject)
        if twice:
            yield _named_twice(twice, rule, where[0]), where


def _twice(table: Fact, rule: AgreementRule, subject: Subject) -> str:
    """Return the first order that a table names twice; its first column of plain words tells orders apart."""
    question = subject.book.find(QuestionRule, rule.less)
    column = next((c.id for c in question.slot.columns if c.type == "line"), "") if question else ""
    cells = (row.get(column) for row in table.value.rows)
    names = Counter(cell.words.say("en") for cell in cells if cell is not None and cell.words is not None)
    return next((name for name, times in names.items() if times > 1), "")


def _too_many(rule: AgreementRule, gone: int, part: Decimal, where: str) -> Finding:
    zh, en = rule.label.say("zh"), rule.label.say("en")
    return finding(
        "check.more_left_out",
        f"{zh}：表里列了 {gone} 行，可您说一共只计了 {part:f}。",
        f"The {en}: the table lists {gone}, but you say that only {part:f} were counted.",
        remedy=("请核对表和数量。", "Check the table and the number."),
        where=Place(statement=where, question=rule.less),
    )


def _named_twice(name: str, rule: AgreementRule, where: str) -> Finding:
    return finding(
        "check.order_twice",
        f"{name} 在表里出现了两次。",
        f"{name} stands in the table twice.",
        remedy=("请删掉一行，再核对百分比。", "Take one row out and check the rate again."),
        where=Place(statement=where, question=rule.less),
    )


def _inside(statement: Statement, subject: Subject) -> Iterator[Finding]:
    """A composed sentence carries words that the seller typed; a changed one is the linter's to read."""
    ready = rules(subject.book, subject.day)
    for lang in _LANGUAGES:
        words = subject.unquoted(statement.text.say(lang)) if statement.text.has(lang) else ""
        wrong = inside(words, ready) if words else ""
        if wrong:
            yield finding(
                "check.rate_within",
                f"这句的百分比和数量对不上（{wrong}）：{short(words)}",
                f"The percentage of this sentence does not follow from its counts ({wrong}): {short(words)}",
                remedy=("请按这些数量重算。", "Work it out again from these counts."),
                where=Place(statement=statement.id),
            )
            return
