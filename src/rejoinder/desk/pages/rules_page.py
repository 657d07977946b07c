"""The rulebook to read and search: what each rule says, since when, how well it is founded, and where from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rejoinder.desk.cases import rules, uses
from rejoinder.desk.cases.access import NotThere, cases, listed, reach
from rejoinder.desk.cases.models import Case
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model import rules as kinds
from rejoinder.model.base import Text
from rejoinder.model.source import Dated

PAGE, MOST = 40, 20
SHOWN: dict[str, tuple[type[Dated], Text]] = {
    "violations": (kinds.ViolationRule, Text.of("违规", "Violations")),
    "clauses": (kinds.ClauseRule, Text.of("条款", "Clauses")),
    "topics": (kinds.TopicRule, Text.of("平台的要求", "Demands")),
    "requirements": (kinds.RequirementRule, Text.of("材料要求", "Papers wanted")),
    "routes": (kinds.RouteRule, Text.of("路径", "Roads")),
    "clocks": (kinds.ClockRule, Text.of("期限", "Clocks")),
    "advice": (kinds.AdviceRule, Text.of("第一小时", "First hour")),
    "causes": (kinds.CauseRule, Text.of("原因", "Causes")),
    "preventions": (kinds.PreventionRule, Text.of("预防", "Preventions")),
    "thresholds": (kinds.ThresholdRule, Text.of("指标线", "Thresholds")),
    "escalations": (kinds.EscalationRule, Text.of("申诉之外", "Ways up")),
    "indicators": (kinds.IndicatorRule, Text.of("自查 21 项", "The 21 indicators")),
}
_TITLES = ("label", "title", "text", "reason")
_BODIES = {
    "meaning": Text.of("意思", "Meaning"),
    "asks": Text.of("要求", "What it asks"),
    "detail": Text.of("上面要有什么", "What must show"),
    "why": Text.of("为什么", "Why"),
    "condition": Text.of("什么时候走", "When"),
    "fails_when": Text.of("什么情况不通过", "Fails when"),
    "question": Text.of("拿不准时问", "The question"),
    "reason": Text.of("理由", "Reason"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One rule as it is listed."""

    kind: str
    rule: Dated
    title: Text
    platform: str
    cases: int = 0
    """Open cases that rest on it, of those the reader reaches."""


@require_GET
def rulebook(request: HttpRequest) -> HttpResponse:
    """List rules of one kind, or those that hold the words."""
    user = allowed(request, Right.rules)
    kind = request.GET.get("k", "violations")
    kind = kind if kind in SHOWN else "violations"
    words = request.GET.get("q", "").strip()
    recent = request.GET.get("recent") == "1"
    found = _search(words) if words else _recent() if recent else [_item(kind, r) for r in _all(kind)]
    number = request.GET.get("page", "1")
    page = max(int(number) - 1, 0) if number.isdigit() else 0
    context = {
        "kinds": [(key, label) for key, (_type, label) in SHOWN.items()],
        "chosen": kind if not words and not recent else "",
        "recent": recent,
        "words": words,
        "items": _counted(user, found[page * PAGE : (page + 1) * PAGE]),
        "total": len(found),
        "page": page + 1,
        "more": len(found) > (page + 1) * PAGE,
        "digest": rules.book().digest,
        "member": user,
    }
    return render(request, "rules", context)


def _counted(user: User, items: list[Item]) -> list[Item]:
    """Return the rules with the number of open cases that rest on each, all counted in one question."""
    marks = [(item.kind, item.rule.id) for item in items if item.kind in uses.KINDS]
    n = uses.counts(reach(user), marks)
    return [replace(item, cases=n.get((item.kind, item.rule.id), 0)) for item in items]


def _all(kind: str) -> list[Dated]:
    return list(rules.book().of(SHOWN[kind][0]).values())


def _item(kind: str, rule: Dated) -> Item:
    return Item(kind, rule, title_of(rule), str(getattr(rule, "platform", "") or ""))


def title_of(rule: Dated) -> Text:
    """Return what a rule is called."""
    found = next(
        (value for name in _TITLES if isinstance(value := getattr(rule, name, None), Text) and value.root), None
    )
    return found or Text.of(rule.id, rule.id)


def _recent() -> list[Item]:
    items = [_item(kind, rule) for kind in SHOWN for rule in _all(kind)]
    return sorted(items, key=lambda item: item.rule.recorded, reverse=True)[:PAGE]


def _search(words: str) -> list[Item]:
    wanted = words.casefold().split()
    return [item for whole, item in _texts(rules.book().digest) if all(word in whole for word in wanted)]


@lru_cache(maxsize=8)
def _texts(digest: str) -> tuple[tuple[str, Item], ...]:  # noqa: ARG001 - the key
    """Return what each rule says, put together once a rulebook: a search reads some thousand of them."""
    book = rules.book()
    return tuple(
        (" ".join([rule.id, *_said(rule)]).casefold(), _item(kind, rule))
        for kind, (sort, _label) in SHOWN.items()
        for rule in book.of(sort).values()
    )


def _said(rule: Dated) -> Iterator[str]:
    for name in (*_TITLES, *_BODIES):
        value = getattr(rule, name, None)
        if isinstance(value, Text):
            yield from (value.say(tag) for tag in ("zh", "en"))


@require_GET
def rule(request: HttpRequest, kind: str, ident: str) -> HttpResponse:
    """Show one rule, and which open cases it touches."""
    user = allowed(request, Right.rules)
    found = rules.book().find(SHOWN[kind][0], ident) if kind in SHOWN else None
    if found is None:
        raise NotThere("no_rule", Text.of("规则库里没有这一条。", "The rulebook has no such rule."))
    touched = uses.touched(cases(user), kind, ident) if kind in uses.KINDS else Case.objects.none()
    rows = listed(touched[: MOST + 1])
    body = [
        (label, value)
        for name, label in _BODIES.items()
        if isinstance(value := getattr(found, name, None), Text) and value.root and value != title_of(found)
    ]
    context = {
        "rule": found,
        "title": title_of(found),
        "body": body,
        "touched": rows[:MOST],
        "more": len(rows) > MOST,
        "counted": kind in uses.KINDS,
        "kind": SHOWN[kind][1],
        "kind_key": kind,
        "lists": _lists(found),
        "lang": lang(),
    }
    return render(request, "rule", context)


def _lists(found: Dated) -> list[tuple[Text, list[Text]]]:
    """Return the parts of a violation that are rules or sentences of their own, by name."""
    if not isinstance(found, kinds.ViolationRule):
        return []
    book = rules.book()

    def named(ids: tuple[str, ...], kind: type[Dated]) -> list[Text]:
        return [title_of(r) for ident in ids if (r := book.find(kind, ident)) is not None]

    parts = [
        (Text.of("可能的原因", "Likely causes"), named(found.causes, kinds.CauseRule)),
        (Text.of("要的材料", "Papers wanted"), named(found.requirements, kinds.RequirementRule)),
        (Text.of("条款", "Clauses"), named(found.clauses, kinds.ClauseRule)),
        (Text.of("什么会引起", "What brings it about"), [said.text for said in found.triggers]),
        (Text.of("常见的拒绝理由", "Common refusals"), [r.reason for r in found.refusals]),
        (Text.of("不要写", "Do not write"), list(found.not_say)),
    ]
    return [(label, rows) for label, rows in parts if rows]
