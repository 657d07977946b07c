"""Indicators 13 and 21: required statements on the day, and whether this may be sent now, and here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.case import Submission
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import RequiredStatement
from rejoinder.model.notice import Notice
from rejoinder.model.rules import StatementRule
from rejoinder.selfcheck.plan import worded
from rejoinder.selfcheck.subject import Judged, Subject, by_severity, failed, finding, passed, person, short

SAME = 0.8
"""Share of common five-word runs from which two letters count as the same."""
ALIKE = 0.5
_SURE = ("official", "law")
_NO_LETTER = ("none", "acknowledgement", "video")
_RUN = 5


def statements(subject: Subject) -> Judged:
    """13: fails when a statement that an official page or law requires on the day is absent or outdated.

    One that is only reported to be required asks a person, unless the seller chose to leave it out.
    """
    absent = [r for r in subject.letter.required if not _stands(r, subject)]
    outdated = [r for r in subject.letter.required if r not in absent and _outdated(r, subject)]
    hard = [r for r in (*absent, *outdated) if r.standing in _SURE]
    if hard:
        return failed(_old(r, subject) if r in outdated else _absent(r, subject) for r in hard)
    soft = [_absent(r, subject, "ask") for r in absent if not _left_out(r, subject)]
    soft += [_old(r, subject, "ask") for r in outdated]
    if soft:
        return person("有一条据说要写的声明还没有决定。", "A statement that is said to be required is undecided.", soft)
    if absent:
        return passed(
            "据说要写的声明，您选择不写；平台没有公开要求。", "A statement of hearsay is left out by your choice."
        )
    return passed(f"当天要写的 {len(subject.letter.required)} 条声明都在。", "What is required on the day is there.")


def _stands(required: RequiredStatement, subject: Subject) -> bool:
    """Tell whether a statement's words stand in the letter; a rule that is gone leaves the letter's own record."""
    rule = subject.book.find(StatementRule, required.rule)
    if rule is None or not required.present:
        return required.present
    lang = subject.letter.language
    return any(worded(s, " ".join(subject.words.split()), lang) for s in rule.say)


def _outdated(required: RequiredStatement, subject: Subject) -> bool:
    rule = subject.book.find(StatementRule, required.rule)
    return rule is not None and rule.until is not None and rule.until < subject.day


def _old(required: RequiredStatement, subject: Subject, severity: str = "error") -> Finding:
    rule = subject.book.find(StatementRule, required.rule)
    words = (rule.say[0].say.say("zh"), rule.say[0].say.say("en")) if rule else (required.rule, required.rule)
    return finding(
        "check.statement_old",
        f"这句声明已经过时：{short(words[0])}",
        f"This statement is outdated: {short(words[1])}",
        remedy=("请重新写信，用当天的说法。", "Compose the letter again; it takes the words of the day."),
        severity=severity,
        where=Place(rule=required.rule),
    )


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
        remedy=("请重新写信，或把这句放回去。", "Compose the letter again, or put the sentence back."),
        where=Place(rule=required.rule, question=rule.optional_by if rule else ""),
    )


def submission(subject: Subject) -> Judged:
    """21: fails when the time is past, a letter is the wrong road, the pack is not whole, or the content is old.

    Only clocks from the notice, an official page or law can be missed; what is reported only reminds.
    """
    found = [*_past(subject), *_repeated(subject), *_closed(subject), *_parts(subject), *_unsure(subject)]
    return by_severity(
        found, "期限没有过，内容和以前交的不同，材料包齐全。", "In time, not sent before, and no part is missing."
    )


def _unsure(subject: Subject) -> Iterator[Finding]:
    if subject.case.notice.warn:
        yield finding(
            "check.mail_doubtful",
            "这封信的来源有疑点，先在后台核对。",
            "There are signs about this mail; check it in the account first.",
            severity="ask",
            remedy=("请自己登录后台看有没有这封通知。", "Log in by yourself and see whether the notice stands there."),
            where=subject.at_notice,
        )
    if any(c.can_fail and c.due is None and c.id == "notice" for c in subject.diagnosis.clocks):
        yield finding(
            "check.time_unknown",
            "通知有期限，但没有日期，算不出到哪天。",
            "The notice sets a time but bears no date.",
            severity="ask",
            remedy=("请在 case.yaml 写明收到通知的日期。", "State the day of the notice in case.yaml."),
            where=subject.at_notice,
        )


def _closed(subject: Subject) -> Iterator[Finding]:
    """Where a letter is the wrong road: nothing is asked in writing, or the platform takes no further attempt."""
    form, reason = subject.diagnosis.form, subject.diagnosis.form_reason
    if form in _NO_LETTER:
        yield finding(
            "check.wrong_road",
            f"这次不该交信：{reason.say('zh')}",
            f"A letter is the wrong road here: {reason.say('en')}",
            remedy=("请按诊断里的路径走。", "Take the road that the diagnosis names."),
            where=subject.at_notice,
        )
    said = [n.attempts_left for n in (subject.case.notice, *_replies(subject)) if n.attempts_left is not None]
    if said and said[-1].value == "0":
        yield finding(
            "check.no_attempt_left",
            "平台说这是最终决定，不再收申诉。",
            "The platform calls this final; no attempt is left.",
            remedy=("请看诊断里别的出路。", "Look at the other roads of the diagnosis."),
            where=subject.at_notice,
        )


def _replies(subject: Subject) -> list[Notice]:
    return [attempt.reply for attempt in subject.case.history if attempt.reply is not None]


def _parts(subject: Subject) -> Iterator[Finding]:
    """Parts without which nothing can be sent: words in the letter, a road, answers that fit their fields."""
    if not any(s.role not in ("exhibit", "closing") for s in subject.statements):
        yield finding(
            "check.no_letter",
            "信里没有内容。",
            "The letter says nothing.",
            remedy=("请先答完问题，再写信。", "Answer the questions, then compose the letter."),
            where=Place(file="facts.yaml"),
        )
    if not subject.diagnosis.routes and subject.case.notice.channel is None:
        yield finding(
            "check.no_road",
            "不知道从哪个入口交。",
            "It is not known where to send it.",
            severity="ask",
            remedy=("请按通知或后台写的入口提交。", "Use the place that the notice or the account names."),
            where=subject.at_notice,
        )
    for answer in subject.letter.form:
        length = len(answer.text.say(subject.letter.language))
        if answer.limit is not None and length > answer.limit:
            yield finding(
                "check.form_too_long",
                f"表单「{answer.label.say('zh')}」最多 {answer.limit} 个字符，现在有 {length} 个，放不进去。",
                f"The field “{answer.label.say('en')}” takes {answer.limit} characters; the answer has {length}.",
                severity="error" if any(s.kind != "craft" for s in answer.limit_source) else "ask",
                remedy=("请删掉最不重要的一项，或把细节放进附件。", "Leave out the least important item."),
                where=Place(rule=answer.field),
            )


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
    ours = _runs(subject.words) if subject.case.history else set()
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
        where=Place(file=f"history/{attempt.number:03d}"),
        severity=severity,
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _share(ours: set[tuple[str, ...]], theirs: set[tuple[str, ...]]) -> float:
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
