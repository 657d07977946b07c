"""A hit told to people: what, why, how to mend it, how grave it is, and the rule it rests on."""

from __future__ import annotations

from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Rules
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place, Severity
from rejoinder.model.rules import FaultRule
from rejoinder.model.source import Span

_SURE = 0.85
"""How sure a fault must be to fail a letter; a likely one is asked about."""
_SHOWN = 90


def finding_of(hit: Hit, rules: Rules, text: str) -> Finding | None:
    """Return the finding for a hit, or None where the rulebook has no words for its code."""
    fault = rules.faults.get(hit.code)
    if fault is None:
        return None
    return Finding(
        code=hit.code,
        severity=_severity(hit, fault),
        what=_what(hit, fault, text),
        why=fault.why,
        remedy=hit.rule.remedy if hit.rule else fault.remedy,
        where=Place(
            span=Span(start=hit.start, end=hit.end, text=text[hit.start : hit.end]) if hit.placed else None,
            rule=hit.rule.id if hit.rule else fault.id,
        ),
        standing=fault.standing,
        source=hit.rule.source if hit.rule else fault.source,
    )


def _severity(hit: Hit, fault: FaultRule) -> Severity:
    if fault.severity == "error" and hit.score < _SURE:
        return "ask"
    return fault.severity


def _what(hit: Hit, fault: FaultRule, text: str) -> Text:
    words = "、".join(hit.detail) or (text[hit.start : hit.end] if hit.placed else "")
    english = ", ".join(hit.detail) or words
    if not words:
        return Text.of(f"{fault.label.say('zh')}。", f"{fault.label.say('en')}.")
    return Text.of(f"{fault.label.say('zh')}：{_short(words)}", f"{fault.label.say('en')}: {_short(english)}")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
