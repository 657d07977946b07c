"""What comes after the platform answered: to keep what was promised, to send what is asked, or to find out why."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.desk.cases.models import Attempt, NextStep
from rejoinder.model.base import Text


def answered(attempts: Sequence[Attempt]) -> NextStep:
    """Return the step that follows from the last answer."""
    known, number = attempts[-1].result if attempts else "", len(attempts) + 1
    title, why, anchor = {
        "reinstated": (
            Text.of("恢复了：兑现信里的承诺", "Reinstated: keep what the letter promised"),
            Text.of(
                "盯 30 天，每条承诺到期核对，留好证据。", "Watch for 30 days; look after each promise, keep the proof."
            ),
            "h-promises",
        ),
        "information_request": (
            Text.of("平台要补东西：先看要什么", "The platform asks for more: see what"),
            Text.of("放进通知，按它点的补；别的先不动。", "Add what it names to the case; leave the rest as it is."),
            "",
        ),
        "appeal_rejected": (
            Text.of(f"被拒了：先看为什么，再准备第 {number} 次", f"Refused: read why before attempt {number}"),
            Text.of(
                "没有新的事实和材料就先不交；同一份不要再交。",
                "Send nothing without new facts or papers; never the same again.",
            ),
            "",
        ),
    }.get(
        known,
        (
            Text.of("这件已有答复，看看下一步", "This one is answered: see what comes next"),
            Text.of("批准了就盯 30 天，拒了先看理由再写。", "Reinstated: watch for 30 days. Refused: read why first."),
            "",
        ),
    )
    return NextStep(title=title, why=why, button=Text.of("看回复", "See the reply"), stage="replies", anchor=anchor)
