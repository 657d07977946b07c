"""Which violations a notice is about: the words of the rulebook's entries, and nearness to their descriptions.

A rule weighs the two; its verdict is one sign among others that are then weighed as was learnt (weighing.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rejoinder.model.notice import NoticeKind, Stated
from rejoinder.model.source import Confidence, Span
from rejoinder.reading.accusations import Accusation, Hit
from rejoinder.reading.context import Context
from rejoinder.reading.learned.decision import decision
from rejoinder.reading.learned.encoder import Nearness, spoken
from rejoinder.reading.learned.wordings import Wordings, models
from rejoinder.reading.weighing import weighed

_ACCUSED = 3.0
_SUBJECT = 2.5
_SAID = 1.2
_ASKED = 0.7
_POLICY = 0.2
_MOST_SAID = 2.5
"""What words alone can come to: less than nearness at its fullest, since words are said in passing too."""
_NEAR = 3.0
"""What nearness to a violation's description is worth, at its fullest."""
_ALONE = 0.4
"""How near an accusation must come to what it comes nearest to, to bring it in beside the whole message's."""
_AT_ALL = 0.01
"""How near the whole message must come to it as well, unless the accusation leaves no doubt."""
_NO_DOUBT = 0.97
_AS_WELL = 0.3
_SURELY = 0.7
_OF_ITS_OWN = 0.8
"""How near an accusation must come to a violation, to keep it beside a neighbour that is named."""
_SINGLE = 0.8
"""What an accusation's nearness is worth beside that of the whole message."""
_ENOUGH = 2.1
_CLOSE = 3.0  # how much more a neighbour must be talked of to stand alone
_SHARE = 0.9  # of the best score that a second violation needs
_OWN_SHARE = 0.2  # and one that an accusation of its own speaks of
_CLEAR = 3.0
MOST = 3
"""Violations that a message is said to be about."""
_SETTLED_KINDS = ("reinstated",)
_PERHAPS = 0.15
"""How near a violation must come to be offered where people say themselves what a notice is about."""
_OFFERED = 3
_BEYOND_DOUBT = 0.6
"""How near must come what words do not name, where nothing is alleged any more or the message only pretends."""


def find_violations(
    context: Context,
    hits: tuple[Hit, ...],
    accusations: tuple[Accusation, ...],
    near: Nearness,
    kind: NoticeKind,
    *,
    pretends: bool = False,
    fine: Collection[int] = (),
) -> tuple[Stated, ...]:
    """Return the violations, the most talked of first, each with the words it was read from.

    Args:
        context: the message.
        hits: words that name violations.
        accusations: where the seller is accused.
        near: how near all words, and each accusation, come to each violation.
        kind: of the message.
        pretends: the message looks like one that only pretends to come from the platform; what it claims is read,
            and where it accuses of nothing, only what its words name.
        fine: numbers of the sentences that say that nothing is wrong.
    """
    hits = tuple(hit for hit in hits if hit.sentence not in fine)
    strict = pretends or kind in _SETTLED_KINDS
    alone = {} if strict else _alone(near)
    scores = _near(near, alone, strict=strict)
    said, best = _said(context, hits, accusations)
    subject = context.message.subject
    for name in {rule.violation for rule, matcher in context.patterns.violations if subject and matcher.find(subject)}:
        said[name] = said.get(name, 0.0) + _SUBJECT
    if pretends and not accusations:
        scores = {name: score for name, score in scores.items() if name in said}
    for name, worth in said.items():
        scores[name] = scores.get(name, 0.0) + min(worth, _MOST_SAID)
    named = {hit.rule.violation for accusation in accusations for hit in accusation.hits}
    where = accusations[0].span if accusations else None
    ruled = _kept(context, scores, named, alone, _own(near, accusations))
    plain = {name for name in ruled if name in named and said[name] >= _ACCUSED}
    kept = ruled
    if near.whole:
        kept = _decided(weighed(context, near, said, ruled, kind, _worded(context, near, fine)), plain)
    return tuple(
        Stated(
            value=name,
            span=best[name][1] if name in best else where,
            confidence=_sure(scores.get(name, 0.0), name in best),
        )
        for name in kept
    )


def _worded(context: Context, near: Nearness, fine: Collection[int]) -> Wordings:
    """Return what the words of the platform's part of a message say; accusations in the order of their nearness."""
    message = context.message
    text = spoken(message)
    parts = [text[one.start : one.end] for one in context.sentences if one.number not in fine]
    return models().heard(
        message.subject, text, [span.text for span in near.each], [part for part in parts if part.strip()]
    )


def _decided(signs: Mapping[str, Mapping[str, float]], plain: Collection[str]) -> list[str]:
    """Return the violations likely enough by all their signs, the likeliest first."""
    return chosen({name: decision().chance(each) for name, each in signs.items()}, plain, decision().least)


