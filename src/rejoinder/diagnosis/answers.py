"""Raw answers to checked facts: an answer that cannot be true is refused with a helpful sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rejoinder.diagnosis.covering import uncovered
from rejoinder.diagnosis.interview import questions
from rejoinder.diagnosis.slot_values import RefusedError, is_blank, parse
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import EARLIER, LAST_ON, Diagnosis, parted, stance_of
from rejoinder.model.facts import Fact, Facts, Question
from rejoinder.model.finding import Finding, Place
from rejoinder.model.notice import Notice
from rejoinder.model.rules import QuestionRule
from rejoinder.model.slots import SlotValue
from rejoinder.rulebook import Rulebook

_MOST_ROUNDS = 12  # stance, causes, actions and their slots each open the next; more would be a loop


def read_answers(
    raw: Mapping[str, Any],
    diagnosis: Diagnosis,
    notice: Notice,
    book: Rulebook,
    day: date,
    *,
    who: str = "",
    revisions: Mapping[str, int] | None = None,
) -> Facts:
    """Check raw answers against the questions of this case.

    Questions open one another, so the answers are taken in rounds until no new question appears.

    Args:
        raw: question key to what was typed.
        diagnosis: the judged notice.
        notice: the notice, for its day.
        book: the rulebook.
        day: the day of the run.
        who: who answered.
        revisions: how often each answer was changed before.

    Returns:
        Facts, with findings for refused answers and for answers that no question asks.
    """
    facts = Facts()
    asked: tuple[Question, ...] = ()
    for _ in range(_MOST_ROUNDS):
        now = questions(diagnosis, notice, facts, book, day)
        if asked and [q.key for q in now] == [q.key for q in asked]:
            break
        asked = now
        facts = _take(asked, raw, parted(diagnosis, facts.picks), notice, book, day, who, revisions or {})
    known = {question.key for question in asked}
    known |= {EARLIER, LAST_ON} if diagnosis.attempts else set()  # the attempts that the case keeps answer them
    unasked = tuple(_unasked(key) for key, value in raw.items() if key not in known and not is_blank(value))
    missing = uncovered(diagnosis, notice, facts, book)
    return facts.model_copy(update={"findings": (*facts.findings, *unasked, *missing)})


def _take(
    asked: tuple[Question, ...],
    raw: Mapping[str, Any],
    diagnosis: Diagnosis,
    notice: Notice,
    book: Rulebook,
    day: date,
    who: str,
    revisions: Mapping[str, int],
) -> Facts:
    taken: dict[str, Fact] = {}
    refused: list[Finding] = []
    for question in asked:
        value = raw.get(question.key)
        if is_blank(value):
            continue
        try:
            checked = parse(question.slot.type, value, book, question.slot, dict(question.choices))
            _limits(question, checked, taken, notice.received, day)
            _contradictions(question, checked, taken, diagnosis, book)
        except RefusedError as error:
            refused.append(refusal(question, error.what))
            continue
        taken[question.key] = Fact(
            id=f"f.{question.key}",
            revision=revisions.get(question.key, 0) + 1,
            question=question.key,
            value=checked,
            who=who,
            raw=str(value),
        )
    for question in asked:
        late = _before_its_cause(question, taken)
        if late is not None:
            del taken[question.key]
            refused.append(refusal(question, late))
    return Facts(current=tuple(taken.values()), findings=tuple(refused))


def _before_its_cause(question: Question, taken: Mapping[str, Fact]) -> Text | None:
    """Refuse a step that is older than everything it is said to mend: it cannot have mended it.

    An action or a prevention may stand under several causes; the earliest of them counts.
    """
    fact = taken.get(question.key)
    if fact is None or fact.value.day is None or question.slot.means != "when":
        return None
    causes = [
        key.partition(".")[2]
        for key, chosen in taken.items()
        if key.startswith(("actions.", "preventions.")) and question.rule in chosen.value.pick_ids
    ]
    begins = [begin.value.day for cause in causes if (begin := taken.get(f"{cause}.since"))]
    if len(begins) < len(causes) or not begins:
        return None
    first = min(day for day in begins if day)
    if fact.value.day >= first:
        return None
    return Text.of(
        f"{fact.value.day} 早于这个原因开始的那天（{first}），请核对。",
        f"{fact.value.day} is earlier than the day on which its cause began ({first}); please check.",
    )


def _limits(
    question: Question, value: SlotValue, taken: Mapping[str, Fact], notice_day: date | None, day: date
) -> None:
    limit = question.slot.limit
    if value.number is not None:
        if limit.min is not None and value.number < limit.min:
            raise RefusedError(f"不能小于 {limit.min}。", f"It cannot be less than {limit.min}.")
        if limit.max is not None and value.number > limit.max:
            raise RefusedError(f"不能大于 {limit.max}。", f"It cannot be more than {limit.max}.")
        _whole(question, value.number, taken)
    if value.day is None:
        return
    for name in limit.not_after:
        bound, label = _bound(name, question, taken, notice_day, day)
        if bound is not None and value.day > bound:
            raise RefusedError(
                f"{value.day} 晚于{label.say('zh')}（{bound}），请核对。",
                f"{value.day} is later than {label.say('en')} ({bound}); please check.",
            )
    for name in limit.not_before:
        bound, label = _bound(name, question, taken, notice_day, day)
        if bound is not None and value.day < bound:
            raise RefusedError(
                f"{value.day} 早于{label.say('zh')}（{bound}），请核对。",
                f"{value.day} is earlier than {label.say('en')} ({bound}); please check.",
            )


def _whole(question: Question, number: Decimal, taken: Mapping[str, Fact]) -> None:
    """Refuse a part that is more than the whole it is counted from."""
    owner = question.key.rsplit(".", 1)[0]
    for name in question.slot.limit.at_most:
        fact = taken.get(f"{name}.{question.point}") or taken.get(name) or taken.get(f"{owner}.{name}")
        if fact is not None and fact.value.number is not None and number > fact.value.number:
            raise RefusedError(
                f"{number} 比总数 {fact.value.number} 还多，请核对这两个数。",
                f"{number} is more than the {fact.value.number} it is counted from; please check both numbers.",
            )


def _contradictions(
    question: Question, value: SlotValue, taken: Mapping[str, Fact], diagnosis: Diagnosis, book: Rulebook
) -> None:
    """Refuse a choice that cannot be true beside an earlier answer, as the question's rule says."""
    rule = book.find(QuestionRule, question.rule) if question.rule else None
    if rule is None:
        return
    for picked in value.pick_ids:
        for key, wrong in rule.excludes.get(picked, {}).items():
            for other in _chosen(key, question.point, rule, taken, diagnosis):
                if other in wrong:
                    raise RefusedError(
                        f"「{picked}」和前面选的「{other}」不能同时成立，请改其中一个。",
                        f"“{picked}” cannot be true beside “{other}”, chosen before; change one of them.",
                    )


