"""Which kind of answer is wanted: the notice decides, the violation's entry only where it is silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.notice import Demand, Notice
from rejoinder.model.rules import GlossRule, ViolationRule
from rejoinder.rulebook import Rulebook

_PLAN_TOPICS = {"root_cause", "corrective_action", "prevention"}
_PLAN_WORDS = "gloss.plan"
"""The rule that holds what a plan of action is called."""
_NOTHING = {"auto_acknowledgement", "reinstated", "other"}

REASONS: dict[str, Text] = {
    "plan": Text.of(
        "通知要行动计划，或要您写原因、已采取的措施和预防办法，所以要写行动计划。",
        "The notice asks for a plan, or for cause, actions and prevention, so a plan is wanted.",
    ),
    "reply": Text.of(
        "通知没有要行动计划；上次的回信要您写原因、已采取的措施或预防办法，所以这次要写行动计划。",
        "The notice did not ask for a plan; the reply to the last attempt asks for cause, actions or prevention, so a "
        "plan is wanted now.",
    ),
    "documents": Text.of(
        "通知只要材料，不要行动计划。",
        "The notice asks for papers only; no plan is wanted.",
    ),
    "explanation": Text.of(
        "通知要您说明情况并给出证据，不是要行动计划。",
        "The notice asks you to explain, with evidence; it does not ask for a plan.",
    ),
    "acknowledgement": Text.of(
        "通知只要您确认已读懂政策。",
        "The notice only asks you to acknowledge the policy.",
    ),
    "video": Text.of("通知要视频通话，没有要信。", "The notice asks for a video call, not for a letter."),
    "rulebook": Text.of(
        "通知没有写要什么，这里按同类案件的惯例判断，请对照后台的表单。",
        "The notice does not say what it wants; this is the usual form for such cases. Compare the form on screen.",
    ),
    "elsewhere": Text.of(
        "这封邮件来自申复还没有规则的平台：下面照原文列出它说了什么、要什么、到什么时候，信要您自己写。",
        "This mail comes from a marketplace that Rejoinder has no rules for: what it says, wants, and by when stands "
        "below as written; the answer is yours to write.",
    ),
    "suspicious": Text.of(
        "在平台后台核实之前，这封信要的一样都不要给、不要做。",
        "Until the platform itself shows this case, give and do nothing that this mail asks for.",
    ),
    "nothing": Text.of("这封通知现在不需要答复。", "This message needs no answer now."),
}


def answer_form(notice: Notice, entries: Iterable[ViolationRule], book: Rulebook) -> tuple[AnswerForm, Text]:
    """Return the form that is wanted and the reason, in both languages.

    Of a message with signs that warn, the form is what a genuine one would want; what is said is to check first.
    """
    form, reason = _form(notice, entries, book)
    return form, REASONS["suspicious"] if notice.warn and notice.demands else reason


def wants_plan(notice: Notice, book: Rulebook) -> bool:
    """Tell whether a message asks for a plan of action or a part of one: asked as one of several ways it is no must."""
    elsewhere = {demand.group for demand in notice.demands if demand.topic not in _PLAN_TOPICS}
    asked = tuple(demand for demand in notice.demands if not demand.branch and demand.group not in elsewhere - {""})
    return any(demand.topic in _PLAN_TOPICS for demand in asked) or _asks_for_a_plan(asked, book)


def planned(entries: Iterable[ViolationRule]) -> AnswerForm:
    """Return the form of an answer that holds a plan: short where all that is charged is answered in short."""
    return "short_answer" if _short(tuple(entries)) else "plan"


def _form(notice: Notice, entries: Iterable[ViolationRule], book: Rulebook) -> tuple[AnswerForm, Text]:
    if notice.kind in _NOTHING:
        asked = notice.platform == "other" and (notice.demands or notice.allegations)
        return "none", REASONS["elsewhere" if asked else "nothing"]
    topics = {demand.topic for demand in notice.demands}
    kinds = {demand.kind for demand in notice.demands}
    entries = tuple(entries)
    if topics & _PLAN_TOPICS or _asks_for_a_plan(notice.demands, book):
        return planned(entries), REASONS["plan"]
    if "explanation" in kinds:
        return ("short_answer" if _short(entries) else "explanation"), REASONS["explanation"]
    if "document" in kinds:
        return "documents", REASONS["documents"]
    if kinds == {"acknowledgement"}:
        return "acknowledgement", REASONS["acknowledgement"]
    if "call" in kinds:
        return "video", REASONS["video"]
    form: AnswerForm = next((entry.form for entry in entries), "none")
    return form, REASONS["rulebook" if form != "none" else "nothing"]


def _asks_for_a_plan(demands: Sequence[Demand], book: Rulebook) -> bool:
    """Tell whether a demand names a plan of action, whose parts the notice need not list."""
    rule = book.find(GlossRule, _PLAN_WORDS)
    if rule is None or not demands:
        return False
    words = re.compile("|".join(p for patterns in rule.words.values() for p in patterns), re.IGNORECASE)
    return any(words.search(" ".join(demand.span.text.split())) for demand in demands)


def _short(entries: tuple[ViolationRule, ...]) -> bool:
    return bool(entries) and all(entry.form == "short_answer" for entry in entries)
