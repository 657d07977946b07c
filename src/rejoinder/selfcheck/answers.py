"""Indicators 2, 3, 4 and 14: what the notice says is answered, once, and its ids are carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.base import things
from rejoinder.model.diagnosis import Point, Wanted, stance_keys
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import PlatformRule, TopicRule
from rejoinder.rulebook.needs import digits_needed
from rejoinder.selfcheck.changed import changed, denied
from rejoinder.selfcheck.counted import unnamed
from rejoinder.selfcheck.parts import crossed, quoted, unnamed_parts
from rejoinder.selfcheck.proving import empty_handed
from rejoinder.selfcheck.subject import (
    PLAN_TOPICS,
    Judged,
    Subject,
    by_severity,
    failed,
    finding,
    ids_in,
    passed,
    person,
    short,
    stands,
)

_ANSWERS = ("ownership", "dispute", "cause", "answer")
_COMPOSE_AGAIN = ("请重新写信，或把这句放回去。", "Compose the letter again, or put the sentence back.")
_AGAIN = (
    "请放进新的材料，或答完它的问题；被退的同一份文件不算，除非您把它对上这一项。",
    "Add a new paper, or answer its questions; the file that was refused counts only where you put it to this demand.",
)
_NUMBERED = ("asins", "order_ids", "product_ids", "complaint_ids")
"""Ids that a platform's patterns tell apart well enough to call one of them strange."""

_DIGITS = re.compile(r"\d+")


def allegations(subject: Subject) -> Judged:
    """2: fails when an accusation in the notice has no answer in the letter."""
    points = subject.diagnosis.points
    if not points:
        return person(
            "通知里没有读出指控，请人再看一遍。", "No accusation was read from the notice; a person should look again."
        )
    answered = {p for s in subject.statements if s.role in _ANSWERS for p in s.points}
    alone = {s.points[0] for s in subject.statements if s.role in _ANSWERS and len(s.points) == 1}
    open_points = [
        p for p in points if not subject.stance(p) or p.id not in answered or (p.again and p.id not in alone)
    ]
    if open_points:
        return failed(_no_answer(point) for point in open_points)
    return passed(f"{len(points)} 条指控都有回应。", f"{things(len(points), 'accusation')}, each answered.")


def _no_answer(point: Point) -> Finding:
    quote = quoted(point)
    zh, en = ("回信里的这一条", "This point of the reply") if point.again else ("这一条", "This")
    return finding(
        "check.allegation",
        f"{zh}没有回应：“{quote}”。",
        f"{en} has no answer: “{quote}”.",
        remedy=("请选择承认、抗辩或与我无关，并答完它的问题。", "Choose a stance for it and answer its questions."),
        where=Place(question=stance_keys(point)[0]),
    )


def demands(subject: Subject) -> Judged:
    """3: fails when a thing demanded is neither supplied nor explained; of alternatives one is enough."""
    wanted = [w for w in subject.wanted() if not _done_elsewhere(w, subject)]
    said = {d for s in subject.statements for d in s.demands}
    said |= {d for e in subject.case.sent for d in e.answers if e.level != "do_not_send"}
    groups = {w.group for w in wanted if w.group and w.demand in said}
    left = [w for w in wanted if w.demand not in said and (not w.group or w.group not in groups)]
    left += [w for w in wanted if w.demand in said and _plan_part_missing(w, subject)]
    empty = [w for w in wanted if w not in left and empty_handed(w, subject)]
    if left or empty:
        return failed([*(_unmet(one) for one in left), *(_only_said(one) for one in empty)])
    if not wanted:
        return passed("通知没有另外要东西。", "The notice demands nothing in particular.")
    return passed(f"{len(wanted)} 项要求都有答。", f"{things(len(wanted), 'demand')}, each answered.")


def _done_elsewhere(wanted: Wanted, subject: Subject) -> bool:
    """What is done in the account or by somebody else (ship open orders, a call) needs no words in the letter."""
    topic = subject.book.find(TopicRule, wanted.topic)
    return topic is not None and topic.answered_by == "route"


def _plan_part_missing(wanted: Wanted, subject: Subject) -> bool:
    role = PLAN_TOPICS.get(wanted.topic)
    return role is not None and subject.owned and not subject.of_role(role)


def _only_said(wanted: Wanted) -> Finding:
    quote = short(wanted.quote)
    return finding(
        "check.demand_unproved",
        f"这一项要的是证据，信里只说做到了，没有附材料：“{quote}”。",
        f"This demand is for proof; the letter says that it was met, and no exhibit goes with it: “{quote}”.",
        remedy=(
            "请附上材料并对上这一项；没有就写明为什么交不出。",
            "Add the paper and put it to this demand; where there is none, say why it cannot be sent.",
        ),
        where=Place(rule=wanted.demand),
    )


def _unmet(wanted: Wanted) -> Finding:
    quote = short(wanted.quote)
    zh, en = ("回信里的这一项要求", "This demand of the reply") if wanted.again else ("这一项要求", "This demand")
    return finding(
        "check.demand",
        f"{zh}没有答：“{quote}”。",
        f"{en} is not met: “{quote}”.",
        remedy=_AGAIN if wanted.again else ("请补上材料，或答完它的问题。", "Add the paper, or answer its questions."),
        where=Place(rule=wanted.demand),
    )


