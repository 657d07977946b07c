"""Sentences that say of figures that nothing is wrong with them: what they name is no matter of the notice."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.model.source import Span
from rejoinder.reading.context import Context
from rejoinder.rulebook.lexicons import pattern


def fine_sentences(context: Context, accused: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the sentences that call figures good and hold no accusation.

    "Your late shipment rate is 7.4 %. Your order defect rate (0.2 %) is fine" names two rates and accuses of one.

    Args:
        context: the message.
        accused: where it accuses.
    """
    good = pattern(context.book, "sentences.fine_figures")
    accusing = {sentence.number for span in accused for sentence in context.within(span.start, span.end)}
    return frozenset(
        sentence.number
        for sentence in context.sentences
        if sentence.number not in accusing and good.search(sentence.text)
    )
