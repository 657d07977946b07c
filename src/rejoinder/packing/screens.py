"""A road's screen as a drawing: only the menu words of its sourced rule, under where and when they were seen."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.rules import RouteRule
from rejoinder.packing.job import Job
from rejoinder.packing.render import Schematic, SchematicItem
from rejoinder.packing.standing import places

_LABEL = Text.of("示意图，不是截图", "Schematic, not a screenshot")
_SOURCE = Text.of("菜单词来自 {place}", "Menu words from {place}")
_SEEN = Text.of("{day} 所见", "seen {day}")
_RECORDED = Text.of("{day} 记录", "recorded {day}")


def screen(rule: RouteRule, job: Job, lang: str) -> Schematic | None:
    """Return the drawing, or None where the rule gives no menu words or no place where they were seen."""
    words = [(number, word) for number, step in enumerate(rule.steps, start=1) for word in step.menu]
    seen = places(rule.source)
    if not words or not seen:
        return None
    first, *rest = words
    platform = job.platform
    return Schematic(
        window=platform.label.say(lang) if platform else job.case.platform,
        menu=(SchematicItem(first[1], "row", first[0], highlighted=True),),
        rows=tuple(_item(number, word, last=place == len(rest)) for place, (number, word) in enumerate(rest, start=1)),
        label=_LABEL.say(lang),
        source=_SOURCE.say(lang).format(place=seen[0]),
        seen_on=_when(rule, lang),
    )


def _item(number: int, word: str, *, last: bool) -> SchematicItem:
    return SchematicItem(word, "button" if last else "row", number, highlighted=last)


def _when(rule: RouteRule, lang: str) -> str:
    seen_on = next((source.seen_on for source in rule.source if source.seen_on is not None), None)
    if seen_on is not None:
        return _SEEN.say(lang).format(day=seen_on.isoformat())
    return _RECORDED.say(lang).format(day=rule.recorded.isoformat())