def _chosen(
    key: str, part: str, rule: QuestionRule, taken: Mapping[str, Fact], diagnosis: Diagnosis
) -> tuple[str, ...]:
    """Return what was chosen before; what is asked of a part stands beside what was said of this part."""

    def picks(key: str) -> tuple[str, ...]:
        fact = taken.get(key)
        return fact.value.pick_ids if fact else ()

    if key != "stance":
        return picks(f"{key}.{part}") or picks(key)
    about = [p for p in diagnosis.points if not rule.violations or p.violation in rule.violations]
    mine = [p for p in about if p.id == part] or about
    return tuple(stance for p in mine if (stance := stance_of(p, picks)))


def _bound(
    name: str, question: Question, taken: Mapping[str, Fact], notice_day: date | None, day: date
) -> tuple[date | None, Text]:
    if name == "notice":
        return notice_day, Text.of("通知的日期", "the notice's day")
    if name == "today":
        return day, Text.of("今天", "today")
    owner = question.key.rsplit(".", 1)[0]
    fact = taken.get(f"{name}.{question.point}") or taken.get(f"{owner}.{name}") or taken.get(name)
    label = Text.of("前面另一问填的日期", "the day of an earlier answer")
    return (fact.value.day if fact else None), label


def refusal(question: Question, what: Text) -> Finding:
    """Return the finding for an answer that was not taken."""
    ask = question.slot.ask
    return Finding(
        code="answer.refused",
        severity="error",
        what=Text.of(f"{ask.say('zh')}：{what.say('zh')}", f"{ask.say('en')}: {what.say('en')}"),
        where=Place(question=question.key),
    )


def _unasked(key: str) -> Finding:
    return Finding(
        code="answer.unasked",
        severity="notice",
        what=Text.of(f"「{key}」现在没有问到，这次没有用。", f"“{key}” is not asked in this case; it was not used."),
        where=Place(question=key),
    )