def ownership(subject: Subject) -> Judged:
    """4: fails when a point is neither owned nor disputed with facts, or both at once."""
    points = subject.diagnosis.points
    if not points:
        return person(
            "没有读出指控，看不出是认还是辩。", "No accusation was read, so owning or disputing cannot be told."
        )
    found = [f for point in points for f in _stance_faults(point, subject)]
    return by_severity(
        [*found, *crossed(subject), *changed(subject, 4), *denied(subject)],
        "每一条只有一种回应，承认的写了承认，抗辩的有事实。",
        "Each point has one answer, owned or disputed with facts.",
    )


def _stance_faults(point: Point, subject: Subject) -> Iterator[Finding]:
    stance, quote = subject.stance(point), quoted(point)
    roles = {s.role for s in subject.statements if point.id in s.points}
    where = Place(question=stance_keys(point)[0])
    if not stance:
        yield finding(
            "check.stance",
            f"还没有选怎么回应：“{quote}”。",
            f"No stance is chosen for “{quote}”.",
            remedy=("请选择承认、抗辩或与我无关。", "Choose whether you accept it, dispute it or have no part in it."),
            where=where,
        )
    elif {"ownership", "dispute"} <= roles:
        yield finding(
            "check.both",
            f"又承认又抗辩：“{quote}”。",
            f"Both owned and disputed: “{quote}”.",
            remedy=("请只留一种说法。", "Keep one of the two."),
            where=where,
        )
    elif stance == "own" and "ownership" not in roles:
        yield finding(
            "check.not_owned",
            f"信里没有承认：“{quote}”。",
            f"The letter does not own “{quote}”.",
            remedy=_COMPOSE_AGAIN,
            where=where,
        )
    elif stance != "own" and "dispute" not in roles:
        yield finding(
            "check.not_disputed",
            f"信里没有抗辩：“{quote}”。",
            f"The letter does not dispute “{quote}”.",
            remedy=_COMPOSE_AGAIN,
            where=where,
        )
    elif stance != "own" and not _disputed_with_facts(point, subject):
        yield finding(
            "check.no_facts",
            f"抗辩没有事实：“{quote}”。",
            f"The dispute of “{quote}” rests on no facts.",
            remedy=("请答完抗辩的问题。", "Answer the questions about the dispute."),
            where=where,
        )


def _disputed_with_facts(point: Point, subject: Subject) -> bool:
    """A dispute stands on at least one statement that says more than the stance: an answered question or a paper."""
    said = [s for s in subject.of_role("dispute", "answer") if not s.points or point.id in s.points]
    return any(not b.fact.startswith(("f.stance.", "notice")) for s in said for b in s.basis)


def identifiers(subject: Subject) -> Judged:
    """14: fails when an id of the notice is missing, or an id of the same kind appears that belongs to nobody here.

    Asks where the notice counts more orders than it names.
    """
    rule = subject.book.find(PlatformRule, subject.case.platform)
    missing = [i for i in subject.case.notice.ids.all() if not stands(i, subject.words)]
    known = _known(subject)
    strange = [i for i in _seen(rule, subject) if not stands(i, known)] if rule else []
    found = [
        finding(
            "check.id_missing",
            f"通知里的编号 {i} 信里没有。",
            f"{i} of the notice is not in the letter.",
            remedy=(
                "请写进信里；读错了就在 case.yaml 改正。",
                "Name it in the letter; correct case.yaml if it was misread.",
            ),
            where=subject.at_notice,
        )
        for i in missing
    ]
    found += [
        finding(
            "check.id_strange",
            f"信里的 {i} 不属于这件案子。",
            f"{i} in the letter is not of this case.",
            remedy=(
                "请核对这个编号；属于本案就写进答案。",
                "Compare it; if it is of this case, put it into an answer.",
            ),
            where=Place(statement=next((ident for ident, words in subject.places() if stands(i, words)), "")),
        )
        for i in strange
    ]
    count = len(subject.case.notice.ids.all())
    return by_severity(
        [*found, *unnamed_parts(subject), *unnamed(subject)],
        f"通知的 {count} 个编号都在信里，没有多出来的。",
        f"{things(count, 'id')} of the notice, each in the letter, none besides.",
    )


def _seen(rule: PlatformRule, subject: Subject) -> list[str]:
    longest = max(map(len, _DIGITS.findall(subject.words)), default=0)
    every = (p for field in _NUMBERED for p in rule.id_patterns.get(field, ()))
    return list(dict.fromkeys(ids_in(subject.words, (p for p in every if digits_needed(p) <= longest))))


def _known(subject: Subject) -> str:
    case = subject.case
    facts = [fact.raw for fact in case.facts.current]
    products = [number for p in case.products for number in (p.asin, p.joom_id, p.sku, p.ean, p.model)]
    papers = [field.raw or field.value for e in case.exhibits for field in e.fields]
    return "\n".join((*case.notice.ids.all(), *facts, *products, *papers, case.notice.message.text))
