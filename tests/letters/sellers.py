"""A seller who answers everything that is asked, for every entry of the rulebook and every stance it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.letters import compose
from rejoinder.model.case import Case, Submission
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Facts, Question
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, Stated
from rejoinder.model.rules import (
    AgreementRule,
    ChoicesRule,
    DocumentRule,
    QuestionRule,
    RequirementRule,
    TopicRule,
    VariantRule,
    ViolationRule,
)
from rejoinder.model.slots import Slot
from rejoinder.model.source import Span
from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.shares import between

BOOK = load()
NOTICE_DAY, DAY = date(2026, 11, 3), date(2026, 11, 12)
ACCUSED = "we have received complaints about these goods"
PLAN = ("root_cause", "corrective_action", "prevention")
WORDS = {
    "root_cause": "why it happened",
    "corrective_action": "what was done",
    "prevention": "what will prevent it",
    "why_in_error": "why this was an error",
    "other_document": "what proves this",
}
ROUNDS = 10


@dataclass(frozen=True)
class Walk:
    """One entry of the rulebook, answered in one way, to a notice that asks for something."""

    platform: str
    violation: str
    stance: str
    topics: tuple[str, ...] = ()
    words: str = ""
    """Words of a matter that is no violation (money, a strike), by which the rulebook knows it."""
    kind: str = "listing_removal"
    one: int | None = None
    """Number of the one choice that is taken of every list; None takes all that may be taken."""

    def __str__(self) -> str:
        """Name the walk in a test's report."""
        return f"{self.platform}.{self.violation}-{self.stance}-{'+'.join(self.topics) or 'nothing'}"


def walks() -> Iterator[Walk]:
    """Yield every entry and matter with every stance, where a plan, a word on the error, or nothing is asked."""
    for entry in (rule for rule in BOOK.of(ViolationRule).values() if rule.form != "none"):
        for option in entry.stances:
            for topics in _asked(option.stance):
                yield Walk(entry.platform, entry.violation, option.stance, topics)
    for rule in BOOK.of(VariantRule).values():
        if rule.of is None and rule.platform and rule.match is not None:
            kind = rule.kinds[0] if rule.kinds else "deactivation"
            for option in rule.stances:
                for topics in _asked(option.stance):
                    yield Walk(rule.platform, rule.violation, option.stance, topics, rule.match.fires[0], kind)


def _asked(stance: str) -> tuple[tuple[str, ...], ...]:
    return (PLAN, ()) if stance == "own" else (("why_in_error",), ())


def notice_of(walk: Walk) -> Notice:
    """Return a notice that accuses of the violation and asks for the walk's topics."""
    asked = {topic: WORDS.get(topic) or BOOK.get(TopicRule, topic).label.say("en").lower() for topic in walk.topics}
    alone = bool(walk.words)
    text = f"{walk.words} We write because {ACCUSED}. Tell us {', '.join(asked.values())}."
    return Notice(
        id="n1",
        message=Message(id="m1", text=text, date=datetime(2026, 11, 3, 9, tzinfo=UTC)),
        platform=walk.platform,
        kind=walk.kind,  # type: ignore[arg-type]
        violations=() if alone else (Stated(value=walk.violation),),
        allegations=(Allegation(id="a1", violation=walk.violation, span=_span(text, walk.words or ACCUSED)),),
        demands=tuple(
            Demand(id=f"d{n}", kind=BOOK.get(TopicRule, topic).kind, topic=topic, span=_span(text, words))
            for n, (topic, words) in enumerate(asked.items(), start=1)
        ),
        ids=_ids(walk.platform),
    )


def _ids(platform: str) -> Ids:
    if platform == "amazon":
        return Ids(asins=("B0ZZAA11BB",), complaint_ids=("12345678901",))
    return Ids(product_ids=("5f1e2d3c4b5a69788796a5b4",))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(source="m1", start=start, end=start + len(words), text=words)


def answered(
    walk: Walk,
    papers: tuple[Exhibit, ...] = (),
    given: Mapping[str, Any] | None = None,
    history: tuple[Submission, ...] = (),
) -> Case:
    """Return the case of a seller who answers all that the interview asks, round by round, some as ``given``."""
    notice = notice_of(walk)
    judged = diagnose(notice, BOOK, DAY, history)
    raw: dict[str, Any] = {}
    facts = Facts()
    for _ in range(ROUNDS):
        facts = read_answers(raw, judged, notice, BOOK, DAY)
        new = [q for q in questions(judged, notice, facts, BOOK, DAY) if q.key not in raw]
        if not new:
            break
        raw |= {q.key: answer(q, walk) for q in new}
        summed(raw)
        raw |= {key: value for key, value in (given or {}).items() if key in raw}
    case = Case(
        id="c1", platform=walk.platform, notice=notice, facts=facts, diagnosis=judged, exhibits=papers,
        marketplace="US" if walk.platform == "amazon" else None, history=history,
    )  # fmt: skip
    return recomposed(case)


