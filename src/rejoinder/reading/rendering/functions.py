"""What each sentence does, from the places the reader found and, where it found none, from the rulebook's functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rejoinder.model.notice import Allegation, Demand, Notice
from rejoinder.model.rendering import Does
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Span
from rejoinder.reading.context import Context
from rejoinder.reading.sentences import Sentence

NAMES: Mapping[Does, str] = {
    "accusation": "指控", "demand": "要求", "deadline": "期限", "channel": "在哪里答", "prohibition": "不要做",
    "permission": "可以做", "policy_example": "政策举例", "consequence": "后果", "review_time": "平台自己的时限",
    "funds": "资金", "inventory": "库存", "file_rule": "文件格式要求",
    "document_age": "文件的新旧", "attempts": "剩余次数",
    "reinstated": "已恢复", "acknowledgement": "已收到",
}  # fmt: skip
"""How each function is called beside a sentence."""

_TOLD: tuple[Does, ...] = (
    "policy_example", "prohibition", "review_time", "consequence", "funds", "inventory", "file_rule", "attempts",
    "reinstated", "acknowledgement", "permission",
)  # fmt: skip


_ASKING = frozenset({"demand.request", "heading.what", "deadline.within", "deadline.by_date"})


@dataclass(frozen=True, slots=True)
class Work:
    """What one sentence does, and the points of the notice that stand in it."""

    does: tuple[Does, ...]
    allegations: tuple[Allegation, ...] = ()
    demands: tuple[Demand, ...] = ()


def work(notice: Notice, context: Context, sentence: Sentence) -> Work:
    """Return what a sentence does: the reader's own findings first, else one function of the rulebook."""
    allegations = tuple(one for one in notice.allegations if _within(one.span, sentence))
    demands = tuple(one for one in notice.demands if _within(one.span, sentence))
    does: list[Does] = []
    if allegations:
        does.append("accusation")
    if demands:
        does.append("demand")
    if notice.deadline is not None and _within(notice.deadline.span, sentence):
        does.append("deadline")
    if notice.channel is not None and notice.channel.span is not None and _within(notice.channel.span, sentence):
        does.append("channel")
    if does:
        return Work(tuple(does), allegations, demands)
    lead = context.lead(sentence)
    if sentence.bullet and lead is not None and _ASKING & context.fired[lead.number].keys():
        return Work(("demand",))  # an item under a line that asks, or that says until when
    fired = context.fired[sentence.number]
    if "demand" in fired and not sentence.opens:
        return Work(())  # the reader left it: it is not for us to say that it asks
    told = next((name for name in _TOLD if name in fired), None)
    return Work((told,) if told else ())


def _within(span: Span, sentence: Sentence) -> bool:
    return span.start < sentence.end and span.end > sentence.start


def heading(found: Work, context: Context, notice: Notice) -> str:
    """Name what a sentence does, with violation and topic only where the words themselves say them."""
    if not found.does:
        return ""
    parts = []
    for name in found.does:
        about = ""
        if name == "accusation":
            about = _violations(found, context, notice)
        elif name == "demand":
            about = _topics(found, context)
        parts.append(f"{NAMES[name]}（{about}）" if about else NAMES[name])
    return f"【{'、'.join(parts)}】"


def _violations(found: Work, context: Context, notice: Notice) -> str:
    sure = dict.fromkeys(one.violation for one in found.allegations if one.confidence == "high")
    entries = [context.book.violation(notice.platform, name) for name in sure]
    return "、".join(entry.label.say("zh") for entry in entries if entry is not None)


def _topics(found: Work, context: Context) -> str:
    sure = dict.fromkeys(one.topic for one in found.demands if one.confidence == "high")
    topics = [context.book.find(TopicRule, name) for name in sure if not name.startswith("other_")]
    return "、".join(topic.label.say("zh") for topic in topics if topic is not None)
