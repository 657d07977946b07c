"""The seller's time to answer; not the age of papers, reviewing time, funds, stock or the length of a strike."""

from __future__ import annotations

import re
from bisect import bisect_left
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
from rejoinder.reading.learned import Judged
from rejoinder.reading.sentences import Sentence
from rejoinder.reading.tables import in_cells
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import DayReader, day_reader
from rejoinder.rulebook.either import either

LEAST = 0.6
_CERTAIN = 0.85
_LIKELY = 0.6
_WORDS = 0.3  # what a point of the words is worth beside the encoder
_NEAR = 3  # letters between a time and the words that make it a time to answer
_OWNED = 0.62  # what is left of a chance when words beside it give the time to another; who is certain still sees it
_LONGEST = 366
_HOURS = {"hours": 1, "days": 24, "business_days": 34, "weeks": 168, "months": 720}
"""About how many hours a unit takes."""
_SAME_YEAR = 120  # days ahead that a date without a year can be meant
_AROUND = 40  # letters beside a cut in which the time it cuts stands
_CLAUSE = re.compile(r"[;；,，.。:：]|\b(?:and|but|und|et|y|и)\b")
_BLANKS = re.compile(r"[\n\r\t\u00a0]|&nbsp;|<[^<>\n]{0,80}>")
_NOT_OURS = ("document_age", "review_time", "inventory")


@dataclass(frozen=True)
class Amount:
    """A length of time in a sentence: where it stands and what it says."""

    start: int
    end: int
    n: int
    unit: TimeUnit


