"""The questions every case has: stance, causes, actions, preventions, and the names of the parts."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.model.base import Text
from rejoinder.model.facts import Stance
from rejoinder.model.slots import Slot

PLAN_ORDER = 500
"""Questions ordered below this come before the plan, the others after it."""

SECTIONS: dict[str, Text] = {
    "stance": Text.of("您怎么看每一条指控", "How you answer each allegation"),
    "plan": Text.of("原因、措施和预防", "Cause, actions and prevention"),
    "reply": Text.of("回信另外要的", "What the reply asks for besides"),
}

_STANCES: dict[Stance, Text] = {
    "own": Text.of("承认", "We accept this"),
    "dispute": Text.of("不成立，有据可查", "We dispute this, with facts"),
    "not_mine": Text.of("与我无关（从未卖过 / 不是我的账户）", "Not ours (never sold it / not our account)"),
}
DIFFERING = Text.of(
    "各个商品（订单）情况不同，下面逐个选", "It differs by product or order; the next questions ask about each"
)
"""Offered beside the stances where the notice names several products or orders."""

STANCE = Slot(
    id="stance",
    type="choice",
    ask=Text.of("这一条，您承认、抗辩，还是与您无关", "Do you accept this point, dispute it, or is it not yours"),
    why=Text.of(
        "同一条又认又辩是最常见的矛盾，只能选一个。",
        "Owning and disputing the same point is the most common contradiction; choose one.",
    ),
)
CAUSES = Slot(
    id="causes",
    type="choices",
    ask=Text.of("真正的原因是哪几条（只选属实的）", "Which of these were the true causes (only what is true)"),
    why=Text.of(
        "平台要看的是您自己缺了哪道控制，不是买家或物流的错。",
        "The platform wants to see which control of your own was missing.",
    ),
)
ACTIONS = Slot(
    id="actions",
    type="choices",
    ask=Text.of("针对这个原因，已经做完了什么", "What have you already done about this cause"),
    why=Text.of(
        "只选已经做完的。写了没做，平台查到会直接拒。",
        "Only what is done: an action that was not carried out is a known reason for refusal.",
    ),
)
CONCERNED = Slot(
    id="products",
    type="choices",
    ask=Text.of("这个原因只涉及哪几个（都涉及就空着）", "Which of them does this cause concern (leave open if all)"),
    why=Text.of(
        "几个原因各管各的商品或订单时，信里分别写明，平台不会以为每个原因都管全部。",
        "Where causes concern different products or orders, the letter names them beside each cause.",
    ),
    required=False,
)
PREVENTIONS = Slot(
    id="preventions",
    type="choices",
    ask=Text.of("以后靠什么不再发生", "What keeps it from happening again"),
    why=Text.of("要有负责人、频率和能核对的指标。", "It needs an owner, a rhythm and a measure that can be verified."),
)


def stance_slot(charge: Text | None = None) -> Slot:
    """Return the question for a stance; a charge that the notice does not word is named in it."""
    if charge is None:
        return STANCE
    zh, en = STANCE.ask.say("zh"), STANCE.ask.say("en")
    return STANCE.model_copy(update={"ask": Text.of(f"{charge.say('zh')}：{zh}", f"{charge.say('en')}: {en}")})


def stance_label(stance: Stance, consequence: Text | None) -> Text:
    """Return a stance's label with what follows from choosing it."""
    return with_hint(_STANCES[stance], consequence)


def with_hint(label: Text, hint: Text | None) -> Text:
    """Return a label with its hint behind it, language by language."""
    if hint is None:
        return label
    return Text.of(f"{label.say('zh')}。{hint.say('zh')}", f"{label.say('en')}. {hint.say('en')}")


def plain_label(stance: Stance) -> Text:
    """Return a stance's label alone."""
    return _STANCES[stance]


def listed(idents: Sequence[str]) -> Text:
    """Return ids as a question names what it is about."""
    return Text.of("、".join(idents), ", ".join(idents))


def about(slot: Slot, label: Text) -> Slot:
    """Return a standard question that names the violation it is about."""
    ask = Text.of(f"{label.say('zh')}：{slot.ask.say('zh')}", f"{label.say('en')}: {slot.ask.say('en')}")
    return slot.model_copy(update={"ask": ask})
