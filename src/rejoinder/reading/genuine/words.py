"""Requests that no platform makes by mail, found sentence by sentence."""

from __future__ import annotations

from rejoinder.model.notice import Signal
from rejoinder.model.rules import SignalRule
from rejoinder.reading.context import Context
from rejoinder.reading.genuine.weighing import Weighing, rules
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook.matching import Compiled

_AT_LENGTH = 3  # sentences
_SURELY_NOT = 0.05
"""How little a message must read like a pretending one, as a whole, for words alone not to warn of it. Of 293
pretending messages of ours those that words alone betray came to 0.94 or more, genuine ones to 0.01 at most."""


def look_at_words(weighing: Weighing) -> None:
    """Note each request once, at its first place."""
    warns = _warns_itself(weighing)
    for rule, matcher in weighing.rules.words:
        if rule.unless_anywhere and weighing.anywhere(rule.unless_anywhere):
            continue
        for sentence in weighing.context.sentences:
            if _asks(weighing, rule, matcher, sentence, "note" if warns else ""):
                break


def doubted(found: tuple[Signal, ...], pretending: float, context: Context, own: bool) -> tuple[Signal, ...]:
    """Return the signals; words that only sound like a request note and do not warn where nothing else speaks for it.

    "Whoever had your login" and "tickets about fees and passwords" ask for nothing. Signs of sender, hosts and files
    are exact, and stand whatever the words are; so do words where the sender is not the platform's.

    Args:
        found: all signals of a message.
        pretending: how likely the message reads, as a whole, like one that pretends; 0 to 1.
        context: the message.
        own: the sender's address is one of the platform's own, as far as a line that anybody may write says so.
    """
    known = rules(context.book, context.day).signals
    warning = [signal for signal in found if signal.weight == "warn"]
    if not own or pretending >= _SURELY_NOT or any(known[signal.code].looks_at != "words" for signal in warning):
        return found
    return tuple(_in_passing(signal, known[signal.code]) if signal.weight == "warn" else signal for signal in found)


def _in_passing(signal: Signal, rule: SignalRule) -> Signal:
    return signal.model_copy(update={"weight": "note", "what": rule.in_passing or signal.what})


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
