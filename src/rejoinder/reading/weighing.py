"""Weighs what speaks for each violation: the rule's verdict, nearness of the whole and of its parts, its neighbours.

No sign knows a violation by name, so that a new one is weighed like the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import log

from rejoinder.model.notice import NoticeKind
from rejoinder.reading.context import Context
from rejoinder.reading.learned.encoder import Nearness

_TELLING: tuple[NoticeKind, ...] = ("reinstated", "information_request", "appeal_rejected", "other")
"""Kinds in which what is near is named less often, or more, than in others."""
_SOME = 0.02
_OF_ONE = 0.1
_OF_A_SENTENCE = 0.15
_LEAST = 0.1
"""What a sentence weighs that neither accuses nor asks."""
_EDGE = 0.001
_MOST = 4.0
_UNKNOWN = 0.05
"""What a subject line that is not there says of any violation."""


def weighed(
    context: Context, near: Nearness, said: Mapping[str, float], ruled: Collection[str], kind: str
) -> dict[str, dict[str, float]]:
    """Return the violations in question, each with the signs for and against it.

    Args:
        context: the message.
        near: how near it and its parts come to each violation.
        said: what the words that name a violation are worth.
        ruled: what words and the whole message's nearness decide by rule.
        kind: of the message.
    """
    heard = {name: _loudest(near, name) for name in near.whole}
    asked = _in_question(near, said, ruled)
    near_by = {(rule.violation, rule.nearest) for rule, _ in context.patterns.violations if rule.nearest}
    kinds = {f"kind_{one}": float(kind == one) for one in _TELLING}
    return {name: _signs(name, asked, near, heard, said, ruled, near_by) | kinds for name in sorted(asked)}


def _in_question(near: Nearness, said: Mapping[str, float], ruled: Collection[str]) -> set[str]:
    found = {*said, *ruled, *(name for name, chance in near.whole.items() if chance > _SOME)}
    for chances in near.each.values():
        found |= {name for name, chance in chances.items() if chance > _OF_ONE}
    for one in near.told:
        weight = max(one.accuses, one.asks, _LEAST)
        found |= {name for name, chance in one.chances.items() if chance * weight > _OF_A_SENTENCE}
    return found


def _loudest(near: Nearness, name: str) -> float:
    return max((chances.get(name, 0.0) for chances in near.each.values()), default=0.0)


def _signs(
    name: str,
    asked: Collection[str],
    near: Nearness,
    heard: Mapping[str, float],
    said: Mapping[str, float],
    ruled: Collection[str],
    near_by: Collection[tuple[str, str]],
) -> dict[str, float]:
    others = [other for other in asked if other != name]
    neighbours = [other for other in others if (name, other) in near_by or (other, name) in near_by]
    firsts = [max(chances, key=lambda one: chances[one]) for chances in near.each.values() if chances]
    told = [(one.chances.get(name, 0.0), one.accuses, one.asks) for one in near.told]
    silent = 1.0
    for chance, accuses, _ in told:
        silent *= 1 - chance * accuses
    return {
        "whole": _odds(near.whole.get(name, 0.0)),
        "an accusation": _odds(heard.get(name, 0.0)),
        "accusations": min(len(near.each), 5),
        "accusations of it": min(firsts.count(name), 3),
        "words": min(said.get(name, 0.0), _MOST),
        "words of another": min(max((said[other] for other in others if other in said), default=0.0), _MOST),
        "a neighbour near": max((max(near.whole.get(o, 0.0), heard.get(o, 0.0)) for o in neighbours), default=0.0),
        "an accusation of another": max((heard.get(other, 0.0) for other in others), default=0.0),
        "by rule": float(name in ruled),
        "ruled": len(ruled),
        "subject": _odds(near.subject.get(name, 0.0) if near.subject else _UNKNOWN),
        "a sentence that accuses": _odds(max((c * accuses for c, accuses, _ in told), default=0.0)),
        "a sentence that asks": _odds(max((c * asks for c, _, asks in told), default=0.0)),
        "all sentences that accuse": _odds(1 - silent),
    }


def _odds(chance: float) -> float:
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))
