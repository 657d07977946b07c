"""Dates, amounts and codes as papers print them, normalised; what is doubtful is said to be doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from rejoinder.evidence.day_forms import in_figures
from rejoinder.evidence.worded_days import as_printed, out_of_words
from rejoinder.evidence.words import Words
from rejoinder.model.source import Confidence

Order = Literal["dmy", "mdy"]

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_YEAR = re.compile(r"(?:19|20)?\d{2}")
_COMPACT = re.compile(r"(?<![\dA-Za-z])(?<![A-Za-z\d][-_/])(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d|[-_/]\d)")
"""A day without marks: alone, not within a number that was made of it, “BR-SH-20260320-07”."""
_DASHED_MONTH = re.compile(r"(?<=\d)[-/](?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[-/](?=\d)")
_LETTER_O = re.compile(r"(?<=\d)[Oo](?=[\d./-])|(?<=[./-])[Oo](?=\d)")
_LETTER_1 = re.compile(r"(?<![^\W_])[lI|](?=\d[./-]\d)|(?<=[./-])[lI|](?=\d(?!\d))|(?<=\d)[lI|](?=[./-]\d)")
_LETTER_5 = re.compile(r"(?<=\d)S(?=[./-]\d{1,2}[./-]\d)|(?<=\d[./-]\d)S(?=[./-]\d)")
_LOOSE = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2}|\d{2})(?![\d.,])")
_DAY_OF = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)\s+day\s+of\s+(?=[A-Z])")
"""As deeds are dated: “this 2nd day of April, 2026”."""
_STUCK_TIME = re.compile(r"([./-](?:19|20)\d{2})(?=\d{1,2}:\d{2})")
_STUCK_ISO = re.compile(r"((?<!\d)(?:19|20)\d{2}([-/.])\d{1,2}\2\d{2})(?=\d{1,2}:\d{2})")
_STUCK_SHORT = re.compile(r"(?<![\d./-])(\d{2}([./-])\d{2}\2\d{2})(?=\d{2}:\d{2})")
_STUCK_DAY = re.compile(r"(?<=[^\W\d_]{3})\.(?=\d{1,2}\b)")
_STUCK_YEAR = re.compile(r"(?<=\d),(?=(?:19|20)\d{2}\b)")
_MISREAD_MONTH = re.compile(r"(?<![^\W\d_])(?:(0)(?=ct\w*)|(5)(?=ep))|(?<=(?<![^\W\d_])n)(0)(?=v)", re.IGNORECASE)
_STUCK_MONTH = r"(?<![\w])(\d{1,2})[.]?(<<short_months>>)[.]?((?:19|20)\d{2})(?!\d)"
_SHORT_YEAR = r"(?<!\d)(\d{1,2}[-/ .]<<short_months>>[a-z]{0,6}[-/ .,]{1,2})'?(\d{2})(?![\d:])"
_HAN_FIGURES = "〇一二三四五六七八九"
_HAN_DAY = re.compile(
    r"([二一][〇零○一二三四五六七八九]{3})年(十?[一二三四五六七八九]|十)月((?:[二三]?十)?[一二三四五六七八九]|[二三]?十)日"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])((?:19|20)\d{2})\s?([.年년])\s?(\d{1,2})\s?([.月월])\s?(\d{1,2})(?!\d)(?:\s?일)?"
)
"""A day whose parts stand apart or in Korean: “2026. 7. 8.”, “2026년 7월 8일”."""
_SPACED_COMMA = re.compile(r"\s+,")
_LAKHS = r"\d{1,2}(?:,\d{2})+,\d{3}|"
"""Figures in the way of India: 1,35,700.00."""
_AMOUNT = re.compile(
    rf"\(?[-−]?\s?(?:{_LAKHS}\d{{1,3}}(?:[,.'’ \u00a0\u202f]\d{{3}})+|\d+)(?:[.,]\d{{1,4}})?(?!\d)[-−]?\)?"
)
_MONEY = re.compile(
    rf"\(?[-−]?\s?(?:{_LAKHS}\d{{1,3}}(?:[,.'’ \u00a0\u202f]\d{{3}})+|\d+)[.,]\d{{2}}(?![\d])(?![.,]\d)[-−]?\)?"
)
_GAPPED = re.compile(r"(?<![\d.,:/-])(\d{1,6})(?:\s[.,]\s?|[.,]\s|\s)(\d{2})(?![\d.,:/%-])\W{0,4}$")
_SIGN = r"(?:[A-Z]{3}|US\$|HK\$|Rs\.?)"
_UNIT = r"(?:[A-Z]{3}|元|[^\W\d_]{1,6}(?:\(\w{1,2}\)|\.)?)"
_NUMBER_CELL = re.compile(rf"^[^\d\w]*{_SIGN}?\s*[^\d\w]*\d[\d.,'’ \u00a0\u202f]*\W*{_UNIT}?\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class ReadDay:
    """A day as printed; ``low`` confidence means that day and month may be the other way round."""

    day: date
    raw: str
    confidence: Confidence
    other: date | None = None


def order_of(text: str, words: Words) -> Order | None:
    """Tell from the dates that can only be read one way how a paper orders day and month; None when none can."""
    votes = {"dmy": 0, "mdy": 0}
    for m in _NUMERIC.finditer(_mended(text, words)):
        first, second = int(m[1]), int(m[3])
        # A dot always parts the day from the month, and says little of the dates that have a stroke.
        if m[2] == "." or not _YEAR.fullmatch(m[4]):
            continue
        if first > 12:
            votes["dmy"] += first <= 31 and second <= 12
        elif 12 < second <= 31 and first:
            votes["mdy"] += 1
    if votes["dmy"] == votes["mdy"]:
        return None
    return "dmy" if votes["dmy"] > votes["mdy"] else "mdy"


def read_days(text: str, words: Words, order: Order | None = None) -> list[ReadDay]:
    """Return every day in a text, in order.

    Args:
        text: as printed.
        words: month names come from the rulebook.
        order: how this paper orders day and month, if that is known.
    """
    clean = _DASHED_MONTH.sub(" ", _SPACED_COMMA.sub(",", _mended(text, words)))
    found = [(seen.start, clean[seen.start : seen.end], seen.day) for seen in words.days[order or "dmy"].find(clean)]
    taken = [(start, start + len(raw)) for start, raw, _ in found]
    found += [item for item in _others(clean, order) if not any(a <= item[0] < b for a, b in taken)]
    worded = as_printed(text, words) if any(raw not in text for _, raw, _ in found) else {}
    return [_judged(worded.get(raw, raw), day, order) for _, raw, day in sorted(found) if _likely(day)]


def _likely(day: date) -> bool:
    """Tell whether a paper would name this day: ``2/26-4419`` is a number, ``9999-12-31`` says for good."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR or (day.month, day.day) == (12, 31)