def chosen(chances: Mapping[str, float], plain: Collection[str], least: float) -> list[str]:
    """Return the likely violations, the likeliest first, three at most; of more, those that are plain stay.

    What the words of an accusation name stays, if the rule keeps it: people read those words and would ask why.

    Args:
        chances: of each violation in question.
        plain: what the words name.
        least: chance of what is named by its signs alone.
    """
    ranked = sorted(chances, key=lambda name: (-chances[name], name))
    likely = [name for name in ranked if chances[name] >= least or name in plain]
    kept = set(sorted(likely, key=lambda name: name not in plain)[:MOST])
    return [name for name in likely if name in kept]


def find_perhaps(near: Nearness, named: tuple[Stated, ...]) -> tuple[str, ...]:
    """Return the violations that come near without being named, the nearest first: what a person may have to choose."""
    known = {stated.value for stated in named}
    chances = dict(near.whole)
    for each in near.each.values():
        for name, chance in each.items():
            chances[name] = max(chances.get(name, 0.0), chance)
    likely = sorted((name for name in chances if chances[name] >= _PERHAPS), key=lambda name: -chances[name])
    return tuple(name for name in likely if name not in known)[:_OFFERED]


def _alone(near: Nearness) -> dict[str, float]:
    """Return the violations that single accusations speak of by themselves, and how near these come.

    One that may as well speak of what the whole message is about only says how that came: a rate of refunds, and what
    the buyers named.
    """
    found: dict[str, float] = {}
    first = max(near.whole, key=lambda one: near.whole[one], default="")
    for chances in near.each.values():
        name = max(chances, key=lambda one: chances[one])
        if name != first and chances.get(first, 0.0) >= _AS_WELL and chances[name] < _SURELY:
            continue
        borne_out = near.whole.get(name, 0.0) >= _AT_ALL or chances[name] >= _NO_DOUBT
        if chances[name] >= _ALONE and borne_out:
            found[name] = max(found.get(name, 0.0), chances[name])
    return found


def _own(near: Nearness, accusations: tuple[Accusation, ...]) -> set[str]:
    """Return the violations that have an accusation of their own: near beyond doubt, in words that name no other."""
    found = set()
    for span, chances in near.each.items():
        name = max(chances, key=lambda one: chances[one])
        said = {hit.rule.violation for accusation in accusations if accusation.span == span for hit in accusation.hits}
        if chances[name] >= _OF_ITS_OWN and not said - {name}:
            found.add(name)
    return found


def _near(near: Nearness, alone: Mapping[str, float], *, strict: bool) -> dict[str, float]:
    """Return what nearness is worth: of the whole message, and of accusations that speak for themselves."""
    least = _BEYOND_DOUBT if strict else 0.0
    scores = {name: _NEAR * chance for name, chance in near.whole.items() if chance >= least}
    for name, chance in alone.items():
        scores[name] = max(scores.get(name, 0.0), _SINGLE * _NEAR * chance)
    return scores


def _said(
    context: Context, hits: tuple[Hit, ...], accusations: tuple[Accusation, ...]
) -> tuple[dict[str, float], dict[str, tuple[float, Span]]]:
    """Return what the words that name each violation are worth, and the worthiest words with their place."""
    said: dict[str, float] = {}
    best: dict[str, tuple[float, Span]] = {}
    for hit in hits:
        worth, name = _worth(context, hit, accusations), hit.rule.violation
        first = best[name][0] if name in best else 0.0
        said[name] = said.get(name, 0.0) + max(worth - first, 0.0) + (0.2 * min(worth, first))
        if name not in best or worth > first:
            best[name] = (worth, context.place(hit.start, hit.end))
    return said, best


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


def _kept(
    context: Context, scores: Mapping[str, float], named: set[str], alone: Mapping[str, float], own: set[str]
) -> list[str]:
    """Keep the violations talked of enough; a neighbour that nothing accuses gives way to one that is accused.

    One that an accusation speaks of need not be talked of as much as the first; one that has an accusation of its own
    gives way to no name: a message may say that goods came late and that their numbers cannot be followed, and name
    one of the two.
    """
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return []
    first = scores[ranked[0]]
    shares = {name: _OWN_SHARE if name in alone else _SHARE for name in ranked}
    kept = [name for name in ranked if scores[name] >= max(_ENOUGH, shares[name] * first)]
    near = {(r.violation, r.nearest) for r, _ in context.patterns.violations if r.nearest}
    return [
        name
        for n, name in enumerate(kept)
        if not any(
            ((name, o) in near or (o, name) in near)
            and (scores[o] > _CLOSE * scores[name] or (o in named and name not in named | own))
            for o in kept
            if o != name and (kept.index(o) < n or o in named)
        )
    ][:MOST]
