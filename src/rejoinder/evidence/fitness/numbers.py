"""Numbers that papers state about companies and bodies: check digits, registers, and laws that need no body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.evidence.fitness.check_digits import passes
from rejoinder.evidence.fitness.paper import Paper, day_text, listed
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field
from rejoinder.model.finding import Finding, Place, Severity
from rejoinder.model.rules import ConformityRule, FieldRule, RegisterRule
from rejoinder.model.source import Source, Span, Standing

_CRAFT = (Source(kind="craft", place="check digits of python-stdnum"),)
_MARKED = frozenset({"declaration_of_conformity", "certificate", "test_report"})


def of_numbers(paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong or open about the numbers on a paper, whatever it is wanted for."""
    for field in paper.fields.values():
        rule = paper.case.words.book.find(FieldRule, field.name)
        if rule is not None and rule.scheme and field.how != "seller":
            yield from _check_digit(paper, field, rule)
    yield from _body(paper)


def _check_digit(paper: Paper, field: Field, rule: FieldRule) -> Iterator[Finding]:
    if passes(rule.scheme, field.value) != "no":
        return
    # A recogniser mixes up letters: what it read never alone fails a number.
    severity: Severity = "notice" if field.how == "ocr" or field.confidence == "low" else "ask"
    label = rule.label
    yield _finding(
        "paper.identifier",
        severity,
        paper,
        field,
        what=Text.of(
            f"{label.say('zh')} {field.value} 校验位不对。",
            f"{label.say('en')} {field.value}: its check digit does not fit.",
        ),
        why=Text.of("号码多半是印错或识别错。", "Most likely a misprint or a misreading."),
        remedy=Text.of(
            "对照原件看一遍；票面印错就请开具方更正。",
            "Compare it with the paper; a misprint is the issuer's to correct.",
        ),
    )


def _body(paper: Paper) -> Iterator[Finding]:
    """Compare a notified body's number with the registers we hold, and the laws on the paper with its being there."""
    field = paper.fields.get("notified_body")
    laws = laws_of(paper)
    if field is None:
        return
    book = paper.case.words.book
    registers = {ident: rule for ident, rule in book.of(RegisterRule).items() if rule.in_force(paper.case.day)}
    eu, uk = registers.get("notified_bodies"), registers.get("uk_approved_bodies")
    if laws and all(law.body == "never" for law in laws):
        yield _needs_none(paper, field, laws)
    if eu is not None and field.value not in eu.entries:
        only_uk = uk is not None and field.value in uk.entries
        yield _only_uk(paper, field) if only_uk else _not_listed(paper, field, eu)


def laws_of(paper: Paper) -> list[ConformityRule]:
    """Return the product laws that a conformity paper names."""
    if paper.kind not in _MARKED:
        return []
    rules = paper.case.words.book.of(ConformityRule).values()
    return [rule for rule in rules if any(re.search(name, paper.sheet.text, re.IGNORECASE) for name in rule.names)]


def _needs_none(paper: Paper, field: Field, laws: list[ConformityRule]) -> Finding:
    names, expects = listed([law.label for law in laws]), listed([law.expects for law in laws])
    return _finding(
        "paper.no_body_needed",
        "ask",
        paper,
        field,
        what=Text.of(
            f"写着公告机构 {field.value}，但{names.say('zh')}用不到公告机构。",
            f"It names body {field.value}, but no notified body takes part under: {names.say('en')}.",
        ),
        why=Text.of("自愿认证说明不了合规。", "A voluntary certificate proves no conformity."),
        remedy=Text.of(f"请备好：{expects.say('zh')}。", f"Have ready: {expects.say('en')}."),
        standing="law",
        source=laws[0].source,
    )


def _not_listed(paper: Paper, field: Field, register: RegisterRule) -> Finding:
    day = day_text(register.seen_on)
    return _finding(
        "paper.body_not_listed",
        "notice",
        paper,
        field,
        what=Text.of(
            f"机构号 {field.value} 不在我们 {day.say('zh')} 的清单里。",
            f"Body {field.value} is not in our list of {day.say('en')}.",
        ),
        why=Text.of(f"清单不全：{register.covers.say('zh')}", f"The list is not whole: {register.covers.say('en')}"),
        remedy=Text.of(
            "请到欧盟 NANDO 数据库查这个号和它的范围。", "Look the number and its scope up in the EU's NANDO database."
        ),
        standing=register.standing,
        source=register.source,
    )


def _only_uk(paper: Paper, field: Field) -> Finding:
    return _finding(
        "paper.body_of_uk",
        "notice",
        paper,
        field,
        what=Text.of(f"{field.value} 是英国核准机构的号。", f"{field.value} is the number of a UK approved body."),
        why=Text.of(
            "2021 年起欧盟要欧盟的公告机构；互认协议下的机构除外。",
            "Since 2021 the EU asks for an EU body, apart from bodies under mutual recognition.",
        ),
        remedy=Text.of(
            "请问出具方，这份用于英国还是欧盟。", "Ask the issuer whether it is meant for the UK or the EU."
        ),
    )


def _finding(
    code: str,
    severity: Severity,
    paper: Paper,
    field: Field,
    *,
    what: Text,
    why: Text,
    remedy: Text,
    standing: Standing = "own_judgement",
    source: tuple[Source, ...] = _CRAFT,
) -> Finding:
    words = field.raw or field.value
    span = Span(source=paper.file, start=0, end=len(words), text=words, page=field.page, box=field.box)
    return Finding(
        code=code,
        severity=severity,
        what=what,
        why=why,
        remedy=remedy,
        where=Place(file=paper.file, page=field.page, span=span),
        standing=standing,
        source=source,
    )
