"""The seller's time to answer; not the age of papers, reviewing time, funds, stock or the length of a strike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.notice import Deadline
from rejoinder.model.quantity import TimeUnit
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context, lexicon
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import DayReader, day_reader

_ENOUGH = 0.9
_NOT_OURS = ("document_age", "review_time", "inventory")
_CLAUSE = re.compile(r"[;；,，.。:：]|\b(?:and|but|und|et|y|и)\b")


@dataclass(frozen=True)
class Amount:
    """A length of time in a sentence: where it stands and what it says."""

    start: int
    end: int
    n: int
    unit: TimeUnit


@lru_cache(maxsize=8)
def _amount_regex(book: Rulebook) -> re.Pattern[str]:
    units = sorted(lexicon(book, "time_units"), key=len, reverse=True)
    numbers = sorted((w for w in lexicon(book, "numbers")), key=len, reverse=True)
    latin = "|".join(re.escape(u) for u in units if u[0].isascii() or (u[0].isalpha() and ord(u[0]) < 0x3000))
    han = "|".join(re.escape(u) for u in units if ord(u[0]) >= 0x3000)
    words = "|".join(re.escape(w) for w in numbers if ord(w[0]) < 0x3000)
    signs = "|".join(re.escape(w) for w in numbers if ord(w[0]) >= 0x3000)
    return re.compile(
        rf"(?:(?<![\d.,])(?P<d>\d{{1,3}})|\b(?P<w>{words}))\s*(?:\(\s*\d{{1,3}}\s*\)\s*)?[ -]?"
        rf"(?:(?:more|further|full|next|consecutive) )?(?P<u>{latin})\b"
        rf"|(?:(?<![\d.,])(?P<hd>\d{{1,3}})|(?P<hw>{signs}))\s*(?P<hu>{han})",
        re.IGNORECASE,
    )


def amounts(text: str, book: Rulebook) -> Iterator[Amount]:
    """Yield the lengths of time in a text, with numbers in digits or words."""
    units, numbers = lexicon(book, "time_units"), lexicon(book, "numbers")
    for m in _amount_regex(book).finditer(text):
        digits, word = m["d"] or m["hd"], m["w"] or m["hw"]
        unit = _unit(text, m, units)
        if unit:
            yield Amount(m.start(), m.end(), int(digits) if digits else int(numbers[word.lower()]), unit)


def _unit(text: str, m: re.Match[str], units: object) -> TimeUnit | None:
    table = cast("dict[str, str]", units)
    words = (m["u"] or m["hu"]).lower()
    longer = re.sub(r"^[\d\s().-]+|^\w+[\s-]+(?=\w+ \w+$)", "", m.group().lower()).strip()
    found = table.get(longer) or table.get(words)
    tail = text[m.end() : m.end() + 12].lower()
    if found == "days" and re.match(r"\s*(?:ouvr|háb|labor|lavor|robocz)", tail):
        return "business_days"
    return cast("TimeUnit | None", found)


def find_deadline(context: Context, style: str) -> tuple[Deadline | None, tuple[Finding, ...]]:
    """Return the deadline the notice states, and a finding where a last day cannot be counted.

    Args:
        context: the message.
        style: how 03/04/2026 is written in this marketplace (dmy, mdy, iso).
    """
    reader = day_reader(context.book, style)
    sent = context.message.date.date() if context.message.date else None
    best: tuple[float, int, Deadline] | None = None
    open_date: Finding | None = None
    for sentence in context.sentences:
        for score, deadline in _in_sentence(context, sentence, reader, sent):
            if best is None or score > best[0]:
                best = (score, sentence.number, deadline)
        if sent is None and open_date is None:
            open_date = _undated(context, sentence, reader)
    if best is not None:
        return best[2], ()
    return None, (open_date,) if open_date else ()


def _in_sentence(
    context: Context, sentence: Sentence, reader: DayReader, sent: date | None
) -> Iterator[tuple[float, Deadline]]:
    if not context.has(sentence, "deadline") or context.under(sentence, "policy_example"):
        return
    fired = context.fired[sentence.number]
    within = fired.get("deadline.within", ())
    calendar = reader.find(sentence.text, sent or context.day)
    for amount in amounts(sentence.text, context.book):
        if any(seen.start < amount.end and amount.start < seen.end for seen in calendar):
            continue  # the 16th is no span of sixteen days
        if not any(m.start() <= amount.start < m.end() or m.start() < amount.end <= m.end() for m in within):
            continue
        score = _score(context, sentence, amount.start, amount.end)
        if score >= _ENOUGH and amount.n > 0 and amount.unit != "months":
            yield (
                score,
                Deadline(
                    span=context.span(sentence, amount.start, amount.end),
                    n=amount.n,
                    unit=amount.unit,
                    starts=sent,
                    confidence=_sure(score),
                ),
            )
    if sent is None or "deadline.by_date" not in fired:
        return
    for seen in reader.find(sentence.text, sent):
        near = any(
            m.start() <= seen.start <= m.end() + 2 or m.start() < seen.end <= m.end() for m in fired["deadline.by_date"]
        )
        days = (seen.day - sent).days
        score = _score(context, sentence, seen.start, seen.end)
        if near and 0 < days <= 366 and score >= _ENOUGH:
            yield (
                score,
                Deadline(
                    span=context.span(sentence, seen.start, seen.end),
                    n=days,
                    unit="days",
                    starts=sent,
                    confidence=_sure(score),
                ),
            )


def _sure(score: float) -> Confidence:
    return "high" if score >= 2 else "medium" if score >= 1 else "low"


def _score(context: Context, sentence: Sentence, start: int, end: int) -> float:
    """Weigh whether a time is the seller's; zero or less when something else owns it."""
    fired = context.fired[sentence.number]
    for function in _NOT_OURS:
        if any(m.start() <= start < m.end() or m.start() < end <= m.end() for m in fired.get(function, ())):
            return 0.0
    first, last = _clause(sentence.text, start, end)
    if any(first <= m.start() < last for m in fired.get("funds", ())):
        return 0.0
    if any(context.section(sentence, name) for name in ("heading.else", "heading.rules")):
        return 0.0
    score = 1.3 if "deadline.stated" in fired else 0.6
    if any(first <= m.start() < last for m in fired.get("demand", ())):
        score += 1.0
    elif "demand" in fired:
        score += 0.6
    if "consequence" in fired and "demand" not in fired:
        score -= 0.3
    if any(first <= m.start() < last for m in fired.get("permission", ())):
        score -= 0.8
    return score


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in _CLAUSE.finditer(text) if m.end() <= start]
    after = [m.start() for m in _CLAUSE.finditer(text) if m.start() >= end]
    return before[-1] if before else 0, after[0] if after else len(text)


def _undated(context: Context, sentence: Sentence, reader: DayReader) -> Finding | None:
    """Report a last day in a message that has no date of its own: it cannot be counted in days."""
    fired = context.fired[sentence.number]
    for seen in reader.find(sentence.text) if "deadline.by_date" in fired else ():
        if _score(context, sentence, seen.start, seen.end) >= 1:
            return Finding(
                code="deadline_without_start",
                severity="ask",
                what=Text.of(
                    f"通知写明最后日期 {seen.day}，但没有通知的日期。",
                    f"The notice names {seen.day} as the last day but has no date.",
                ),
                remedy=Text.of("请告诉我们通知是哪天收到的。", "Say on which day the notice came."),
                where=Place(span=context.span(sentence, seen.start, seen.end)),
            )
    return None
