"""``rules affected``: the open cases whose verdict changes with the rules, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.rulebook.comparing import changed
from rejoinder.app.rulebook.titles import found, title
from rejoinder.app.verbs import check, compose, diagnose
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.rules import IndicatorRule, StatementRule
from rejoinder.model.rules_output import CaseLeft, CaseTouched, RuleChange, RulesAffectedOutput
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox

CLOSED = frozenset({"reinstated"})
"""Kinds of a last reply after which a case is no longer open."""
_RESULTS = {"pass": ("通过", "pass"), "fail": ("不通过", "fail"), "person": ("要人判断", "needs a person")}


@dataclass(frozen=True, slots=True)
class Side:
    """The rulebook and the day by which a case is judged."""

    book: Rulebook
    day: date | None
    """None: the day of the case's notice."""


def affected(folders: Sequence[Path], before: Side, after: Side) -> RulesAffectedOutput:
    """Compare how open cases are judged before and after.

    Args:
        folders: case folders, or folders of case folders.
        before: by which rules and on which day they were judged.
        after: by which they are judged now.

    Raises:
        InputError: a folder is not there or holds no case.
    """
    cases = list(dict.fromkeys(case for folder in folders for case in _cases(folder)))
    touched: list[CaseTouched] = []
    left: list[CaseLeft] = []
    with Sandbox() as sandbox:
        for folder in cases:
            try:
                one = _compare(folder, before, after, sandbox)
            except RejoinderError as error:
                left.append(CaseLeft(folder=str(folder), code=error.code, what=error.what))
                continue
            if one is not None:
                touched.append(one)
    return RulesAffectedOutput(
        before=before.day,
        after=after.day or date.max,
        looked_at=len(cases),
        touched=tuple(touched),
        left=tuple(left),
    )


def touched(case: Case, before: Rulebook, after: Rulebook, day: date) -> tuple[Text, ...]:
    """Return what is judged otherwise of a case that was read: its notice, answers and papers stay as they are."""
    then, now = (_again(case, book, day) for book in (before, after))
    return tuple(_changes(then, now, before, after))


def _again(case: Case, book: Rulebook, day: date) -> Case:
    case = case.model_copy(update={"diagnosis": diagnose(case.notice, book, day, case.history)})
    if case.diagnosis is None or not case.diagnosis.composes:
        return case.model_copy(update={"letter": None, "verdicts": ()})
    case = case.model_copy(update={"letter": compose(case, book, day)})
    return case.model_copy(update={"verdicts": check(case, book, day)})


def _cases(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise InputError(
            "no_case",
            Text.of("找不到这个案件文件夹。", "There is no such case folder."),
            where=str(folder),
            todo=Text.of("请检查路径。", "Check the path."),
        )
    if _is_case(folder):
        yield folder
        return
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and _is_case(path))
    if not inner:
        CaseFolder(folder).notices()  # says what a case folder holds
    yield from inner


def _is_case(folder: Path) -> bool:
    try:
        return bool(CaseFolder(folder).notices())
    except InputError:
        return False


def _compare(folder: Path, before: Side, after: Side, sandbox: Sandbox) -> CaseTouched | None:
    """Return what changes for one case, or None where nothing does or the case is closed."""
    day = after.day or date.max
    now = _judged(folder, after.book, day, sandbox)
    if now.history and now.history[-1].reply and now.history[-1].reply.kind in CLOSED:
        return None
    received = now.notice.received
    then_day = before.day or received or day
    then = _judged(folder, before.book.as_if(then_day), day, sandbox)  # the same run, under the rules of then
    changes = tuple(_changes(then, now, before.book, after.book))
    if not changes:
        return None
    rules = changed(before.book, after.book, then_day, day)
    return CaseTouched(
        case=now.id,
        folder=str(folder),
        notice_day=received,
        changes=changes,
        because=tuple(_because(rules, then, now)),
    )


def _judged(folder: Path, book: Rulebook, day: date, sandbox: Sandbox) -> Case:
    case = assemble(CaseFolder(folder), book, day, sandbox)
    if case.diagnosis is None or not case.diagnosis.composes:
        return case
    case = case.model_copy(update={"letter": compose(case, book, day)})
    return case.model_copy(update={"verdicts": check(case, book, day)})


