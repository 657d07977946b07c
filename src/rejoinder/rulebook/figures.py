"""Figures of metrics said as sentences, and which of a violation's kinds of defect a notice names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rejoinder.model.base import Text
from rejoinder.model.facts import Facts
from rejoinder.model.rules import ThresholdRule, ViolationPart, ViolationRule
from rejoinder.rulebook.variants import says

_BOUNDS: dict[str, Text] = {
    "below": Text.of("低于", "below"),
    "at_most": Text.of("不超过", "at most"),
    "at_least": Text.of("不低于", "at least"),
    "above": Text.of("高于", "above"),
}
_LEVELS: dict[str, Text] = {
    "target": Text.of("目标", "target"),
    "average": Text.of("一般", "average"),
    "poor": Text.of("较差", "poor"),
    "critical": Text.of("严重", "critical"),
}
_UNITS: dict[str, tuple[str, str]] = {
    "percent": ("%", "%"),
    "count": (" 个", ""),
    "days": (" 天", " days"),
    "hours": (" 小时", " hours"),
    "points": (" 分", " points"),
    "usd": (" 美元", " US dollars"),
    "eur": (" 欧元", " euros"),
}


def threshold(rule: ThresholdRule) -> Text:
    """Say a threshold as one sentence with its window."""
    number = f"{rule.value:f}".rstrip("0").rstrip(".") if "." in f"{rule.value:f}" else f"{rule.value:f}"
    level, bound, unit = _LEVELS[rule.level], _BOUNDS[rule.bound], _UNITS[rule.unit]
    window = _window(rule)
    return Text.of(
        f"{rule.label.say('zh')}：{level.say('zh')}{bound.say('zh')} {number}{unit[0]}{window.say('zh')}。",
        f"{rule.label.say('en')}: {level.say('en')} {bound.say('en')} {number}{unit[1]}{window.say('en')}.",
    )


def _window(rule: ThresholdRule) -> Text:
    if rule.window_days is None:
        return Text({})
    if rule.ends_days_ago:
        first = rule.ends_days_ago + rule.window_days
        return Text.of(
            f"（统计今天之前第 {first} 天到第 {rule.ends_days_ago} 天）",
            f" (counted from {first} to {rule.ends_days_ago} days before today)",
        )
    return Text.of(f"（统计 {rule.window_days} 天）", f" (counted over {rule.window_days} days)")


def named_parts(entry: ViolationRule, words: Sequence[str], facts: Facts) -> tuple[ViolationPart, ...]:
    """Return the kinds of defect that some sentences name, or of which the seller says that they occurred."""
    return tuple(part for part in entry.parts if says(part.match, words) or _occurred(part, facts))


def _occurred(part: ViolationPart, facts: Facts) -> bool:
    return any(set(facts.picks(key)) & set(wanted) for key, wanted in part.answers.items())


def unexplained(parts: Sequence[ViolationPart], chosen: Collection[str]) -> tuple[ViolationPart, ...]:
    """Return the kinds of defect left without a cause of their own among those chosen.

    One cause explains one kind: three kinds need three causes (B2).
    """
    taken: dict[str, int] = {}

    def place(number: int, tried: set[str]) -> bool:
        for cause in parts[number].causes:
            if cause not in chosen or cause in tried:
                continue
            tried.add(cause)
            if cause not in taken or place(taken[cause], tried):
                taken[cause] = number
                return True
        return False

    return tuple(part for number, part in enumerate(parts) if not place(number, set()))