def summed(raw: dict[str, Any]) -> None:
    """Put each rate to what the counts beside it come to: a careful seller's figures agree."""
    for rule in BOOK.of(AgreementRule).values():
        if rule.rate in raw and rule.part in raw and rule.whole in raw and (not rule.less or rule.less in raw):
            gone = len(raw[rule.less]) if rule.less else 0
            share = between(Decimal(raw[rule.part]), Decimal(raw[rule.whole]), gone, others=rule.others)
            raw[rule.rate] = f"{share.low:.2f} %"


def recomposed(case: Case) -> Case:
    """Return a case with its letter written anew."""
    return case.model_copy(update={"letter": compose(case, BOOK, DAY)})


def without(case: Case, key: str) -> Case:
    """Return a case in which one answer was not given, with its letter."""
    left = tuple(fact for fact in case.facts.current if fact.question != key)
    return recomposed(case.model_copy(update={"facts": case.facts.model_copy(update={"current": left})}))


def answer(question: Question, walk: Walk) -> Any:
    """Return what the seller types into a question."""
    if question.key.startswith("stance."):
        return walk.stance
    if question.key == "branch":
        return "own" if walk.stance == "own" else "never_owned"
    if question.choices:
        idents = [ident for ident, _ in question.choices]
        return idents if walk.one is None else [idents[walk.one % len(idents)]]
    rule = BOOK.find(QuestionRule, question.rule)
    barred = {c for c, beside in rule.excludes.items() if walk.stance in beside.get("stance", ())} if rule else set()
    return _typed(question.slot, question.key, barred, walk)


def _typed(slot: Slot, key: str, barred: set[str], walk: Walk) -> Any:
    if slot.type == "table":
        listed = {
            column.id: column.choices or (slot.choices if column.type in ("choice", "choices") else None)
            for column in slot.columns
        }
        return [{column.id: _cell(column.type, slot, listed[column.id], key, walk) for column in slot.columns}]
    if slot.choices:
        labels = _labels(slot.choices, BOOK, barred)
        first = labels[(walk.one or 0) % len(labels)]
        return (labels[:2] if walk.one is None else [first]) if slot.type == "choices" else first
    return _cell(slot.type, slot, None, key, walk)


def _labels(ident: str, book: Rulebook, barred: set[str]) -> list[str]:
    return [choice.label.say("zh") for choice in book.get(ChoicesRule, ident).choices if choice.id not in barred]


def _cell(kind: str, slot: Slot, choices: str | None, key: str, walk: Walk) -> Any:
    if choices:
        return _labels(choices, BOOK, set())[0]
    if kind in ("carrier", "tool", "role", "choice", "choices"):
        return "Meridian"
    samples: dict[str, Any] = {
        "date": _day(slot),
        "count": "3",
        "rate": "1.5 %",
        "money": "320 USD",
        "duration": "30 天",
        "name": "余姚市拓川电器有限公司",
        "line": f"XK-{sum(map(ord, key)) % 9000}",
        "ids": "B0ZZAA11BB" if walk.platform == "amazon" else "5f1e2d3c4b5a69788796a5b4",
        "yes_no": "是",
        "text": {"zh": "说明", "en": "The papers were read again."},
    }
    return samples[kind]


def _day(slot: Slot) -> str:
    latest = set(slot.limit.not_after)
    if "today" in slot.limit.not_before:
        return (DAY + timedelta(days=340)).isoformat()
    if slot.id in ("since", "window_from", "period_from", "from_day") or latest - {"today", "notice"}:
        return (NOTICE_DAY - timedelta(days=120)).isoformat()
    return (NOTICE_DAY - timedelta(days=30)).isoformat() if latest - {"today"} else DAY.isoformat()


def every_paper() -> tuple[Exhibit, ...]:
    """Return one paper of every kind, so that no sentence stays out for want of one."""
    kinds = [kind for kind in BOOK.of(DocumentRule) if kind not in ("unknown", "unreadable")]
    needs = {
        kind: tuple(rule.id.rpartition(".")[2] for rule in BOOK.of(RequirementRule).values() if kind in rule.documents)
        for kind in kinds
    }
    return tuple(
        Exhibit(
            id=f"E{n}", file=f"{kind}.pdf", sha256=f"{n:064}", size=1, media="application/pdf", kind=kind,
            title=BOOK.get(DocumentRule, kind).label, requirements=needs[kind],
        )
        for n, kind in enumerate(kinds, start=1)
    )  # fmt: skip
