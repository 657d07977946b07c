"""Which of the stretches found are told as accusations: what speaks for each is weighed, as unseen hands taught.

The encoder marks what stands beside an accusation as one more: the lead before a list of what happened, a figure's
scale, what the seller has sent. A message's violations are still read from all that was found. What accuses in words
that name a violation stays, and so does what the rulebook's words or the head of a column alone told: people read those
words and would ask why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from rejoinder.model.notice import NoticeKind
from rejoinder.model.source import Span
from rejoinder.reading.accusations import Accusation
from rejoinder.reading.context import Context
from rejoinder.reading.learned import Blind, Judged
from rejoinder.reading.learned.decision import decision
from rejoinder.reading.learned.wordings import DENSE

_TELLING: tuple[NoticeKind, ...] = ("information_request", "appeal_rejected", "policy_warning")
"""Kinds in which what is marked accuses less often, or more, than in others."""
_MANY = 6
_LETTERS_A_WORD = 1.6
"""Letters of a script without spaces that say as much as a word."""


def told(
    context: Context,
    judged: Judged,
    found: Sequence[Accusation],
    about: Mapping[Span, Mapping[str, float]],
    kind: NoticeKind,
) -> tuple[Accusation, ...]:
    """Return the stretches likely enough to accuse, in order.

    Args:
        context: the message.
        judged: what the encoder made of it.
        found: the stretches.
        about: how near each comes to each violation.
        kind: of the message.
    """
    if isinstance(judged, Blind):
        return tuple(found)
    known = decision("accusations")
    chances = [known.chance(signs(context, judged, one, about.get(one.span, {}), kind, len(found))) for one in found]
    return tuple(one for one, chance in zip(found, chances, strict=True) if one.plain or chance >= known.least)


def signs(
    context: Context, judged: Judged, one: Accusation, about: Mapping[str, float], kind: NoticeKind, count: int
) -> dict[str, float]:
    """Return what speaks for and against a stretch's being an accusation.

    Args:
        context: the message.
        judged: what the encoder made of it.
        one: the stretch.
        about: how near it comes to each violation.
        kind: of the message.
        count: stretches found in the message.
    """
    start, end = one.span.start, one.span.end
    likely = judged.likely("accusation", start, end)
    sentences = [sentence for sentence in context.sentences if sentence.start < end and sentence.end > start]
    first, last = (sentences[0], sentences[-1]) if sentences else (one.span, one.span)
    return {
        "mark": one.score,
        "mark, mean": sum(likely) / len(likely) if likely else one.score,
        "mark, most": max(likely, default=one.score),
        "mark of its sentence": judged.chance("accusation", first.start, first.end),
        "share of its sentences": (end - start) / max(last.end - first.start, 1),
        "words": log(_words(one.span.text) + 1),
        "accusations": min(count, _MANY),
        "words that accuse": float(one.said),
        "words of a violation": float(bool(one.hits)),
        "near one violation": max(about.values(), default=0.0),
        **{f"kind_{name}": float(kind == name) for name in _TELLING},
    }


def _words(text: str) -> float:
    dense = sum(letter >= DENSE for letter in text)
    return len(text.split()) + dense / _LETTERS_A_WORD
