"""Requests that no platform makes by mail, found sentence by sentence."""

from __future__ import annotations

from rejoinder.model.rules import SignalRule
from rejoinder.reading.genuine.weighing import Weighing
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook.matching import Compiled

_AT_LENGTH = 3  # sentences


def look_at_words(weighing: Weighing) -> None:
    """Note each request once, at its first place."""
    warns = _warns_itself(weighing)
    for rule, matcher in weighing.rules.words:
        if rule.unless_anywhere and weighing.anywhere(rule.unless_anywhere):
            continue
        for sentence in weighing.context.sentences:
            if _asks(weighing, rule, matcher, sentence, "note" if warns else ""):
                break


def _asks(weighing: Weighing, rule: SignalRule, matcher: Compiled, sentence: Sentence, weight: str) -> bool:
    m = matcher.find(sentence.text, sentence.lower)
    if m is None or weighing.near(sentence, rule.unless):
        return False
    if rule.needs and not weighing.near(sentence, rule.needs):
        return False
    weighing.note(rule.id, weighing.context.span(sentence, m.start(), m.end()), weight=weight)
    return True


def _warns_itself(weighing: Weighing) -> bool:
    """Tell whether a message tells at length how others were taken in: what it then retells is asked of nobody."""
    told = sum(weighing.says(sentence, "cue.fraud_warning") for sentence in weighing.context.sentences)
    told += weighing.holds(weighing.context.message.subject, "cue.fraud_warning")
    strange = weighing.has("sender_imitates", "sender_claims", "sender_hides_address", "host_imitates", "host_acts")
    return told >= _AT_LENGTH and not strange