def _mended(text: str, words: Words) -> str:
    """Mend what recognisers do to dates: an O for a nought, a time that sticks to the year."""
    text = _DAY_OF.sub(r"\1 ", text)
    text = out_of_words(text, words)
    text = in_figures(_YEAR_FIRST.sub(_joined, _HAN_DAY.sub(_in_figures, text)))
    text = _MISREAD_MONTH.sub(lambda found: "S" if found[2] else "O", text)
    text = words.built(_STUCK_MONTH, re.IGNORECASE).sub(r"\1 \2 \3", text)
    spaced = _STUCK_YEAR.sub(", ", _STUCK_DAY.sub(". ", text))
    figures = _LETTER_5.sub("5", _LETTER_1.sub("1", _LETTER_O.sub("0", spaced)))
    apart = _STUCK_SHORT.sub(r"\1 ", _STUCK_TIME.sub(r"\1 ", _STUCK_ISO.sub(r"\1 ", figures)))
    return words.built(_SHORT_YEAR, re.IGNORECASE).sub(r"\g<1>20\2", _LOOSE.sub(r"\1\2\3\2\4", apart))


def _joined(found: re.Match[str]) -> str:
    """Return a day whose parts stand apart in one piece."""
    return f"{found[1]}-{int(found[3]):02d}-{int(found[5]):02d}"


def _in_figures(found: re.Match[str]) -> str:
    """Return a day that is written out, 二〇二六年五月十四日, in figures."""
    year = "".join(str(_HAN_FIGURES.index(c) % 10) for c in found[1].replace("零", "〇").replace("○", "〇"))
    return f"{year}年{_han_number(found[2])}月{_han_number(found[3])}日"


