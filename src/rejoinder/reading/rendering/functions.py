"""What each sentence does, from the places the reader found and, where it found none, from the rulebook's functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rejoinder.model.notice import Allegation, Demand, Notice
from rejoinder.model.rendering import Does
from rejoinder.model.source import Span
from rejoinder.reading.context import Context
from rejoinder.reading.sentences import Sentence

NAMES: Mapping[Does, str] = {
    "accusation": "指控", "demand": "要求", "deadline": "期限", "channel": "在哪里答", "prohibition": "不接受或不要做",
    "permission": "可以做", "policy_example": "政策或规则", "consequence": "后果或可能发生的事",
    "review_time": "平台自己的时限", "funds": "提到钱款", "inventory": "提到库存", "file_rule": "对文件的要求",
    "document_age": "文件的新旧", "attempts": "申诉次数",
    "reinstated": "已恢复", "acknowledgement": "已收到",
}  # fmt: skip
"""How each function is called beside a sentence; what words alone tell ("payments", "may remain") is called widely."""

_TOLD: tuple[Does, ...] = (
    "policy_example", "prohibition", "review_time", "consequence", "funds", "inventory", "file_rule", "attempts",
    "reinstated", "acknowledgement", "permission",
)  # fmt: skip


_SURE = "detail.told."
_NARROW: Mapping[Does, str] = {
    "prohibition": _SURE + "prohibition", "permission": _SURE + "permission", "policy_example": _SURE + "policy",
    "consequence": _SURE + "consequence", "review_time": _SURE + "review_time", "funds": _SURE + "funds",
}  # fmt: skip
"""What words alone tell is told only where the narrower of two rules fires: the wider one is for weighing."""

_NARROWED = frozenset({"en"})
"""Languages that have the narrower rules."""

_WIDE: frozenset[Does] = frozenset({"permission", "prohibition"})
"""What the wide rules mostly mistake: "attend que la nappe soit mesurée" permits nothing."""

_GUESSED = "low"
"""Of points this sure one in three is some, of places every second; none is named above a sentence. Of times to
answer that are less than sure five of eleven are some in other languages than English: they get no line either."""

_ASKING = frozenset({"demand.request", "heading.what", "deadline.within", "deadline.by_date"})


@dataclass(frozen=True, slots=True)
class Work:
    """What one sentence does, and the points of the notice that stand in it."""

    does: tuple[Does, ...]
    allegations: tuple[Allegation, ...] = ()
    demands: tuple[Demand, ...] = ()


def work(notice: Notice, context: Context, sentence: Sentence, lang: str) -> Work:
    """Return what a sentence does: the reader's own findings first, else one function of the rulebook."""
    allegations = tuple(one for one in notice.allegations if _within(one.span, sentence))
    demands = tuple(one for one in notice.demands if _within(one.span, sentence))
    points = bool(allegations or demands)
    allegations = tuple(one for one in allegations if one.confidence != _GUESSED)
    demands = tuple(one for one in demands if one.confidence != _GUESSED)
    does: list[Does] = []
    if allegations:
        does.append("accusation")
    if demands:
        does.append("demand")
    if notice.deadline is not None and _within(notice.deadline.span, sentence):
        points = True
        if notice.deadline.confidence == "high" or lang in _NARROWED:
            does.append("deadline")
    if notice.channel is not None and notice.channel.span is not None and _within(notice.channel.span, sentence):
        points = True
        if notice.channel.confidence != _GUESSED:
            does.append("channel")
    if does or points:
        return Work(tuple(does), allegations, demands)
    lead = context.lead(sentence)
    if sentence.bullet and lead is not None and _ASKING & context.fired[lead.number].keys():
        return Work(("demand",))  # an item under a line that asks, or that says until when
    fired = context.fired[sentence.number]
    if "demand" in fired and not sentence.opens:
        return Work(())  # the reader left it: it is not for us to say that it asks
    told = next((name for name in _TOLD if _heard(name, lang, fired) and _holds(name, notice)), None)
    return Work((told,) if told else ())


def _heard(name: Does, lang: str, fired: Collection[str]) -> bool:
    """Tell whether words say a function plainly enough: what may or must not be done only by the narrower rules."""
    return _sure(name, lang) in fired and (lang in _NARROWED or name not in _WIDE)


def _sure(name: Does, lang: str) -> str:
    """Return the rule or function that has to fire before a function is told."""
    return _NARROW.get(name, name) if lang in _NARROWED else name


def _holds(name: Does, notice: Notice) -> bool:
    """Tell whether the notice as a whole bears out what the words say: pictures that "were lifted" restore nothing."""
    return name != "reinstated" or notice.kind == "reinstated"


def _within(span: Span, sentence: Sentence) -> bool:
    return span.start < sentence.end and span.end > sentence.start


def heading(found: Work) -> str:
    """Name what a sentence does.

    Which violation is meant and which paper is wanted is the reader's judgement, one in twelve of which is wrong; it
    stands beside the notice as such, not in what is offered as a translation.
    """
    return f"【{'、'.join(NAMES[name] for name in found.does)}】" if found.does else ""
