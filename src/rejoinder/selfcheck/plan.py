"""Indicators 5 to 9: causes, actions and preventions are there, complete, verifiable, and fit one another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.model.base import things
from rejoinder.model.diagnosis import Point
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.rules import PLACEHOLDER, ActionRule, CauseRule, PreventionRule, Sentence
from rejoinder.rulebook.days import day_reader
from rejoinder.rulebook.figures import named_parts, unexplained
from rejoinder.rulebook.variants import sentences_of
from rejoinder.selfcheck.subject import Judged, Subject, apart, by_severity, failed, finding, passed, short, waits
from rejoinder.selfcheck.wording import matched

_NOT_ASKED = (
    "这次不要行动计划，或者没有承认的指控，这一项不适用。",
    "No plan is wanted here or nothing is owned, so this does not apply.",
)
_NOT_YET = (
    "还没选怎么回应指控；选了“承认”、要写计划，才查这一项。",
    "How the accusations are taken is not chosen yet; this is checked where one is owned and a plan is written.",
)
_NUMBER = re.compile(r"\d")


def _without_plan(subject: Subject) -> Judged:
    return waits(*_NOT_YET) if subject.plan_open else apart(*_NOT_ASKED)


def root_cause(subject: Subject) -> Judged:
    """5: fails when a plan is wanted and there is no cause, or one without when, how many and what it led to.

    How many is wanted where the cause asks for a count; what it led to where the rulebook words it (checklist 5).
    """
    if not subject.plan:
        return _without_plan(subject)
    groups = subject.groups_of("cause")
    if not groups:
        where = Place(question=next((f"causes.{p.violation}" for p in _owned(subject)), ""))
        return failed([_none("cause", "没有写根本原因。", "No root cause is given.", where)])
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, _cause_needs(rule, subject), subject)]
    found += [f for rule, said in groups.items() for f in _no_consequence(rule, said, subject)]
    found += [_silent(c, "cause", subject) for c in _chosen("causes.", subject) if c not in groups]
    return by_severity(
        found,
        f"写了 {len(groups)} 个原因，各有时间和经过。",
        f"{things(len(groups), 'cause')}, each with when and how.",
    )


def _cause_needs(ident: str, subject: Subject) -> list[tuple[str, str, str]]:
    needs = [("when", "什么时候", "when")]
    rule = subject.book.find(CauseRule, ident)
    if rule and any(slot.means == "count" and slot.required for slot in rule.slots):
        needs.append(("count", "多少", "how many"))
    return needs


def _no_consequence(ident: str, said: tuple[Statement, ...], subject: Subject) -> list[Finding]:
    """Return a finding where no sentence of a cause tells what it led to, in the rulebook's words for the breach."""
    rule = subject.book.find(CauseRule, ident)
    points = {p for s in said for p in s.points}
    breaches = {p.violation for p in subject.diagnosis.points if p.id in points}
    wordings = [s for c in (rule.led_to if rule else ()) if breaches & set(c.violations) for s in c.say]
    lang = subject.letter.language
    if not wordings or any(worded(w, s.text.say(lang), lang) for w in wordings for s in said):
        return []
    label = _label(ident, subject)
    return [
        finding(
            "check.no_consequence",
            f"「{label[0]}」没有写它怎么造成违规。",
            f"“{label[1]}” does not say how it led to the breach.",
            remedy=(
                "请重新写信，或在改过的句子里写明。",
                "Compose the letter again, or say it in the changed sentence.",
            ),
            severity="ask" if any(s.origin != "composed" for s in said) else "error",
            where=Place(statement=said[0].id, rule=ident),
        )
    ]


def worded(wording: Sentence, words: str, lang: str) -> bool:
    """Tell whether words are a wording with its blanks filled; a reference to an exhibit may follow them."""
    said = (one.say(lang) for one in (wording.say, wording.zero) if one is not None)
    forms = (PLACEHOLDER.sub("\0", one.rstrip(".。")).split("\0") for one in said)
    return any(re.search(".+?".join(_part(part) for part in parts), words) for parts in forms)


