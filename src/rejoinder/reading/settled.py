"""Complaints that the message itself says are over: what they accused of and asked for is open no more.

A later mail in one thread may say that a rights owner withdrew its complaint, and go on about the rest. Answering or
proving what is over again wastes the letter, and asking the owner for what it has sent already does harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.model.notice import Demand, Stated
from rejoinder.reading.accusations import Accusation, Hit
from rejoinder.reading.context import Context
from rejoinder.reading.sentences import Sentence

_OVER = "settled.complaint"
_NUMBER = re.compile(r"(?<![\w-])\d{8,}(?![\w-])")
"""A complaint's number; words say less surely which complaint is meant."""


def without_settled(
    context: Context, found: tuple[Accusation, ...], demands: tuple[Demand, ...], hits: tuple[Hit, ...]
) -> tuple[tuple[Accusation, ...], tuple[Demand, ...], frozenset[str]]:
    """Return accusations and demands that are still open, and the violations that are over."""
    kept, over = _left_open(context, found, hits)
    return kept, _still_asked(context, demands, over, hits), over


def still(over: frozenset[str], named: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Return the violations that are not over."""
    return tuple(stated for stated in named if stated.value not in over)


def _left_open(
    context: Context, found: tuple[Accusation, ...], hits: tuple[Hit, ...]
) -> tuple[tuple[Accusation, ...], frozenset[str]]:
    """Return the accusations that are not over, and the violations that none but those that are over speak of.

    Args:
        context: the message.
        found: all accusations.
        hits: words that name violations.

    Returns:
        The accusations still open. All of them and nothing else where the message does not say which one is over, or
        where nothing would be left: then it is its whole answer that says so.
    """
    over = [sentence for sentence in context.sentences if context.has(sentence, _OVER)]
    gone = [one for one in found if over and _settled(context, one, found, over, hits)]
    kept = tuple(one for one in found if one not in gone)
    if not gone or not kept:
        return found, frozenset()
    named = frozenset(hit.rule.violation for one in gone for hit in one.hits)
    return kept, named - {hit.rule.violation for one in kept for hit in one.hits}


def _still_asked(
    context: Context, demands: tuple[Demand, ...], gone: frozenset[str], hits: tuple[Hit, ...]
) -> tuple[Demand, ...]:
    """Return what is still asked for: a demand whose sentence names only what is over is dropped, the rest renumbered.

    Args:
        context: the message.
        demands: all demands.
        gone: violations that are over.
        hits: words that name violations.
    """
    if not gone:
        return demands
    kept = [one for one in demands if not _only_of(context, one, gone, hits)]
    return tuple(one.model_copy(update={"id": f"d{number}"}) for number, one in enumerate(kept, 1))


def _only_of(context: Context, demand: Demand, gone: frozenset[str], hits: Sequence[Hit]) -> bool:
    sentences = {sentence.number for sentence in context.within(demand.span.start, demand.span.end)}
    named = {hit.rule.violation for hit in hits if hit.sentence in sentences}
    return bool(named) and named <= gone


def _settled(
    context: Context, one: Accusation, found: Sequence[Accusation], over: Sequence[Sentence], hits: Sequence[Hit]
) -> bool:
    """Tell whether a sentence that says a complaint is over means this one: by its number, else by what it is about."""
    if any(sentence.start <= one.span.start < sentence.end for sentence in over):
        return True  # "the complaint was withdrawn" accuses of nothing itself
    own = set(_NUMBER.findall(_reach(context, one, found)))
    for sentence in over:
        numbers = set(_NUMBER.findall(_said(context, sentence)))
        if numbers:
            if numbers & own:
                return True
            continue
        named = {hit.rule.violation for hit in hits if hit.sentence == sentence.number}
        if named and named == {hit.rule.violation for hit in one.hits}:
            return True
    return False


def _said(context: Context, sentence: Sentence) -> str:
    """Return a sentence that says so with the one before it in its paragraph, which may name the complaint."""
    last = context.sentences[sentence.number - 1] if sentence.number else sentence
    start = last.start if "\n\n" not in context.message.text[last.end : sentence.start] else sentence.start
    return context.message.text[start : sentence.end]


def _reach(context: Context, one: Accusation, found: Sequence[Accusation]) -> str:
    """Return the accusation's sentence with the items below it, which name its product, owner and number."""
    following = [sentence for sentence in context.sentences if sentence.start >= one.span.end]
    end = one.span.end
    for sentence in following:
        if not sentence.bullet or any(other.span.start == sentence.start for other in found if other is not one):
            break
        end = sentence.end
    first = next(iter(context.within(one.span.start, one.span.end)), None)
    return context.message.text[first.start if first else one.span.start : end]