def _han_number(text: str) -> int:
    tens, mark, units = text.rpartition("十")
    value = _HAN_FIGURES.index(units) if units else 0
    return value + (10 * (_HAN_FIGURES.index(tens) if tens else 1) if mark else 0)


def _others(text: str, order: Order | None) -> list[tuple[int, str, date]]:
    found = [(m.start(), m[0], (int(m[1]), int(m[2]), int(m[3]))) for m in _COMPACT.finditer(text)]
    for m in _NUMERIC.finditer(text):
        if len(m[4]) == 2:
            first, second = int(m[1]), int(m[3])
            month_first = second > 12 or (order == "mdy" and first <= 12 and m[2] != ".")
            month, day = (first, second) if month_first else (second, first)
            found.append((m.start(), m[0], (2000 + int(m[4]), month, day)))
    return [(start, raw, when) for start, raw, parts in found if (when := _date(*parts)) is not None]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _judged(raw: str, day: date, order: Order | None) -> ReadDay:
    m = _NUMERIC.search(raw)
    if m is None or m[2] == "." or int(m[1]) > 12 or int(m[3]) > 12 or m[1] == m[3]:
        return ReadDay(day, raw, "high")
    return ReadDay(day, raw, "medium" if order else "low", date(day.year, day.day, day.month))


def read_amount(text: str) -> Decimal | None:
    """Return the first amount in a text as a plain number, or None; ``1.234,50`` and ``1,234.50`` are the same."""
    m = _MONEY.search(text) or _AMOUNT.search(text)
    return _decimal(m[0]) if m else None


def last_amount(text: str) -> Decimal | None:
    """Return the last amount with decimals in a text, else a whole number that stands alone, or None."""
    money = [found[0] for found in _MONEY.finditer(text) if not text[found.end() :].lstrip().startswith("%")]
    if money:
        return _decimal(money[-1])
    if gap := _GAPPED.search(text):  # a recogniser saw a blank beside the mark, or lost the mark
        return _decimal(f"{gap[1]}.{gap[2]}")
    return read_amount(text) if is_number(text) and "%" not in text else None


def is_number(cell: str) -> bool:
    """Tell whether a cell holds nothing but one number, perhaps with a currency or unit."""
    return bool(_NUMBER_CELL.match(cell)) and sum(c.isdigit() for c in cell) > 0


def _decimal(raw: str) -> Decimal | None:
    negative = raw.strip().startswith(("-", "−", "(")) or raw.rstrip(")").endswith(("-", "−"))
    digits = re.sub(r"[^\d.,]", "", raw)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        mark, tail = digits[last], digits[last + 1 :]
        grouped = digits.count(mark) > 1 or (len(tail) == 3 and digits[:last] != "0" and not _has_other(digits, mark))
        whole = re.sub(r"[.,]", "", digits if grouped else digits[:last])
        digits = whole if grouped else f"{whole or '0'}.{tail}"
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    return -value if negative else value


def _has_other(digits: str, mark: str) -> bool:
    return ("," if mark == "." else ".") in digits


def plain(value: Decimal) -> str:
    """Return a number as stored: no exponent, no thousands, cents kept as printed."""
    return f"{value:f}"


_NO_LETTER = r"(?<![^\W\d_])"


def currency_in(text: str, words: Words) -> str:
    """Return the ISO 4217 code a text names by code or sign, or an empty string."""
    lower = text.lower()
    for word, code in sorted(words.lexicon("currencies").items(), key=lambda item: -len(item[0])):
        if word.upper() == code:  # a code is written in capitals: “we try” names no lira
            if re.search(rf"(?<![^\W\d_]){code}(?![^\W\d_])", text):
                return code
        elif word.isalpha() and word.isascii():
            if re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", lower):
                return code
        elif re.search(rf"{_NO_LETTER if word[0].isalpha() and word.isascii() else ''}{re.escape(word)}", lower):
            return code  # “rs.” is no part of “pers.nr”
    return ""


def amounts_at(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where each amount of a text begins and ends, and what it is."""
    for found in _AMOUNT.finditer(text):
        value = _decimal(found[0])
        if value is not None:
            yield found.start(), found.end(), value