def _part(words: str) -> str:
    """Return the pattern of what stands between blanks; of one thing, ``1 of them`` is said as ``it``."""
    rest = words.removeprefix(" of them")
    return re.escape(rest) if rest == words else f"(?: of them)?{re.escape(rest)}"


def actions_taken(subject: Subject) -> Judged:
    """6: fails when there is no completed action, or one without date and result, or dated after the day.

    In changed sentences a date to come fails where it is the only one, else a person is asked.
    """
    if not subject.plan:
        return _without_plan(subject)
    groups = subject.groups_of("action")
    if not groups:
        where = _of_first_cause("actions", subject)
        return failed([_none("action", "没有写已完成的措施。", "No completed action is given.", where)])
    needs = (("when", "哪天做的", "a date"), ("result", "结果", "a result"))
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, needs, subject)]
    found += [f for rule, said in groups.items() for f in (*_future(rule, subject), *_to_come(rule, said, subject))]
    return by_severity(
        found, f"{len(groups)} 项措施都写了日期和结果。", f"{things(len(groups), 'action')}, each with date and result."
    )


def prevention(subject: Subject) -> Judged:
    """7: fails when there is no lasting mechanism, or one without owner, rhythm and measure."""
    if not subject.plan:
        return _without_plan(subject)
    groups = subject.groups_of("prevention")
    if not groups:
        where = _of_first_cause("preventions", subject)
        return failed([_none("prevention", "没有写预防机制。", "No preventive mechanism is given.", where)])
    needs = (("owner", "负责人", "an owner"), ("rhythm", "频率", "a rhythm"), ("measure", "指标", "a measure"))
    found = [f for rule, said in groups.items() for f in _lacking(rule, said, needs, subject)]
    return by_severity(
        found,
        f"{len(groups)} 项预防都有负责人、频率和指标。",
        f"{things(len(groups), 'preventive measure')}, each with owner, rhythm and check.",
    )


def quantified(subject: Subject) -> Judged:
    """8: fails when a promise could not be verified: a measure without a figure, a phrase without mechanism."""
    vague = list(matched(subject, 8))
    empty = [
        finding(
            "check.no_figure",
            f"这项预防没有数字：{short(said[0].text.say('zh'))}",
            f"No figure: {short(said[0].text.say('en'))}",
            remedy=("请写明多少、多久一次、由谁核对。", "Say how many, how often, and who verifies it."),
            where=Place(statement=said[0].id),
        )
        for said in subject.groups_of("prevention").values()
        if not any(_NUMBER.search(s.text.say(subject.letter.language)) for s in said)
    ]
    return by_severity(
        [*vague, *empty],
        "每个承诺都有数字、日期或负责人，可以核对。",
        "Every promise has a figure, a date or an owner.",
    )


def fit(subject: Subject) -> Judged:
    """9: fails when a chosen cause has no action or no prevention that touches its control (B2).

    Also when the notice names several kinds of defect and one of them has no cause of its own.
    """
    if not subject.plan:
        return _without_plan(subject)
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
    found += _unexplained(subject, [cause.id for cause in causes])
    if found:
        return failed(found)
    return passed(
        f"{len(causes)} 个原因都有对应的措施和预防。",
        f"{things(len(causes), 'cause')}, each with an action and a prevention.",
    )


def _unexplained(subject: Subject, chosen: list[str]) -> list[Finding]:
    words = tuple(sentences_of(subject.case.notice))
    found = []
    for violation, variants in {p.violation: p.variants for p in _owned(subject)}.items():
        entry = subject.book.entry(subject.diagnosis.platform, violation, variants)
        if entry is None:
            continue
        found += [
            finding(
                "check.part_unexplained",
                f"通知提到「{part.label.say('zh')}」，还没有一个原因专门说明它。",
                f"The notice names {part.label.say('en')}; no cause of its own explains it yet.",
                remedy=("请为它另选一个属实的原因。", "Choose a true cause for it as well."),
                where=Place(question=f"causes.{violation}"),
            )
            for part in unexplained(named_parts(entry, words, subject.case.facts), chosen)
        ]
    return found


