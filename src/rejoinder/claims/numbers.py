"""Numbers as they are written, in figures, in English words and in Chinese characters, with the unit behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Literal

from rejoinder.model.claims import Particular

_MONEY = re.compile(
    r"(?P<before>US\$|HK\$|[$€£¥￥]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|AED)\s?)\s?(?P<a>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<b>\d[\d,]*(?:\.\d+)?)\s?(?P<after>USD|EUR|GBP|CNY|RMB|JPY|AED|(?:US )?dollars?|euros?|yuan|元|美元|欧元|€)",
    re.IGNORECASE,
)
_CURRENCY = {
    "us$": "usd", "$": "usd", "dollar": "usd", "dollars": "usd", "us dollars": "usd", "us dollar": "usd", "美元": "usd",
    "€": "eur", "euro": "eur", "euros": "eur", "欧元": "eur", "£": "gbp", "hk$": "hkd",
    "¥": "cny", "￥": "cny", "rmb": "cny", "yuan": "cny", "元": "cny",
}  # fmt: skip
_RATE = re.compile(
    r"(?<![A-Za-z0-9_.])(\d+(?:\.\d+)?)\s?(?:%|％|per ?cent\b)|百分之([零〇一二两三四五六七八九十百.\d]+)"
)
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:：]([0-5]\d)(?![\d:])")
_FIGURE = re.compile(r"(?<![A-Za-z0-9_.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|千)?(?!\d)")
_HAN_NUMBER = re.compile(
    r"([零〇一二两三四五六七八九十百千万]+)\s?(?=[个名位天周件单次台批家人元年份箱页项条款只套双张米]|小时|分钟|工作日|月|点)"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_SMALL = {
    "zero": 0, "one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"hundred": 100, "thousand": 1000, "dozen": 12}
_WORD_NUMBER = re.compile(
    rf"\b(?:{'|'.join((*_SMALL, *_TENS, *_LARGE))})\b(?:[\s-](?:and\s)?(?:{'|'.join((*_SMALL, *_TENS, *_LARGE))})\b)*",
    re.IGNORECASE,
)
_UNITS = (
    ("minutes", r"min(?:ute)?s?\b|分钟"),
    ("hours", r"h(?:(?:ou)?rs?)?\b|(?:个)?小时"),
    ("days", r"(?:calendar |business |working )?days?\b|天|日(?!期)|(?:个)?工作日"),
    ("weeks", r"weeks?\b|(?:个)?(?:周|星期)"),
    ("months", r"months?\b|个月"),
    ("years", r"years?\b|年"),
)
_UNIT = tuple((name, re.compile(rf"\s?-?(?:{pattern})", re.IGNORECASE)) for name, pattern in _UNITS)


def numbers(text: str) -> Iterator[Particular]:
    """Yield money, shares, times of day and numbers; the more particular reading of the same words comes first."""
    for match in _MONEY.finditer(text):
        sign = (match["before"] or match["after"]).strip().lower()
        amount = _plain(match["a"] or match["b"])
        yield _made("money", f"{amount} {_CURRENCY.get(sign, sign)}", match)
    for match in _RATE.finditer(text):
        yield _made("rate", f"{_plain(match[1]) if match[1] else _han(match[2])}%", match)
    for match in _CLOCK.finditer(text):
        yield _made("number", f"{int(match[1]):02d}:{match[2]}", match)
    for match in _FIGURE.finditer(text):
        scale = {"万": 10_000, "千": 1000}.get(match[3] or "", 1)
        yield _with_unit(_plain(match[1] + (match[2] or ""), scale), match, text)
    for match in _HAN_NUMBER.finditer(text):
        value = _han(match[1])
        if value not in ("", "1"):  # 一 is as often an article as a number
            yield _with_unit(value, match, text)
    for match in _WORD_NUMBER.finditer(text):
        said = _in_words(match[0])
        if said is not None:
            yield _with_unit(said, match, text)


def _made(kind: Literal["number", "rate", "money"], value: str, match: re.Match[str], end: int = 0) -> Particular:
    words = match.string[match.start() : end or match.end()]
    return Particular(kind=kind, value=value, words=words, start=match.start(), end=end or match.end())


def _with_unit(value: str, match: re.Match[str], text: str) -> Particular:
    for name, pattern in _UNIT:
        unit = pattern.match(text, match.end())
        if unit:
            return _made("number", f"{value} {name}", match, unit.end())
    return _made("number", value, match)


def _plain(figures: str, scale: int = 1) -> str:
    try:
        number = Decimal(figures.replace(",", "")) * scale
    except InvalidOperation:
        return figures
    return f"{number.normalize():f}"


def _han(words: str) -> str:
    """Return what Chinese numerals say in figures; empty where they say nothing."""
    if words.replace(".", "").isdigit():
        return _plain(words)
    total = part = digit = 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            part += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            total += (part + digit) * 10_000
            part = digit = 0
    return str(total + part + digit) if words else ""


def _in_words(words: str) -> str | None:
    """Return what English number words say; None for a single "one", which is as often a pronoun."""
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part != "and"]
    if parts == ["one"]:
        return None
    total = part = 0
    for word in parts:
        if word in _LARGE:
            part = (part or 1) * _LARGE[word]
            if word == "thousand":
                total, part = total + part, 0
        else:
            part += _SMALL.get(word, _TENS.get(word, 0))
    return str(total + part)
