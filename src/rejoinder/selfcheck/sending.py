"""Indicators 13 and 21: required statements on the day, and whether this may be sent now, and here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.case import Submission
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import RequiredStatement
from rejoinder.model.rules import StatementRule
from rejoinder.selfcheck.subject import Judged, Subject, failed, finding, passed, person, short

SAME = 0.8
"""Share of common five-word runs from which two letters count as the same."""
ALIKE = 0.5
_RUN = 5


def statements(subject: Subject) -> Judged:
    """13: fails when a statement that an official page or law requires on the day is absent.

    One that is only reported to be required asks a person, unless the seller chose to leave it out.
    """
    absent = [r for r in subject.letter.required if not r.present]
    hard = [r for r in absent if r.standing in ("official", "law")]
    if hard:
        return failed(_absent(r, subject) for r in hard)
    soft = [r for r in absent if not _left_out(r, subject)]
    if soft:
        return person(
            "有一条据说要写的声明还没有决定。", "A statement that is said to be required is undecided.",
            [_absent(r, subject, "ask") for r in soft],
        )  # fmt: skip
    if absent:
        return passed(
            "据说要写的声明，您选择不写；平台没有公开要求。", "A statement of hearsay is left out by your choice."
        )
    return passed(f"当天要写的 {len(subject.letter.required)} 条声明都在。", "What is required on the day is there.")


def _left_out(required: RequiredStatement, subject: Subject) -> bool:
    rule = subject.book.find(StatementRule, required.rule)
    value = subject.case.facts.value(rule.optional_by) if rule and rule.optional_by else None
    return value is not None and value.yes is False


def _absent(required: RequiredStatement, subject: Subject, severity: str = "error") -> Finding:
    rule = subject.book.find(StatementRule, required.rule)
    words = (rule.say[0].say.say("zh"), rule.say[0].say.say("en")) if rule else (required.rule, required.rule)
    return finding(
        "check.statement",
        f"没有这句声明：{short(words[0])}",
        f"This statement is absent: {short(words[1])}",
        severity=severity,
        where=Place(rule=required.rule, question=rule.optional_by if rule else ""),
    )


def submission(subject: Subject) -> Judged:
    """21: fails when a clock that can be missed is past, or the same content was sent before.

    Only clocks from the notice, an official page or law can be missed; what is reported only reminds.
    """
    found = [*_past(subject), *_repeated(subject)]
    errors = [f for f in found if f.severity == "error"]
    if errors:
        return failed(errors)
    if found:
        return person(found[0].what.say("zh"), found[0].what.say("en"), found)
    if subject.case.notice.warn:
        return person(
            "这封信的来源有疑点，先在后台核对。", "There are signs about this mail; check it in the account first."
        )
    unknown = [c for c in subject.diagnosis.clocks if c.can_fail and c.due is None and c.id == "notice"]
    if unknown:
        return person("通知有期限，但没有日期，算不出到哪天。", "The notice sets a time but bears no date.")
    return passed("期限没有过，内容和以前交的不同。", "No time limit has passed, and this was not sent before.")


def _past(subject: Subject) -> Iterator[Finding]:
    for clock in subject.diagnosis.clocks:
        if clock.can_fail and clock.due is not None and clock.due.date() < subject.day:
            yield finding(
                "check.late",
                f"已过期限：{clock.title.say('zh')}，{clock.due:%Y-%m-%d %H:%M}。",
                f"Past the time: {clock.title.say('en')}, {clock.due:%Y-%m-%d %H:%M}.",
                remedy=(
                    "过期也可以交，请在放行理由里写明原因。",
                    "It may still be sent; give the reason when you release it.",
                ),
                where=Place(rule=clock.id),
            )


def _repeated(subject: Subject) -> Iterator[Finding]:
    ours = _runs(subject.words)
    for attempt in subject.case.history:
        share = _share(ours, _runs(attempt.text))
        if share >= ALIKE:
            yield _same(attempt, severity="error" if share >= SAME else "ask")


def _same(attempt: Submission, severity: str) -> Finding:
    words = {"error": ("几乎一样", "Nearly the same as"), "ask": ("一半以上相同", "More than half the same as")}
    zh, en = words[severity]
    return finding(
        "check.repeated",
        f"和第 {attempt.number} 次（{attempt.on}）交的内容{zh}。",
        f"{en} attempt {attempt.number} of {attempt.on}.",
        remedy=("请先补上被拒时说缺的内容。", "First add what the refusal said was missing."),
        severity=severity,
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _share(ours: set[tuple[str, ...]], theirs: set[tuple[str, ...]]) -> float:
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
