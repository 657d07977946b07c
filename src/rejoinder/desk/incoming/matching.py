"""Which case a message belongs to: by the thread it answers, by ids it names; suggested with reasons, never decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.desk.cases.models import Case, Piece
from rejoinder.desk.cases.searching import thread_marks
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.vault import blind
from rejoinder.model.base import Text
from rejoinder.model.notice import Notice

SHORTEST = 5
"""Ids shorter than this are too common to name a case."""
STRONG = 50
"""From this weight on a match is more than a like."""
_MESSAGE = re.compile(r"<[^<>\s]{3,300}>")
WEIGHTS = {"thread": 100, "case": 60, "order": 30, "item": 20}
WHY = {
    "thread": Text.of("回的是这件里的一封信", "it answers a message of this case"),
    "case": Text.of("案件号或投诉号相同：", "the same case or complaint number: "),
    "order": Text.of("订单号相同：", "the same order: "),
    "item": Text.of("商品编号相同：", "the same item: "),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A case that a message may belong to, and why."""

    case: Case
    weight: int
    why: Text


def message_ids(notice: Notice, *names: str) -> tuple[str, ...]:
    """Return the ids of messages that stand in some header lines, lowest first."""
    wanted = {name.lower() for name in names or ("Message-ID",)}
    words = [value for name, value in notice.message.headers if name.lower() in wanted]
    return tuple(dict.fromkeys(hit for value in words for hit in _MESSAGE.findall(value)))


def named(notice: Notice) -> dict[str, tuple[str, ...]]:
    """Return the ids a message names, by how much they say."""
    ids = notice.ids
    found = {
        "case": (*ids.case_ids, *ids.complaint_ids),
        "order": ids.order_ids,
        "item": (*ids.asins, *ids.product_ids, *ids.skus),
    }
    return {kind: tuple(one for one in values if len(one) >= SHORTEST) for kind, values in found.items()}


def matches(firm: Firm, notice: Notice, *, most: int = 5) -> list[Match]:
    """Return the cases of the firm that a message may belong to, the likeliest first."""
    marks: dict[bytes, tuple[str, str]] = {}
    for mark in thread_marks(firm, message_ids(notice, "In-Reply-To", "References", "Message-ID")):
        marks[mark] = ("thread", "")
    for kind, values in named(notice).items():
        for value in values:
            for mark in firm.blind(blind.asked(value)):
                marks.setdefault(mark, (kind, value))
    if not marks:
        return []
    hits: dict[str, list[tuple[str, str]]] = {}
    rows = Piece.objects.filter(mark__in=list(marks), case__firm=firm).values_list("case_id", "mark")
    for ident, hit in rows[:500]:
        hits.setdefault(ident, []).append(marks[bytes(hit)])
    found = Case.objects.filter(pk__in=list(hits)).select_related("key", "client__key", "owner", "firm")
    fit = [case for case in found if notice.platform in (case.platform, "other") or case.platform == "other"]
    every = [Match(case, _weight(hits[case.pk]), _why(hits[case.pk])) for case in fit]
    return sorted(every, key=lambda one: (-one.weight, one.case.state == "closed", one.case.pk))[:most]


def _weight(hits: Iterable[tuple[str, str]]) -> int:
    kinds = {kind for kind, _value in hits}
    return sum(WEIGHTS[kind] for kind in kinds)


def _why(hits: list[tuple[str, str]]) -> Text:
    def say(lang: str) -> str:
        parts = []
        for kind in WEIGHTS:
            values = sorted({value for k, value in hits if k == kind})
            if values or any(k == kind for k, _ in hits):
                parts.append(WHY[kind].say(lang) + ("、" if lang == "zh" else ", ").join(v for v in values[:3] if v))
        return ("；" if lang == "zh" else "; ").join(parts)

    return Text.of(say("zh"), say("en"))
