"""Which kind of message it is: weighed over all sentences, the subject and the opening counting more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from rejoinder.model.notice import NoticeKind
from rejoinder.model.rules import KindRule
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context
from rejoinder.reading.learned import Judged
from rejoinder.rulebook.asking import wants

_DOT = re.compile(r"(?<=\w)\.(?=\w)")  # a dot inside a host name or figure ends no clause
_SUBJECT = 1.3
_OPENING = 1.25  # the first sentences say what the message is about
_OPENING_SENTENCES = 3
_ITEM = 0.4  # list items and policy talk seldom say what has happened
_CAP = 2.2  # many sentences of one kind do not outweigh one clear sentence of another for ever
_CLEAR = 0.8
_LIKELY = 0.5
_WORDS = 0.16  # what a point of the rulebook's words is worth beside the encoder
_ENOUGH = 1.5
_LONG = 8_000  # letters, of which no notice has half
_BARE = 40  # letters, without a subject: a greeting, a stray line
_DONE = 2.5
_THREAT = 0.4  # what is left of words that threaten where others say what has been done
_DOWN: tuple[NoticeKind, ...] = ("deactivation", "listing_removal")
_SOFTER: tuple[NoticeKind, ...] = ("at_risk_warning", "policy_warning")
"""What is only threatened or only recorded, as long as nothing was taken down."""
_NOT_SAID: dict[NoticeKind, frozenset[str]] = {
    "other": frozenset({"violations", "allegations", "demands", "channel"}),
    "auto_acknowledgement": frozenset({"violations", "allegations", "deadline", "channel"}),
    "reinstated": frozenset({"allegations", "demands", "deadline", "channel"}),
}
"""What a message of a kind does not say, though single words look like it: a receipt accuses nobody."""


def find_kind(context: Context, judged: Judged, *, never_other: bool = False) -> tuple[NoticeKind, Confidence]:
    """Return the kind and how sure the words make it.

    The encoder weighs the whole message; words of the rulebook's entries count beside it.

    Args:
        context: the message.
        judged: what the encoder makes of it.
        never_other: the message accuses, and comes from a platform that the rulebook has rules for: a short one, or one
            of a platform the encoder was not taught, looks to it like the mail of another marketplace.
    """
    out = ("phishing", "other") if never_other else ("phishing",)
    said = _scores(context)
    if not (said or never_other or context.message.subject) and len(context.message.text.strip()) < _BARE:
        return "other", "low"  # the encoder must choose, and takes "hello" for good news
    if any(said.get(done, 0.0) >= _DONE for done in ("deactivation", "listing_removal")) and "at_risk_warning" in said:
        said["at_risk_warning"] *= _THREAT  # every notice says what else may follow
    scores = {kind: chance + _WORDS * said.get(kind, 0.0) for kind, chance in judged.kinds.items() if kind not in out}
    kind = max(scores, key=lambda one: scores[one])
    if len(context.message.text) > _LONG and kind in _NOT_SAID and not said.get(kind):
        # Of a long talk with a notice in it the encoder sees the talk; who is told that nothing is asked stops there.
        kind = max((one for one in said if one not in out), key=lambda one: said[one], default=kind)
    kind = _by_what_was_done(context, kind, said)
    chance = judged.kinds[kind]
    if chance >= _CLEAR and said.get(kind, 0.0) >= _ENOUGH:
        return kind, "high"
    return kind, "medium" if chance >= _LIKELY else "low"


def _by_what_was_done(context: Context, kind: NoticeKind, said: Mapping[NoticeKind, float]) -> NoticeKind:
    """Return the kind, put right where the opening says plainly what was done and no word bears the encoder out.

    Products taken down while the account sells on are a listing removal, however loudly the account is threatened.
    """
    if kind == "reinstated" and not said.get(kind) and _spoken(context, kind):
        done = {one: said[one] for one in (*_DOWN, *_SOFTER) if said.get(one, 0.0) >= _DONE}
        kind = max(done, key=lambda one: done[one], default=kind)
    down = _taken_down(context, 0) or _taken_down(context, cue="cue.these_down")
    lives = not said.get("deactivation") and ("at_risk_warning" in said or down or _account_lives(context))
    softer = kind in _SOFTER or (kind == "deactivation" and lives)
    return "listing_removal" if softer and _taken_down(context) else kind


def _spoken(context: Context, kind: NoticeKind) -> bool:
    """Tell whether the rulebook has words for a kind in the language of the message."""
    rules = [rule for rule in context.book.of(KindRule).values() if rule.kind == kind]
    return any(tongue in rule.match.any for rule in rules for tongue in context.message.languages[:1])


def _taken_down(context: Context, sentences: int = _OPENING_SENTENCES + 1, cue: str = "cue.taken_down") -> bool:
    """Tell whether the subject or the first sentences say that a listing is down."""
    opening = (context.message.subject, *(one.text for one in context.sentences[:sentences]))
    return any(wants(context.book, cue, _DOT.sub("·", words)) for words in opening)


def _account_lives(context: Context) -> bool:
    """Tell whether the message says that the account itself is not touched."""
    return any(wants(context.book, "cue.account_lives", sentence.text) for sentence in context.sentences)


def not_said(kind: NoticeKind) -> frozenset[str]:
    """Return the parts of a notice (as fields of it) that a message of this kind does not have."""
    return _NOT_SAID.get(kind, frozenset())


def is_notice(judged: Judged) -> bool:
    """Tell whether a message is about the seller's account at all, rather than any other mail."""
    return judged.kinds["other"] < _LIKELY


def pretends(judged: Judged) -> bool:
    """Tell whether a message reads like one that pretends to be the platform's; whether it does, signals must say."""
    return judged.kinds["phishing"] >= _LIKELY


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
