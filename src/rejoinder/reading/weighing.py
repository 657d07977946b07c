"""Weighs what speaks for each violation: the rule's verdict, nearness of the whole and of its parts, its neighbours.

No sign knows a violation by name, so that a new one is weighed like the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import log

from rejoinder.model.notice import NoticeKind
from rejoinder.reading.context import Context
from rejoinder.reading.learned.encoder import Nearness
from rejoinder.reading.learned.wordings import Wordings

_TELLING: tuple[NoticeKind, ...] = ("reinstated", "information_request", "appeal_rejected", "other")
"""Kinds in which what is near is named less often, or more, than in others."""
_SOME = 0.02
_OF_ONE = 0.1
_OF_A_SENTENCE = 0.15
_BY_WORDS = 0.2
_LEAST = 0.1
"""What a sentence weighs that neither accuses nor asks."""
_EDGE = 0.001
_MOST = 4.0
_BESIDE = 0.7
"""What the words of an accusation count beside what the encoder hears in it."""
_WITHOUT = ("whole", "words", "wording of the whole")
"""Signs that count for more, or for less, in a message in which no accusation was found."""


def weighed(
    context: Context, near: Nearness, said: Mapping[str, float], ruled: Collection[str], kind: str, words: Wordings
) -> dict[str, dict[str, float]]:
    """Return the violations in question, each with the signs for and against it.

    Args:
        context: the message.
        near: how near it and its parts come to each violation.
        said: what the words that name a violation are worth.
        ruled: what words and the whole message's nearness decide by rule.
        kind: of the message.
        words: what the words of the whole message and of its parts are about.
    """
    heard = {name: _loudest(near, name) for name in near.whole}
    asked = _in_question(near, said, ruled, words)
    near_by = {(rule.violation, rule.nearest) for rule, _ in context.patterns.violations if rule.nearest}
    kinds = {f"kind_{one}": float(kind == one) for one in _TELLING}
    return {
        name: _apart(_signs(name, asked, near, heard, said, ruled, near_by) | _worded(name, near, heard, words), near)
        | kinds
        for name in sorted(asked)
    }


def _apart(signs: dict[str, float], near: Nearness) -> dict[str, float]:
    """Add the signs that are weighed apart where no accusation was found: its absence says nothing of any violation."""
    alone = not near.each
    return signs | {"no accusation": float(alone)} | {f"{name}, alone": alone * signs[name] for name in _WITHOUT}


def _worded(name: str, near: Nearness, heard: Mapping[str, float], words: Wordings) -> dict[str, float]:
    """Return what the words say of a violation; of one that they were not learnt for, what the encoder says."""
    if name not in words.whole:
        told = [one.chances.get(name, 0.0) * one.accuses for one in near.told]
        whole, accused, sentences = near.whole.get(name, 0.0), heard.get(name, 0.0), told
        both = heard.get(name, 0.0)
    else:
        whole = words.whole[name]
        accused = max((chances[name] for chances in words.each), default=0.0)
        sentences = [chances[name] for chances in words.told]
        both = max((_both(name, *pair) for pair in zip(near.each.values(), words.each, strict=False)), default=0.0)
    silent = 1.0
    for chance in sentences:
        silent *= 1 - chance
    return {
        "wording of the whole": _odds(whole),
        "wording of an accusation": _odds(accused),
        "wording of a sentence": _odds(max(sentences, default=0.0)),
        "wording of all sentences": _odds(1 - silent),
        "an accusation and its wording": _odds(both),
    }


def _both(name: str, heard: Mapping[str, float], worded: Mapping[str, float]) -> float:
    """Return how likely an accusation is about a violation, by the encoder and by its words together."""
    shares = {
        one: max(heard.get(one, 0.0), _EDGE) * max(worded.get(one, 0.0), _EDGE) ** _BESIDE for one in {*heard, *worded}
    }
    both: float = shares.get(name, 0.0) / (sum(shares.values()) or 1.0)
    return both


def _in_question(near: Nearness, said: Mapping[str, float], ruled: Collection[str], words: Wordings) -> set[str]:
    found = {name for name in near.whole if words.whole.get(name, 0.0) > _BY_WORDS}
    found |= {*said, *ruled, *(name for name, chance in near.whole.items() if chance > _SOME)}
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
        "a sentence that accuses": _odds(max((c * accuses for c, accuses, _ in told), default=0.0)),
        "a sentence that asks": _odds(max((c * asks for c, _, asks in told), default=0.0)),
        "all sentences that accuse": _odds(1 - silent),
    }


def _odds(chance: float) -> float:
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))
