"""Accusations that the rulebook's own words make plain, and the clause of the sentence that makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rejoinder.reading.context import Context, Words
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import pattern

_CAUSE_REACH = 120
_FEWEST_WORDS = 4
_UNDER_WHY = 2  # sentences below "Why did this happen?" that say it
_STRONG = (
    "accusation.label", "accusation.paper_fault", "accusation.reported", "accusation.you_did", "accusation.not_refuted",
)  # fmt: skip
_OTHER_WORK = (
    "demand", "policy_example", "consequence", "prohibition", "permission", "review_time", "file_rule",
    "acknowledgement", "funds", "inventory", "reinstated", "attempts", "branch", "route", "deadline", "courtesy",
)  # fmt: skip
_ENDS_IN_NUMBER = re.compile(r"[A-Z0-9_./-]{4}[\s,;、|]*$")
_ONLY_NUMBERS = re.compile(r"\W*(?:(?:[\w ]{1,16}?[:：#]?\s*)?[A-Z0-9][A-Z0-9_./-]{4,}[\s,;、|]*)+$")


def worded_accusations(context: Context, hits: Mapping[int, tuple[Words, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where in the message the seller is accused, by its words alone.

    Args:
        context: the message.
        hits: words of violations in each sentence, by the sentence's number, with places in the sentence.
    """
    for sentence in context.sentences:
        if _accuses(context, sentence, hits):
            for start, end in _stretch(context, sentence, hits.get(sentence.number, ())):
                if start < end:
                    span = context.span(sentence, start, end)
                    yield span.start, span.end


def _accuses(context: Context, sentence: Sentence, hits: Mapping[int, tuple[Words, ...]]) -> bool:
    fired = context.fired[sentence.number]
    listed = _under_accusation(context, sentence)
    if (sentence.opens and sentence.number not in hits) or sentence.text.rstrip().endswith(("?", "？")):
        return False
    if sentence.number not in hits and _bare(sentence.text):
        return False
    plain = sentence.number in hits and not sentence.heading and not any(f in fired for f in _OTHER_WORK)
    if "accusation" not in fired and not listed and not context.section(sentence, "heading.why") and not plain:
        return False
    if _only_numbers(sentence.text):
        return False
    if any(context.under(sentence, f) for f in ("policy_example", "demand", "reinstated", "branch")) and not listed:
        return _mixed(context, sentence, hits)
    if any(f in fired for f in ("policy_example", "acknowledgement", "permission", "review_time", "inventory")):
        return False
    if context.section(sentence, "heading.else") or context.section(sentence, "heading.rules"):
        return False
    strong = any(name in fired for name in _STRONG) or (
        context.section(sentence, "heading.why") and _near_heading(sentence)
    )
    if sentence.number not in hits and any(f in fired for f in ("consequence", "prohibition", "file_rule", "attempts")):
        return strong and "accusation.label" in fired
    return sentence.number in hits or listed or strong or _faults(sentence)


def _only_numbers(text: str) -> bool:
    """Tell whether a line holds numbers and their names alone; one that ends otherwise is not looked at for long."""
    return _ENDS_IN_NUMBER.search(text) is not None and _ONLY_NUMBERS.match(text) is not None


def _bare(text: str) -> bool:
    """Tell whether a line holds a name, an address or an id alone: too little to accuse anybody of anything."""
    return text.isascii() and len(text.split()) < _FEWEST_WORDS


def _near_heading(sentence: Sentence) -> bool:
    return sentence.section is not None and sentence.number - sentence.section <= _UNDER_WHY


def _under_accusation(context: Context, sentence: Sentence) -> bool:
    """Tell whether a list item stands under an accusing line; a bare number is no accusation."""
    lead = context.lead(sentence)
    told = lead is not None and (
        lead.opens or context.has(lead, "accusation.label") or context.has(lead, "heading.why")
    )
    if lead is None or not sentence.bullet or not told or _only_numbers(sentence.text):
        return False
    fired = context.fired[lead.number]
    return ("accusation" in fired or "heading.why" in fired) and not any(
        f in fired for f in ("demand", "policy_example", "permission", "route")
    )


def _mixed(context: Context, sentence: Sentence, hits: Mapping[int, tuple[Words, ...]]) -> bool:
    """A sentence may accuse first and ask afterwards."""
    fired = context.fired[sentence.number]
    if "policy_example" in fired or "demand" not in fired or sentence.bullet or "reinstated" in fired:
        return False
    asks = min(m.start() for m in fired["demand"])
    return any(h.end <= asks for h in hits.get(sentence.number, ()))


def _faults(sentence: Sentence) -> bool:
    """A fault in figures or papers counts even where no violation's words stand."""
    return bool(re.search(r"\d+(?:[.,]\d+)?\s*%", sentence.text))


def _stretch(context: Context, sentence: Sentence, hits: tuple[Words, ...]) -> Iterator[tuple[int, int]]:
    """Cut the accusing clause out of its sentence."""
    text = sentence.text
    asks = [m.start() for m in context.fired[sentence.number].get("demand", ()) if m.start() > 0]
    limit = min((a for a in asks if not hits or a >= min(h.end for h in hits)), default=len(text))
    parts = list(_clauses(context.book, text, limit))
    marked = [p for p in parts if any(p[0] <= h.start < p[1] for h in hits)]
    if not marked:
        fired = context.fired[sentence.number].get("accusation", ())
        marked = [p for p in parts if any(m.start() < p[1] and m.end() > p[0] for m in fired)][-1:] or parts[:1]
    for first, last in marked:
        yield _after_cause(context.book, text, (first, last), hits), len(text[:last].rstrip(" :："))


def _after_cause(book: Rulebook, text: str, part: tuple[int, int], hits: tuple[Words, ...]) -> int:
    """Begin behind "because" or "reason:", where that stands before the violation's words."""
    start, end = part
    named = min((h.start for h in hits if start <= h.start < end), default=None)
    for m in pattern(book, "accusations.because").finditer(text, start, end):
        if named is not None and m.end() <= named and named - m.end() < _CAUSE_REACH:
            return m.end()
    return start


def _clauses(book: Rulebook, text: str, limit: int) -> Iterator[tuple[int, int]]:
    begin = 0
    for m in pattern(book, "accusations.next_clause").finditer(text, 0, limit):
        if m.start() - begin > 12:
            yield begin, m.start()
            begin = m.end()
    if begin < limit:
        yield begin, limit
