"""Indicators 5 to 9: causes, actions and preventions are there, complete, verifiable, and fit one another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule
from rejoinder.selfcheck.subject import Judged, Subject, failed, finding, passed, short
from rejoinder.selfcheck.wording import matched

_NOT_ASKED = (
    "这次不要行动计划，或者没有承认的指控，这一项不适用。",
    "No plan is wanted here or nothing is owned, so this does not apply.",
)
_NUMBER = re.compile(r"\d")


def root_cause(subject: Subject) -> Judged:
    """5: fails when a plan is wanted and there is no cause, or one without when and how many."""
    if not subject.plan:
        return passed(*_NOT_ASKED)
    groups = subject.groups_of("cause")
    if not groups:
        return failed([_none("cause", "没有写根本原因。", "No root cause is given.")])
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, (("when", "什么时候", "when"),), subject)]
    found += [_silent(c, "cause") for c in _chosen("causes.", subject) if c not in groups]
    if found:
        return failed(found)
    return passed(f"写了 {len(groups)} 个原因，各有时间和经过。", f"{len(groups)} causes, each with when and how.")


def actions_taken(subject: Subject) -> Judged:
    """6: fails when there is no completed action, or one without date and result, or dated in the future."""
    if not subject.plan:
        return passed(*_NOT_ASKED)
    groups = subject.groups_of("action")
    if not groups:
        return failed([_none("action", "没有写已完成的措施。", "No completed action is given.")])
    needs = (("when", "哪天做的", "a date"), ("result", "结果", "a result"))
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, needs, subject)]
    found += _future(groups, subject)
    if found:
        return failed(found)
    return passed(f"{len(groups)} 项措施都写了日期和结果。", f"{len(groups)} actions, each with date and result.")


def prevention(subject: Subject) -> Judged:
    """7: fails when there is no lasting mechanism, or one without owner, rhythm and measure."""
    if not subject.plan:
        return passed(*_NOT_ASKED)
    groups = subject.groups_of("prevention")
    if not groups:
        return failed([_none("prevention", "没有写预防机制。", "No preventive mechanism is given.")])
    needs = (("owner", "负责人", "an owner"), ("rhythm", "频率", "a rhythm"), ("measure", "指标", "a measure"))
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, needs, subject)]
    if found:
        return failed(found)
    return passed(
        f"{len(groups)} 项预防都有负责人、频率和指标。", f"{len(groups)} measures with owner, rhythm and measure."
    )


def quantified(subject: Subject) -> Judged:
    """8: fails when a promise could not be verified: a measure without a figure, a phrase without mechanism."""
    vague = list(matched(subject, 8))
    empty = [
        finding(
            "check.no_figure",
            f"这项预防没有数字：{short(said[0].text.say('zh'))}",
            f"No figure: {short(said[0].text.say('en'))}",
            where=Place(statement=said[0].id),
        )
        for said in subject.groups_of("prevention").values()
        if not any(_NUMBER.search(s.text.say(subject.letter.language)) for s in said)
    ]
    if vague or empty:
        return failed([*vague, *empty])
    return passed("每个承诺都有数字、日期或负责人，可以核对。", "Every promise has a figure, a date or an owner.")


def fit(subject: Subject) -> Judged:
    """9: fails when a chosen cause has no action or no prevention that touches its control (B2)."""
    if not subject.plan:
        return passed(*_NOT_ASKED)
    book = subject.book
    actions = {c for r in subject.groups_of("action") if (a := book.find(ActionRule, r)) for c in a.touches}
    measures = {c for r in subject.groups_of("prevention") if (p := book.find(PreventionRule, r)) for c in p.touches}
    found = []
    causes = [c for i in _chosen("causes.", subject) if (c := book.find(CauseRule, i))]
    for cause in causes:
        lacking = [zh for zh, have in (("措施", actions), ("预防", measures)) if cause.control not in have]
        if lacking:
            english = " and ".join("action" if zh == "措施" else "prevention" for zh in lacking)
            found.append(
                finding(
                    "check.uncovered",
                    f"原因「{cause.label.say('zh')}」还没有{'和'.join(lacking)}。",
                    f"The cause “{cause.label.say('en')}” has no {english} yet.",
                    remedy=("请为它选择并填好。", "Choose and fill in one for it."),
                    where=Place(question=f"actions.{cause.id}"),
                )
            )
    if found:
        return failed(found)
    return passed(
        f"{len(causes)} 个原因都有对应的措施和预防。", f"All {len(causes)} causes have an action and a prevention."
    )


def _chosen(prefix: str, subject: Subject) -> list[str]:
    return [i for f in subject.case.facts.current if f.question.startswith(prefix) for i in f.value.pick_ids]


def _lacking(
    rule: str, said: tuple[Statement, ...], needs: Iterable[tuple[str, str, str]], subject: Subject
) -> list[Finding]:
    """Return what a group of statements does not say; edited text is judged by its words, not by its slots."""
    have = {m for s in said for m in s.means}
    if any(s.origin != "composed" for s in said):
        return []
    label = _label(rule, subject)
    return [
        finding(
            "check.incomplete",
            f"「{label[0]}」没有写{zh}。",
            f"“{label[1]}” does not say {en}.",
            remedy=("请答完它的问题。", "Answer its questions."),
            where=Place(statement=said[0].id, rule=rule),
        )
        for means, zh, en in needs
        if means not in have
    ]


def _label(ident: str, subject: Subject) -> tuple[str, str]:
    book = subject.book
    rule = book.find(CauseRule, ident) or book.find(ActionRule, ident) or book.find(PreventionRule, ident)
    return (rule.label.say("zh"), rule.label.say("en")) if rule else (ident, ident)


def _future(groups: dict[str, tuple[Statement, ...]], subject: Subject) -> list[Finding]:
    found = []
    for rule in groups:
        for fact in subject.case.facts.current:
            if fact.question.startswith(f"{rule}.") and fact.value.day and fact.value.day > subject.day:
                label = _label(rule, subject)
                found.append(
                    finding(
                        "check.future",
                        f"「{label[0]}」的日期 {fact.value.day} 还没到。",
                        f"The date of “{label[1]}”, {fact.value.day}, is still to come.",
                        where=Place(question=fact.question),
                    )
                )
    return found


def _none(what: str, zh: str, en: str) -> Finding:
    return finding(f"check.no_{what}", zh, en, remedy=("请选择属实的，并填好。", "Choose what is true and fill it in."))


def _silent(ident: str, what: str) -> Finding:
    return finding(
        f"check.silent_{what}",
        f"选了「{ident}」，但没有填，信里没有写。",
        f"“{ident}” was chosen but not filled in, so the letter does not say it.",
        where=Place(rule=ident),
    )