def _changes(then: Case, now: Case, old: Rulebook, new: Rulebook) -> Iterator[Text]:
    """Yield what is judged otherwise, in sentences."""
    if then.diagnosis is not None and now.diagnosis is not None:
        yield from _diagnosed(then.diagnosis, now.diagnosis, old, new)
    yield from _verdicts(then, now, new)
    was, is_now = (_statements(case) for case in (then, now))
    for ident in is_now - was:
        yield from _statement(ident, new, ("信里多了一句", "The letter says in addition"))
    for ident in was - is_now:
        yield from _statement(ident, old, ("信里不再有", "The letter no longer says"))


def _diagnosed(then: Diagnosis, now: Diagnosis, old: Rulebook, new: Rulebook) -> Iterator[Text]:
    if then.form != now.form:
        yield Text.of(f"要的回答：{then.form} → {now.form}。", f"The answer wanted: {then.form} → {now.form}.")
    if then.fitness != now.fitness:
        yield Text.of(f"能不能接：{then.fitness} → {now.fitness}。", f"Fitness: {then.fitness} → {now.fitness}.")
    named = (
        ("材料", "paper", _papers),
        ("期限", "time limit", lambda d: {clock.id for clock in d.clocks}),
        ("路径", "route", lambda d: {step.rule for step in d.routes}),
        ("指标线", "figure", lambda d: {target.rule for target in d.targets}),
    )
    for zh, en, of in named:
        was, is_now = of(then), of(now)
        yield from (
            Text.of(f"新增{zh}：{n.say('zh')}。", f"New {en}: {n.say('en')}.") for n in _names(is_now - was, new)
        )
        yield from (
            Text.of(f"不再有的{zh}：{n.say('zh')}。", f"No longer a {en}: {n.say('en')}.")
            for n in _names(was - is_now, old)
        )


def _papers(diagnosis: Diagnosis) -> set[str]:
    return {r for point in diagnosis.points for r in point.requirements} | {
        r for wanted in diagnosis.wanted for r in wanted.requirements
    }


def _names(idents: set[str], book: Rulebook) -> Iterator[Text]:
    for ident in sorted(idents):
        try:
            yield title(next(found(book, ident)))
        except InputError:
            yield Text.of(ident, ident)


def _verdicts(then: Case, now: Case, book: Rulebook) -> Iterator[Text]:
    was = {verdict.indicator: verdict.result for verdict in then.verdicts}
    names = {rule.number: rule.title for rule in book.of(IndicatorRule).values()}
    for verdict in now.verdicts:
        before = was.get(verdict.indicator)
        if before is not None and before != verdict.result:
            name = names.get(verdict.indicator, verdict.title)
            zh, en = zip(_RESULTS[before], _RESULTS[verdict.result], strict=True)
            yield Text.of(
                f"第 {verdict.indicator} 项「{name.say('zh')}」：{zh[0]} → {zh[1]}。{verdict.evidence.say('zh')}",
                f"Indicator {verdict.indicator}, “{name.say('en')}”: {en[0]} → {en[1]}. {verdict.evidence.say('en')}",
            )


def _statements(case: Case) -> set[str]:
    return {s.rule for s in case.letter.statements() if s.rule} if case.letter else set()


def _statement(ident: str, book: Rulebook, words: tuple[str, str]) -> Iterator[Text]:
    rule = book.find(StatementRule, ident)
    if rule is not None:
        said = rule.say[0].say
        yield Text.of(f"{words[0]}：{said.say('zh')}", f"{words[1]}: {said.say('en')}")


def _because(rules: Iterable[RuleChange], then: Case, now: Case) -> Iterator[RuleChange]:
    """Yield the changed rules that one of the two judgements rests on."""
    used: set[str] = set()
    for case in (then, now):
        if case.diagnosis is not None:
            used |= set(case.diagnosis.rules_used)
        used |= _statements(case)
        used |= {f.where.rule for verdict in case.verdicts for f in verdict.findings if f.where.rule}
        used |= {f.where.rule for exhibit in case.exhibits for f in exhibit.fitness if f.where.rule}
    platform = now.platform
    for change in rules:
        if change.id in used or change.id.removeprefix(f"{platform}.") in used:
            yield change
