"""What a notice says of the seller's money: held for so long, to be asked for from then on, paid out after that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from rejoinder.model.notice import FundsTerm
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context
from rejoinder.reading.deadlines import Amount, amounts
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook.days import day_reader

Kind = Literal["request", "released", "held"]
_KINDS: tuple[Kind, ...] = get_args(Kind)  # where several are said of one time, the first of these owns it
_STOP = re.compile(r"[;；。]|\.(?=[\u4e00-\u9fff])")
_BREAK = "detail.funds.break"
_OTHERS = ("document_age", "inventory")
_REVIEW = "review_time"
_ANSWER = "deadline.within"
_TAIL_OF_A_DATE = re.compile(r"(?:[月至到]\s*|[A-Za-z])$")  # "9月1日至15日" is no fifteen days, "l4 days" no four
_REACH = 60  # characters between a time and what is said of the money
_LEAD_IN = 3
_CUE_REACH = 2  # characters between "from" and the day
_NUMERIC = re.compile(r"\d{1,2}[./-]\d")


def funds(context: Context) -> tuple[FundsTerm, ...]:
    """Return what becomes of the seller's money, each term once; a time of the answer or of papers is none."""
    found: dict[tuple[object, ...], FundsTerm] = {}
    for sentence in context.sentences:
        if any(f"detail.funds.{kind}" in context.fired[sentence.number] for kind in _KINDS):
            for term in _terms(context, sentence):
                found.setdefault((term.what, term.n, term.unit, term.day), term)
    timed = [term for term in found.values() if term.n is not None or term.day is not None]
    plain = [term for term in found.values() if term.what == "held" and term not in timed]
    return (*timed, *plain[:1])


def _terms(context: Context, sentence: Sentence) -> Iterator[FundsTerm]:
    seen = False
    said = list(_said(context, sentence))
    for amount in amounts(sentence.text, context.book):
        kinds = _belonging(context, sentence, said, amount.start, amount.end)
        if kinds and amount.n and not _owned(context, sentence, amount, released="released" in kinds):
            seen = True
            yield FundsTerm(
                value=f"{amount.n} {amount.unit}",
                what=kinds[0],
                n=amount.n,
                unit=amount.unit,
                span=context.span(sentence, amount.start, amount.end),
                confidence="high" if len(kinds) == 1 else "medium",
            )
    for day, start, end, sure in _days(context, sentence):
        kinds = _belonging(context, sentence, said, start, end)
        if kinds:
            seen = True
            span = context.span(sentence, start, end)
            yield FundsTerm(value=day.isoformat(), what=kinds[0], day=day, span=span, confidence=sure)
    held = context.fired[sentence.number].get("detail.funds.held", ())
    if held and not seen:
        span = context.span(sentence, held[0].start(), held[0].end())
        yield FundsTerm(value="held", what="held", span=span, confidence="medium")


def _said(context: Context, sentence: Sentence) -> Iterator[tuple[Kind, int, int]]:
    for kind in _KINDS:
        for m in context.fired[sentence.number].get(f"detail.funds.{kind}", ()):
            yield kind, m.start(), m.end()


def _belonging(
    context: Context, sentence: Sentence, said: list[tuple[Kind, int, int]], start: int, end: int
) -> list[Kind]:
    """Return what is said of the money close to a time: nothing else may begin between the two."""
    soft = [m.start() for m in context.fired[sentence.number].get(_BREAK, ())]
    hard = [m.start() for m in _STOP.finditer(sentence.text)]
    found = []
    for kind, first, last in said:
        low, high = (last, start) if last <= start else (end, first)
        inside = first <= start < last
        lead_in = low + _LEAD_IN if end <= first else low  # "After 90 days, you may ask": this comma parts nothing
        parted = any(lead_in <= at < high for at in soft) or any(low <= at < high for at in hard)
        if inside or (high - low <= _REACH and not parted):
            found.append(kind)
    return list(dict.fromkeys(found))


def _owned(context: Context, sentence: Sentence, amount: Amount, *, released: bool) -> bool:
    """Tell whether a time is the age of a paper, belongs to stock, review or answer, or is the tail of a date."""
    fired = context.fired[sentence.number]
    names = [*_OTHERS]
    names += [] if released else [_REVIEW]  # "is then released, normally within 5 days"
    names += [_ANSWER] if "demand" in fired else []
    other = any(m.start() <= amount.start < m.end() for name in names for m in fired.get(name, ()))
    return other or bool(_TAIL_OF_A_DATE.search(sentence.text[: amount.start]))


def _days(context: Context, sentence: Sentence) -> Iterator[tuple[date, int, int, Confidence]]:
    sent = context.message.date.date() if context.message.date else None
    cues = context.fired[sentence.number].get("detail.funds.day", ())
    for seen in day_reader(context.book).find(sentence.text, sent) if cues else ():
        if any(0 <= seen.start - m.end() <= _CUE_REACH or m.start() <= seen.start < m.end() for m in cues):
            numeric = bool(_NUMERIC.match(sentence.text[seen.start : seen.end]))
            yield seen.day, seen.start, seen.end, "low" if numeric else "high" if seen.year else "medium"
