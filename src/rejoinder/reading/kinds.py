"""Which kind of message it is: weighed over all sentences, the subject and the opening counting more."""

from __future__ import annotations

import re
from collections import defaultdict

from rejoinder.model.notice import Demand, NoticeKind
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context

_DOT = re.compile(r"(?<=\w)\.(?=\w)")  # a dot inside a host name or figure ends no clause
_SUBJECT = 1.3
_OPENING = 1.25  # the first sentences say what the message is about
_OPENING_SENTENCES = 3
_ITEM = 0.4  # list items and policy talk seldom say what has happened
_CAP = 2.2  # many sentences of one kind do not outweigh one clear sentence of another for ever
_BUT = 0.5  # a receipt that accuses or asks is hardly only a receipt
_CLEAR = 3.0
_ENOUGH = 1.5


def find_kind(context: Context, demands: tuple[Demand, ...], *, accused: bool) -> tuple[NoticeKind, Confidence]:
    """Return the kind and how sure the words make it.

    Args:
        context: the message.
        demands: what it asks for, since a request without any decision is an information request.
        accused: whether it accuses the seller of something.
    """
    scores = _scores(context)
    _settle(scores, demands, accused=accused)
    kind, best = max(scores.items(), key=lambda item: item[1], default=("other", 0.0))
    if best < _ENOUGH:
        fallback = _by_content(demands, accused=accused)
        return (fallback, "low") if fallback != "other" or best == 0 else (kind, "low")
    others = sorted((score for name, score in scores.items() if name != kind), reverse=True)
    sure = best >= _CLEAR and (not others or best > 1.5 * others[0])
    return kind, "high" if sure else "medium"


def _scores(context: Context) -> dict[NoticeKind, float]:
    hits: dict[NoticeKind, list[float]] = defaultdict(list)
    subject = context.message.subject
    for rule, matcher in context.patterns.kinds:
        weight = float(rule.weight)
        if subject and matcher.find(subject):
            hits[rule.kind].append(weight * _SUBJECT)
        for sentence in context.sentences:
            text = _DOT.sub("·", sentence.text)
            if matcher.find(text, text.lower()):
                factor = _OPENING if sentence.number < _OPENING_SENTENCES else 1.0
                if sentence.bullet or context.under(sentence, "policy_example"):
                    factor *= _ITEM
                hits[rule.kind].append(weight * factor)
    return {kind: _total(sorted(values, reverse=True)) for kind, values in hits.items()}


def _total(values: list[float]) -> float:
    return min(sum(value / (n + 1) for n, value in enumerate(values)), values[0] * _CAP)


def _settle(scores: dict[NoticeKind, float], demands: tuple[Demand, ...], *, accused: bool) -> None:
    """Let the stronger fact decide between kinds whose words go together."""
    off = scores.get("deactivation", 0.0)
    if off >= _CLEAR:
        for weaker in ("funds_withheld", "listing_removal", "information_request", "policy_warning", "at_risk_warning"):
            if weaker in scores:
                scores[weaker] *= 0.7
    if "auto_acknowledgement" in scores and (accused or demands):
        scores["auto_acknowledgement"] *= _BUT
    if "other" in scores and accused:
        scores["other"] *= 0.5
    if demands and not off and "information_request" in scores and "funds_withheld" not in scores:
        scores["information_request"] *= 1.3


def _by_content(demands: tuple[Demand, ...], *, accused: bool) -> NoticeKind:
    """Decide where no words of a kind stand: papers or a call asked, a breach named, or neither."""
    kinds = {demand.kind for demand in demands}
    if kinds & {"document", "call"} or (kinds & {"explanation", "action"} and not accused):
        return "information_request"
    return "policy_warning" if accused or "acknowledgement" in kinds else "other"