def _chosen(prefix: str, subject: Subject) -> list[str]:
    return [i for f in subject.case.facts.current if f.question.startswith(prefix) for i in f.value.pick_ids]


def _lacking(
    rule: str, said: tuple[Statement, ...], needs: Iterable[tuple[str, str, str]], subject: Subject
) -> list[Finding]:
    """Return what a group of statements does not say; where sentences were changed, a person is asked."""
    have = {m for s in said for m in s.means}
    changed = any(s.origin != "composed" for s in said)
    label = _label(rule, subject)
    return [
        finding(
            "check.incomplete",
            f"「{label[0]}」没有写{zh}。",
            f"“{label[1]}” does not say {en}.",
            remedy=("请答完它的问题。", "Answer its questions."),
            severity="ask" if changed else "error",
            where=Place(statement=said[0].id, rule=rule),
        )
        for means, zh, en in needs
        if means not in have
    ]


def _label(ident: str, subject: Subject) -> tuple[str, str]:
    book = subject.book
    rule = book.find(CauseRule, ident) or book.find(ActionRule, ident) or book.find(PreventionRule, ident)
    return (rule.label.say("zh"), rule.label.say("en")) if rule else (ident, ident)


def _future(rule: str, subject: Subject) -> list[Finding]:
    record = subject.book.find(ActionRule, rule)
    done = {f"{rule}.{slot.id}" for slot in record.slots if slot.means == "when"} if record else set()
    facts = [
        f for f in subject.case.facts.current if f.question in done
    ]  # until when a calendar is filled may come yet
    late = [f for f in facts if f.value.day and f.value.day > subject.day]
    return [_not_yet(rule, f"{f.value.day}", subject, Place(question=f.question)) for f in late]


def _to_come(rule: str, said: tuple[Statement, ...], subject: Subject) -> list[Finding]:
    changed = [s for s in said if s.origin != "composed"]
    if not changed:
        return []
    reader = day_reader(subject.book)
    found = []
    for s in changed:
        days = [seen.day for seen in reader.find(s.text.say(subject.letter.language), subject.day) if seen.year]
        late = [day for day in days if day > subject.day]
        severity = "error" if late and len(late) == len(days) else "ask"
        found += [_not_yet(rule, f"{day}", subject, Place(statement=s.id), severity) for day in late]
    return found


def _not_yet(rule: str, day: str, subject: Subject, where: Place, severity: str = "error") -> Finding:
    label = _label(rule, subject)
    return finding(
        "check.future",
        f"「{label[0]}」的日期 {day} 还没到。",
        f"The date of “{label[1]}”, {day}, is still to come.",
        severity=severity,
        remedy=("请先做完再写，或写进预防。", "Do it first, or put it under prevention as what is planned."),
        where=where,
    )


def _owned(subject: Subject) -> list[Point]:
    return [point for point in subject.diagnosis.points if subject.stance(point) == "own"]


def _of_first_cause(what: str, subject: Subject) -> Place:
    return Place(question=next((f"{what}.{cause}" for cause in _chosen("causes.", subject)), ""))


def _none(what: str, zh: str, en: str, where: Place) -> Finding:
    remedy = ("请选择属实的，并填好。", "Choose what is true and fill it in.")
    return finding(f"check.no_{what}", zh, en, remedy=remedy, where=where)


def _silent(ident: str, what: str, subject: Subject) -> Finding:
    label = _label(ident, subject)
    return finding(
        f"check.silent_{what}",
        f"选了「{label[0]}」，但没有填，信里没有写。",
        f"“{label[1]}” was chosen but not filled in, so the letter does not say it.",
        remedy=("请答完它的问题，或不选它。", "Answer its questions, or do not choose it."),
        where=Place(rule=ident),
    )
