"""Which violations a notice is about: the words of the rulebook's entries, and nearness to their descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rejoinder.model.notice import NoticeKind, Stated
from rejoinder.model.source import Confidence, Span
from rejoinder.reading.accusations import Accusation, Hit
from rejoinder.reading.context import Context

_ACCUSED = 3.0
_SUBJECT = 2.5
_SAID = 1.2
_ASKED = 0.7
_POLICY = 0.2
_NEAR = 3.0
"""What nearness to a violation's description is worth, at its fullest."""
_ENOUGH = 1.2
_CLOSE = 1.2  # how much more a neighbour must be talked of to stand alone
_SHARE = 0.5  # of the best score that a second violation needs
_CLEAR = 3.0
_SILENT_KINDS = ("other", "auto_acknowledgement")
_SETTLED_KINDS = ("reinstated",)
"""What these were about counts only where words name it: nothing is alleged any more."""


def find_violations(
    context: Context,
    hits: tuple[Hit, ...],
    accusations: tuple[Accusation, ...],
    near: Mapping[str, float],
    kind: NoticeKind,
) -> tuple[Stated, ...]:
    """Return the violations, the most talked of first, each with the words it was read from.

    Args:
        context: the message.
        hits: words that name violations.
        accusations: where the seller is accused.
        near: how near the accusing words (or all words, where none accuse) come to each violation; sums to one.
        kind: other mail is about no violation.
    """
    if kind in _SILENT_KINDS:
        return ()
    worth_of_near = 0.0 if kind in _SETTLED_KINDS else _NEAR
    scores: dict[str, float] = defaultdict(float, {name: worth_of_near * chance for name, chance in near.items()})
    best: dict[str, tuple[float, Span]] = {}
    for hit in hits:
        worth = _worth(context, hit, accusations)
        name = hit.rule.violation
        if name in best:
            worth = max(worth - best[name][0], 0.0) + 0.2 * min(worth, best[name][0])
        scores[name] += worth
        if name not in best or worth > best[name][0]:
            best[name] = (worth, context.place(hit.start, hit.end))
    subject = context.message.subject
    for name in {rule.violation for rule, matcher in context.patterns.violations if subject and matcher.find(subject)}:
        scores[name] += _SUBJECT
    named = {hit.rule.violation for accusation in accusations for hit in accusation.hits}
    where = accusations[0].span if accusations else None
    return tuple(
        Stated(value=name, span=best[name][1] if name in best else where, confidence=_sure(scores[name], name in best))
        for name in _kept(context, scores, named)
    )


def _sure(score: float, said: bool) -> Confidence:
    """High only where the words themselves name it."""
    return "high" if said and score >= _CLEAR else "medium" if score >= _SAID + _NEAR / 3 else "low"


def _worth(context: Context, hit: Hit, accusations: tuple[Accusation, ...]) -> float:
    sentence = context.sentences[hit.sentence]
    if any(a.span.start < hit.end and a.span.end > hit.start for a in accusations):
        return _ACCUSED
    if context.under(sentence, "policy_example") or context.under(sentence, "prohibition"):
        return _POLICY
    return _ASKED if context.under(sentence, "demand") else _SAID


def _kept(context: Context, scores: Mapping[str, float], named: set[str]) -> list[str]:
    """Keep the violations talked of enough; a neighbour that nothing accuses gives way to one that is accused."""
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return []
    kept = [name for name in ranked if scores[name] >= max(_ENOUGH, _SHARE * scores[ranked[0]])]
    near = {(r.violation, r.nearest) for r, _ in context.patterns.violations if r.nearest}
    return [
        name
        for n, name in enumerate(kept)
        if not any(
            ((name, o) in near or (o, name) in near)
            and (scores[o] > _CLOSE * scores[name] or (o in named and name not in named))
            for o in kept
            if o != name and (kept.index(o) < n or o in named)
        )
    ][:3]