@lru_cache(maxsize=8)
def _amount_regex(book: Rulebook) -> re.Pattern[str]:
    units, numbers = lexicon(book, "time_units"), lexicon(book, "numbers")
    latin = either(u for u in units if u[0].isascii() or (u[0].isalpha() and ord(u[0]) < 0x3000))
    han = either(u for u in units if ord(u[0]) >= 0x3000)
    words = either(w for w in numbers if ord(w[0]) < 0x3000)
    # A number is read whole: of 二十四小时 no 十四小时, of 一百八十天 no 八十天, of "a hundred and eighty" no eighty.
    signed = "".join(sorted({sign for word in numbers if ord(word[0]) >= 0x3000 for sign in word}))
    signs = either(w for w in numbers if ord(w[0]) >= 0x3000)
    return re.compile(
        rf"(?:(?<![\d.,])(?P<d>\d{{1,3}})|\b(?<!hundred )(?<!hundred and )(?P<w>{words}))"
        rf"\s*(?:\(\s*\d{{1,3}}\s*\)\s*)?[ -]?"
        rf"(?:(?:more|further|full|next|consecutive) )?(?P<u>{latin})\b"
        rf"|(?:(?<![\d.,])(?P<hd>\d{{1,3}})|(?<![{signed}百千])(?P<hw>{signs}))\s*(?P<hu>{han})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _whole_regex(book: Rulebook) -> re.Pattern[str]:
    """Return what matches lengths of time that are told without a number: "the next fortnight"."""
    return re.compile(rf"(?<!\w){either(lexicon(book, 'time_spans'))}(?!\w)", re.IGNORECASE)


def _small(word: str) -> str:
    """Return a word in small letters; of a Turkish capital İ no dot is left behind."""
    return word.lower().replace("\u0307", "")


def amounts(text: str, book: Rulebook) -> Iterator[Amount]:
    """Yield the lengths of time in a text, with numbers in digits, in words, or without any."""
    spans = lexicon(book, "time_spans")
    for m in _whole_regex(book).finditer(text):
        yield Amount(m.start(), m.end(), int(spans[_small(m.group())]), "days")
    units, numbers = lexicon(book, "time_units"), lexicon(book, "numbers")
    for m in _amount_regex(book).finditer(text):
        digits, word = m["d"] or m["hd"], m["w"] or m["hw"]
        unit = _unit(text, m, units)
        if unit:
            n = int(digits) if digits else int(numbers[_small(word)])
            if unit == "fortnights":
                n, unit = 2 * n, "weeks"
            yield Amount(m.start(), m.end(), n, cast("TimeUnit", unit))


def timed(text: str, end: int, book: Rulebook) -> int:
    """Return the end of a stretch with the rest of a time that it cuts: of "the 365 days" no "the 365" is quoted."""
    if end >= len(text) or not text[end - 1].isalnum():
        return end
    first = max(0, end - _AROUND)
    around = amounts(text[first : end + _AROUND], book)
    return next((first + one.end for one in around if first + one.start < end < first + one.end), end)


def _unit(text: str, m: re.Match[str], units: object) -> str | None:
    table = cast("dict[str, str]", units)
    words = (m["u"] or m["hu"]).lower()
    longer = re.sub(r"^[\d\s().-]+|^\w+[\s-]+(?=\w+ \w+$)", "", m.group().lower()).strip()
    found = table.get(longer) or table.get(words)
    tail = text[m.end() : m.end() + 12].lower()
    if found == "days" and re.match(r"\s*(?:ouvr|h[áa]bil|labor|lavor|robocz|[úu]t(?:eis|il))", tail):
        return "business_days"
    return found


def find_deadline(context: Context, judged: Judged, style: str) -> tuple[Deadline | None, tuple[Finding, ...]]:
    """Return the deadline the notice states, and a finding where a last day cannot be counted.

    Args:
        context: the message.
        judged: which times the encoder takes for the seller's.
        style: how 03/04/2026 is written in this marketplace (dmy, mdy, iso).
    """
    judged = in_cells(judged, context.message.text, context.book)
    reader = day_reader(context.book, style)
    sent = context.message.date.date() if context.message.date else None
    text = _plain(context.message.text)
    found = max(_times(context, judged, reader, text, sent), key=_rank, default=None)
    if found is not None:
        return found[1], ()
    open_date = _undated(context, judged, reader, text) if sent is None else None
    return None, (open_date,) if open_date else ()


def _rank(one: tuple[float, Deadline]) -> tuple[float, int]:
    """Rank by how likely a time is the seller's; of equals, as in a column of last days, the soonest."""
    chance, deadline = one
    return chance, -_HOURS.get(deadline.unit, 1) * deadline.n


def _plain(text: str) -> str:
    """Return a text with line breaks and marks of HTML as blanks, every letter in its place: times run across them."""
    return _BLANKS.sub(lambda m: " " * len(m.group()), text)


def _times(
    context: Context, judged: Judged, reader: DayReader, text: str, sent: date | None
) -> Iterator[tuple[float, Deadline]]:
    """Yield every time in the message that may be the seller's, with how likely that is."""
    calendar = reader.find(text, sent or context.day)
    for amount in amounts(text, context.book):
        if any(seen.start < amount.end and amount.start < seen.end for seen in calendar):
            continue  # the 16th is no span of sixteen days
        chance = _chance(context, judged, amount.start, amount.end)
        if chance >= LEAST and amount.n > 0 and amount.unit != "months":
            span = context.place(amount.start, amount.end)
            yield chance, Deadline(span=span, n=amount.n, unit=amount.unit, starts=sent, confidence=_sure(chance))
    for seen in calendar if sent is not None else ():
        chance = _chance(context, judged, seen.start, seen.end)
        days = (seen.day - sent).days if sent is not None else 0
        if chance >= LEAST and 0 < days <= (_LONGEST if seen.year else _SAME_YEAR):
            span = context.place(seen.start, seen.end)
            yield chance, Deadline(span=span, n=days, unit="days", starts=sent, confidence=_sure(chance))


def _chance(context: Context, judged: Judged, start: int, end: int) -> float:
    """Weigh whether a time is the seller's: the encoder's sight of it, and the words that stand around it."""
    chance = judged.chance("deadline", start, end)
    sentence = next(iter(context.within(start, end)), None)
    if sentence is None:
        return chance
    first = bisect_left(sentence.offsets, start)
    last = max(bisect_left(sentence.offsets, end), first + 1)
    said = _said(context, sentence, first, last)
    return chance * _OWNED if said < 0 else min(chance + _WORDS * said, 1.0)


def _said(context: Context, sentence: Sentence, start: int, end: int) -> float:
    """Weigh the words around a time; below zero when they give it to something else, such as the age of papers."""
    fired = context.fired[sentence.number]
    for function in _NOT_OURS:
        if any(m.start() <= start < m.end() or m.start() < end <= m.end() for m in fired.get(function, ())):
            return -1.0
    first, last = _clause(sentence.text, start, end)
    if any(first <= m.start() < last for m in fired.get("funds", ())):
        return -1.0
    if not any(m.start() < end + _NEAR and m.end() > start - _NEAR for m in fired.get("deadline", ())):
        return 0.0
    score = 2.0 if "deadline.stated" in fired else 0.6
    if any(first <= m.start() < last for m in fired.get("demand", ())):
        score += 1.0
    elif "demand" in fired:
        score += 0.6
    if any(context.section(sentence, name) for name in ("heading.else", "heading.rules")):
        return 0.0
    if any(first <= m.start() < last for m in fired.get("permission", ())) or context.under(sentence, "policy_example"):
        return 0.0
    return score


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in _CLAUSE.finditer(text) if m.end() <= start]
    after = [m.start() for m in _CLAUSE.finditer(text) if m.start() >= end]
    return before[-1] if before else 0, after[0] if after else len(text)


def _sure(chance: float) -> Confidence:
    return "high" if chance >= _CERTAIN else "medium" if chance >= _LIKELY else "low"


def _undated(context: Context, judged: Judged, reader: DayReader, text: str) -> Finding | None:
    """Report a last day in a message that has no date of its own: it cannot be counted in days."""
    for seen in reader.find(text, context.day):
        if _chance(context, judged, seen.start, seen.end) >= LEAST:
            last = str(seen.day) if seen.year else f"“{text[seen.start : seen.end].strip()}”"
            return Finding(
                code="deadline_without_start",
                severity="ask",
                what=Text.of(
                    f"通知写明最后日期 {last}，但没有通知的日期。",
                    f"The notice names {last} as the last day but has no date.",
                ),
                remedy=Text.of("请告诉我们通知是哪天收到的。", "Say on which day the notice came."),
                where=Place(span=context.place(seen.start, seen.end)),
            )
    return None
